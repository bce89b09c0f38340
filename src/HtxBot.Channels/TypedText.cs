using System.Buffers;
using System.Globalization;
using System.Text;
using HtxBot.Conversations;

namespace HtxBot.Channels;

/// <summary>What people type, made fit to store and compare; every channel reads words through it.</summary>
public static class TypedText
{
    private const char ZeroWidthJoiner = '\u200D';

    // Line feed and tab stay. Invisible characters and direction overrides only serve to mislead; surrogates are looked at in pairs.
    private static readonly SearchValues<char> Suspects = SearchValues.Create([
        .. Range('\0', '\b'),
        .. Range('\v', '\u001F'),
        .. Range('\u007F', '\u009F'),
        '\u00AD',
        '\u034F',
        '\u061C',
        .. Range('\u200B', '\u200F'),
        .. Range('\u202A', '\u202E'),
        .. Range('\u2060', '\u206F'),
        '\uFEFF',
        .. Range('\uFFF9', '\uFFFB'),
        .. Range('\uD800', '\uDFFF'),
    ]);

    /// <summary>
    /// The words in NFC, without NUL and other control characters, zero-width and direction marks, lone surrogates and our
    /// private markup, trimmed. May be empty. A joiner inside an emoji stays.
    /// </summary>
    public static string Clean(string typed)
    {
        var visible = typed.AsSpan().IndexOfAny(Suspects) < 0 ? typed : WithoutSuspects(typed);
        return VietnameseNfc.Compose(Markup.Clean(visible)).Trim();
    }

    private static string WithoutSuspects(string typed)
    {
        var kept = new StringBuilder(typed.Length);
        for (var at = 0; at < typed.Length; at++)
        {
            var letter = typed[at];
            if (!Suspects.Contains(letter))
                kept.Append(letter);
            else if (char.IsHighSurrogate(letter) && at + 1 < typed.Length && char.IsLowSurrogate(typed[at + 1]))
                kept.Append(letter).Append(typed[++at]);
            else if (letter == '\r')
                AppendLineEnd(typed, at, kept);
            else if (letter == ZeroWidthJoiner && kept.Length > 0 && IsEmojiPart(kept[^1]))
                kept.Append(letter);
        }
        return kept.ToString();
    }

    private static void AppendLineEnd(string typed, int at, StringBuilder kept)
    {
        if (at + 1 == typed.Length || typed[at + 1] != '\n')
            kept.Append('\n');
    }

    private static bool IsEmojiPart(char letter) =>
        char.IsLowSurrogate(letter) || letter == '\uFE0F' || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.OtherSymbol;

    private static IEnumerable<char> Range(char from, char to) => Enumerable.Range(from, to - from + 1).Select(code => (char)code);
}
