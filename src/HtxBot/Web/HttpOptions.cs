namespace HtxBot.Web;

/// <summary>Where the program answers HTTP: webhooks, health, metrics.</summary>
public sealed class HttpOptions
{
    /// <summary>Where it listens when it must and nothing else is said.</summary>
    public static readonly Uri Usual = new("http://127.0.0.1:8080");

    /// <summary>Where to listen: plain http, an address of this machine and a port; TLS is the proxy's. Empty: nowhere.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [];

    /// <summary>The address under which the world reaches <see cref="Urls"/> through a proxy; null: not at all.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Whether whoever fetches from us is on this machine too, as where channels are played; then the world is where we listen.</summary>
    public bool IsForThisMachine { get; init; }

    /// <summary>For a try on this machine: any free port.</summary>
    public static HttpOptions OnThisMachine => new() { Urls = [new("http://127.0.0.1:0")], IsForThisMachine = true };

    /// <summary>Where it listens, the port filled in; null while it does not.</summary>
    internal Uri? Listening { get; set; }

    /// <summary>Below what address the world reaches us; null: it does not.</summary>
    internal Uri? World => PublicUrl ?? (IsForThisMachine ? Listening : null);
}
