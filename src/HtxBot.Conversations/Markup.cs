namespace HtxBot.Conversations;

/// <summary>
/// Emphasis inside texts, channel-neutral: two private-use characters that typed text can never contain, because
/// <see cref="Clean"/> takes them out of everything received. A channel turns them into its own markup or drops them.
/// </summary>
public static class Markup
{
    /// <summary>Begins bold.</summary>
    public const char BoldOn = '\uE000';

    /// <summary>Ends bold.</summary>
    public const char BoldOff = '\uE001';

    /// <summary>The words in bold.</summary>
    public static string Bold(string words) => $"{BoldOn}{words}{BoldOff}";

    /// <summary>The text without emphasis, for channels without any.</summary>
    public static string Strip(string text) => Without(text);

    /// <summary>Typed text without our private characters.</summary>
    public static string Clean(string typed) => Without(typed);

    private static string Without(string text) =>
        text.AsSpan().IndexOfAny(BoldOn, BoldOff) < 0 ? text : string.Concat(text.Where(letter => letter is not (BoldOn or BoldOff)));
}
