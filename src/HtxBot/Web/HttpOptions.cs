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
}
