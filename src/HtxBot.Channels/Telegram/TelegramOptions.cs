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

    internal Uri Server => BaseUrl ?? new Uri("https://api.telegram.org");

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
        if (Proxy is { } proxy && !(proxy.IsAbsoluteUri && proxy.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5"))
            yield return "Telegram__Proxy must begin with http:// or socks5://.";
    }

    /// <inheritdoc/>
    public override string ToString() => $"Telegram at {Server.Authority}";

    [GeneratedRegex(@"\A[0-9]{6,}:[A-Za-z0-9_-]{30,}\z", RegexOptions.NonBacktracking)]
    private static partial Regex TokenShape();
}
