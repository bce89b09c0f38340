using HtxBot.Sandbox.Faults;

namespace HtxBot.Sandbox.BotApi;

/// <summary>A call Telegram would refuse, with its code and text.</summary>
internal sealed class Refusal(int code, string description) : Exception(description)
{
    public int Code { get; } = code;

    /// <summary>Seconds to wait before the next try; 0 when the refusal is not about that.</summary>
    public int RetryAfter { get; private init; }

    /// <summary>Where the group lives now; 0 when the refusal is not about that.</summary>
    public long MigrateTo { get; private init; }

    public static Refusal TooMany(int seconds) => new(429, $"Too Many Requests: retry after {seconds}") { RetryAfter = seconds };

    public static Refusal Moved(long to) => new(400, "Bad Request: group chat was upgraded to a supergroup chat") { MigrateTo = to };

    /// <summary>The text is lowered at its first letter, as the Bot API server does, unless it is an upper-case code.</summary>
    public static Refusal Bad(string text) => new(400, "Bad Request: " + Lowered(text));

    public static Refusal Forbidden(string text) => new(403, "Forbidden: " + Lowered(text));

    /// <summary>Telegram tolerates it, its description forbids it.</summary>
    public static Refusal Strictly(string text) => new(400, $"Bad Request: {text} (strict sandbox)");

    /// <summary>What Telegram says in this kind of trouble; null where it does not come to an answer or the call is carried out.</summary>
    public static Refusal? Of(SandboxFault fault, int retryAfter) =>
        fault.Kind switch
        {
            FaultKind.Blocked => Forbidden("bot was blocked by the user"),
            FaultKind.Deactivated => Forbidden("user is deactivated"),
            FaultKind.FloodChat or FaultKind.FloodBot => TooMany(retryAfter),
            FaultKind.ServerError => new(500, "Internal Server Error"),
            FaultKind.Unauthorized => new(401, "Unauthorized"),
            FaultKind.Conflict => new(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            ),
            _ => null,
        };

    private static string Lowered(string text) =>
        text.Length >= 2 && (text[1] == '_' || char.IsAsciiLetterUpper(text[1])) ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
