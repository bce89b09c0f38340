using System.Text.RegularExpressions;

namespace HtxBot.Channels.Zalo;

/// <summary>How to reach Zalo with one bot. No record: its printed form must never show the token.</summary>
public sealed partial class ZaloOptions
{
    /// <summary>What Zalo Bot Manager sent to whoever made the bot: its id, a colon, a secret. Secret.</summary>
    public required string Token { get; init; }

    /// <summary>The key the token came from, to be named in messages.</summary>
    public string Key { get; init; } = "Zalo__Bots__0__Token";

    /// <summary>Another server that speaks the Bot API; null: <c>https://bot-api.zaloplatforms.com</c>. Plain http for loopback only; no path.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Proxy, <c>http://</c> or <c>socks5://</c>, with user and password where it wants them; null: the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>
    /// The public <c>https</c> address below which Zalo is to call us; null: we poll. Plain http only where <see cref="BaseUrl"/> is this
    /// machine.
    /// </summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>What Zalo sends back in a header to prove itself, 8 to 256 of A-Z a-z 0-9 _ -; null: one is made and kept. Secret.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Whether a webhook that is set is removed when we poll; otherwise the start is refused with a sentence. Default false.</summary>
    public bool TakesOver { get; init; }

    /// <summary>Messages a month, both ways together, that Zalo takes for this bot; 0: no limit is known. Default 3,000.</summary>
    public int MessagesPerMonth { get; init; } = 3_000;

    /// <summary>People whom Zalo lets talk to this bot; 0: no limit is known. Default 50.</summary>
    public int Users { get; init; } = 50;

    /// <summary>Channel and bot, as stored with every row.</summary>
    public string Bot => $"zalo:{BotId}";

    internal Uri Server => BaseUrl ?? new Uri("https://bot-api.zaloplatforms.com");

    /// <summary>With the bot's id and a made-up secret, shaped like a token, in its place.</summary>
    internal BotAddress Address => new(Server, Token, $"{BotId}:secret", Proxy);

    internal string BotId => Token[..Token.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>What is wrong with these settings, one sentence each, naming the key and never showing the token; empty if all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IsToken(Token))
            yield return $"{Key} does not look like a bot token (an id, a colon, a secret): copy it from Zalo Bot Manager once more, without spaces.";
        if (BaseUrl is { } server)
        {
            if (!server.IsAbsoluteUri || server.Scheme is not ("http" or "https"))
                yield return "Zalo__BaseUrl must begin with https:// (or http:// on this machine).";
            else if (server.Scheme == "http" && !server.IsLoopback)
                yield return "Zalo__BaseUrl must be https: plain http would show the bot token to the network; it is allowed for 127.0.0.1 only.";
            else if (server.AbsolutePath != "/" || server.Query.Length > 0 || server.UserInfo.Length > 0)
                yield return "Zalo__BaseUrl must be scheme, host and port only, without path, query or user.";
        }
        if (WebhookUrl is { } webhook && WebhookProblem(webhook) is { } problem)
            yield return problem;
        if (WebhookSecret is { } secret && !(secret.Length >= 8 && Channels.WebhookSecret.IsShaped(secret)))
            yield return "Zalo__WebhookSecret must be 8 to 256 of A-Z a-z 0-9 _ -.";
        if (Proxy is { } proxy && !(proxy.IsAbsoluteUri && proxy.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5"))
            yield return "Zalo__Proxy must begin with http:// or socks5://.";
    }

    /// <summary>Whether this has the shape of a token. Zalo does not say what may stand in the secret; what would change the address may not.</summary>
    public static bool IsToken(string token) => TokenShape().IsMatch(token);

    private string? WebhookProblem(Uri webhook)
    {
        var isTry = BaseUrl is { IsLoopback: true };
        if (!webhook.IsAbsoluteUri || webhook.Scheme is not ("http" or "https") || (webhook.Scheme == "http" && !isTry))
            return "Zalo__WebhookUrl must begin with https:// (http:// only where Zalo__BaseUrl is this machine).";
        return (webhook.Query + webhook.Fragment + webhook.UserInfo).Length > 0
            ? "Zalo__WebhookUrl must be scheme, host, port and perhaps a path, without query or user."
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Zalo at {Server.Authority}";

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}:[A-Za-z0-9._~:+=@!$&'()*,;-]{1,256}\z", RegexOptions.NonBacktracking)]
    private static partial Regex TokenShape();
}
