namespace HtxBot.Sandbox.BotApi;

/// <summary>A call Telegram would refuse, with its code and text.</summary>
internal sealed class Refusal(int code, string description) : Exception(description)
{
    public int Code { get; } = code;

    /// <summary>The text is lowered at its first letter, as the Bot API server does, unless it is an upper-case code.</summary>
    public static Refusal Bad(string text) => new(400, "Bad Request: " + Lowered(text));

    public static Refusal Forbidden(string text) => new(403, "Forbidden: " + Lowered(text));

    /// <summary>Telegram tolerates it, its description forbids it.</summary>
    public static Refusal Strictly(string text) => new(400, $"Bad Request: {text} (strict sandbox)");

    private static string Lowered(string text) =>
        text.Length >= 2 && (text[1] == '_' || char.IsAsciiLetterUpper(text[1])) ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
