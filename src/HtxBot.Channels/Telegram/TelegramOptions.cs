using System.Text.RegularExpressions;

namespace HtxBot.Channels.Telegram;

/// <summary>How to reach Telegram. No record: its printed form must never show the token.</summary>
public sealed partial class TelegramOptions
{
    /// <summary>What @BotFather gave: digits, a colon, letters. Secret.</summary>
    public required string Token { get; init; }

    /// <summary>Another server that speaks the Bot API; null: <c>https://api.telegram.org</c>. Plain http for loopback only; no path.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Proxy, <c>http://</c> or <c>socks5://</c>, with user and password where it wants them; null: the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>
    /// The public <c>https</c> address below which Telegram is to call us; null: we poll. Plain http only where <see cref="BaseUrl"/> is
    /// this machine.
    /// </summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>What Telegram sends back in a header to prove itself, 1 to 256 of A-Z a-z 0-9 _ -; null: one is made and kept. Secret.</summary>
    public string? WebhookSecret { get; init; }

    internal Uri Server => BaseUrl ?? new Uri("https://api.telegram.org");

    /// <summary>With the bot's id and a made-up secret, shaped like a token, in its place.</summary>
    internal BotAddress Address => new(Server, Token, $"{BotId}:secret", Proxy);

    internal string BotId => Token[..Token.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>What is wrong with these settings, one sentence each, naming the key and never showing the token; empty if all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (!TokenShape().IsMatch(Token))
        {
            yield return "Telegram__BotToken does not look like a bot token (digits, a colon, at least 30 letters or digits): "
                + "copy it from @BotFather once more, without spaces.";
        }
        if (BaseUrl is { } server)
        {
            if (!server.IsAbsoluteUri || server.Scheme is not ("http" or "https"))
                yield return "Telegram__BaseUrl must begin with https:// (or http:// on this machine).";
            else if (server.Scheme == "http" && !server.IsLoopback)
                yield return "Telegram__BaseUrl must be https: plain http would show the bot token to the network; it is allowed for 127.0.0.1 only.";
            else if (server.AbsolutePath != "/" || server.Query.Length > 0 || server.UserInfo.Length > 0)
                yield return "Telegram__BaseUrl must be scheme, host and port only, without path, query or user.";
        }
        if (WebhookUrl is { } webhook && WebhookProblem(webhook) is { } problem)
            yield return problem;
        if (WebhookSecret is { } secret && !Channels.WebhookSecret.IsShaped(secret))
            yield return "Telegram__WebhookSecret must be 1 to 256 of A-Z a-z 0-9 _ -.";
        if (Proxy is { } proxy && !(proxy.IsAbsoluteUri && proxy.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5"))
            yield return "Telegram__Proxy must begin with http:// or socks5://.";
    }

    private string? WebhookProblem(Uri webhook)
    {
        var isTry = BaseUrl is { IsLoopback: true };
        if (!webhook.IsAbsoluteUri || webhook.Scheme is not ("http" or "https") || (webhook.Scheme == "http" && !isTry))
            return "Telegram__WebhookUrl must begin with https:// (http:// only where Telegram__BaseUrl is this machine).";
        if ((webhook.Query + webhook.Fragment + webhook.UserInfo).Length > 0)
            return "Telegram__WebhookUrl must be scheme, host, port and perhaps a path, without query or user.";
        return BaseUrl is null && webhook.Port is not (443 or 80 or 88 or 8443)
            ? "Telegram__WebhookUrl must have port 443, 80, 88 or 8443: Telegram calls no other."
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Telegram at {Server.Authority}";

    [GeneratedRegex(@"\A[0-9]{6,}:[A-Za-z0-9_-]{30,}\z", RegexOptions.NonBacktracking)]
    private static partial Regex TokenShape();
}
