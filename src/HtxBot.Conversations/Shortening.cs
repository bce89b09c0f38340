using System.Globalization;

namespace HtxBot.Conversations;

/// <summary>Makes a text fit where there is little room, and cuts only between what a reader sees as letters.</summary>
public static class Shortening
{
    /// <summary>The text if it fits; else its beginning with "…" behind it.</summary>
    /// <param name="text">Cleaned text.</param>
    /// <param name="most">Longest result, in UTF-16 units; at least 1.</param>
    public static string Short(string text, int most) => text.Length <= most ? text : $"{Beginning(text, most - 1).TrimEnd()}…";

    /// <summary>
    /// The longest beginning that ends at the border of a grapheme: never inside a surrogate pair, an emoji of several parts, or between a
    /// letter and its marks. A first grapheme that is too long by itself loses marks or parts, never half a character.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">Longest result, in UTF-16 units.</param>
    public static string Beginning(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= most)
            end = next;
        if (end == 0)
            end = most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end];
    }
}
