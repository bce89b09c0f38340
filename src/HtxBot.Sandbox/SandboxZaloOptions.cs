using HtxBot.Sandbox.ZaloApi;

namespace HtxBot.Sandbox;

/// <summary>How the Zalo Bot API is played. Everything has a default that suits a test.</summary>
public sealed class SandboxZaloOptions
{
    /// <summary>TCP port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The bots; their tokens are the only ones accepted. The page's phones talk to the first.</summary>
    public IReadOnlyList<SandboxZaloBot> Bots { get; init; } = [SandboxZaloBot.First];

    /// <summary>Messages a month and bot, both ways together; beyond it sending is refused with 429. Default 3,000; 0 counts nothing.</summary>
    public int MessagesPerMonth { get; init; } = 3_000;

    /// <summary>People a bot serves; what others write does not reach it. Default 50; 0 counts nobody.</summary>
    public int UsersPerBot { get; init; } = 50;

    /// <summary>
    /// How long a message waits for a poll before it is lost, by the machine clock: between two polls of a living bot it is kept,
    /// while the bot is down it is not. Default 5 s; zero loses whatever comes while no poll is waiting.
    /// </summary>
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Which of two forms is used where the sources on Zalo disagree.</summary>
    public ZaloForm Form { get; init; } = ZaloForm.Alternating;
}

/// <summary>One bot of the played Zalo.</summary>
/// <param name="Token">Digits, a colon, a secret.</param>
/// <param name="Name">As people see it; Zalo wants it to begin with "Bot".</param>
public sealed record SandboxZaloBot(string Token, string Name)
{
    /// <summary>The bot that is there when none is asked for.</summary>
    public static SandboxZaloBot First { get; } = new("2000001:zalo-sandbox-token-of-no-value", "Bot HTX (thử)");

    /// <summary>The digits before the colon.</summary>
    public string Id => Token[..Token.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The id by which this bot knows a person of the sandbox: the same after every start, another one for every bot.</summary>
    public string IdOf(long person) => ZaloIds.Of($"{Id}:{person}");
}

/// <summary>
/// What Zalo documents and what was seen of it differ: webhook bodies with and without an envelope, <c>photo</c> and
/// <c>photo_url</c>, and nobody tells which HTTP status a refusal has.
/// </summary>
public enum ZaloForm
{
    /// <summary>As documented: an envelope around webhook bodies, <c>photo</c>; refusals come with HTTP 200.</summary>
    Documented,

    /// <summary>As seen: no envelope, <c>photo_url</c> and <c>message_type</c>; refusals come with their code as HTTP status.</summary>
    Seen,

    /// <summary>The one and the other in turn, so that a bot has to bear both.</summary>
    Alternating,
}
