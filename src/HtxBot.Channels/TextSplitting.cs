using System.Globalization;
using System.Text;
using HtxBot.Conversations;

namespace HtxBot.Channels;

/// <summary>Cuts a text that is too long for one message, where a reader would pause.</summary>
public static class TextSplitting
{
    /// <summary>
    /// Parts of at most <paramref name="limit"/> code points, not counting <see cref="Markup"/>. Cut, in this order of liking,
    /// at a paragraph, a line, a sentence, a word, a grapheme. Bold that spans a cut ends before and begins again after it.
    /// White space at a cut is dropped; nothing else is. An empty or blank text has no parts.
    /// </summary>
    public static IReadOnlyList<string> Split(string text, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var rest = text.Trim();
        if (rest.Length <= limit)
            return Markup.Strip(rest).AsSpan().Trim().IsEmpty ? [] : [rest];

        var parts = new List<string>();
        var bold = false;
        while (rest.Length > 0)
        {
            var cut = CutOf(rest, limit);
            var part = rest[..cut].TrimEnd();
            rest = rest[cut..].TrimStart();
            var boldAfter = BoldAfter(part, bold);
            AddUnlessBlank(parts, (bold ? $"{Markup.BoldOn}" : "") + part + (boldAfter ? $"{Markup.BoldOff}" : ""));
            bold = boldAfter;
        }
        return parts;
    }

    /// <summary>The number of code points, not counting <see cref="Markup"/>: how Telegram counts.</summary>
    public static int Length(string text)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsMarkup(rune))
                count++;
        }
        return count;
    }

    private static void AddUnlessBlank(List<string> parts, string part)
    {
        if (!Markup.Strip(part).AsSpan().Trim().IsEmpty)
            parts.Add(part);
    }

    private static int CutOf(string text, int limit)
    {
        var end = EndOf(text, limit);
        if (end == text.Length)
            return end;
        var window = text.AsSpan(0, end);
        var least = end / 2;
        return LastAfter(window, least, "\n\n")
            ?? LastAfter(window, least, "\n")
            ?? LastSentenceEnd(window, least)
            ?? LastAfter(window, 0, " ")
            ?? LastGrapheme(text, end);
    }

    /// <summary>The place in UTF-16 units after the first <paramref name="limit"/> code points; never inside a pair.</summary>
    private static int EndOf(string text, int limit)
    {
        var (at, count) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsMarkup(rune) && ++count > limit)
                return at;
            at += rune.Utf16SequenceLength;
        }
        return text.Length;
    }

    private static int? LastAfter(ReadOnlySpan<char> window, int least, string border)
    {
        var found = window.LastIndexOf(border);
        return found > 0 && found + border.Length >= least ? found + border.Length : null;
    }

    private static int? LastSentenceEnd(ReadOnlySpan<char> window, int least)
    {
        for (var at = window.Length - 1; at > least; at--)
        {
            if (window[at] == ' ' && window[at - 1] is '.' or '!' or '?' or '…')
                return at + 1;
        }
        return null;
    }

    private static int LastGrapheme(string text, int end)
    {
        var at = 0;
        while (true)
        {
            var next = at + StringInfo.GetNextTextElementLength(text, at);
            if (next > end)
                return at > 0 ? at : end;
            at = next;
        }
    }

    private static bool BoldAfter(string part, bool bold)
    {
        var last = part.AsSpan().LastIndexOfAny(Markup.BoldOn, Markup.BoldOff);
        return last < 0 ? bold : part[last] == Markup.BoldOn;
    }

    private static bool IsMarkup(Rune rune) => rune.Value is Markup.BoldOn or Markup.BoldOff;
}
