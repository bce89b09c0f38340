using System.Text;

namespace HtxBot.Understanding;

/// <summary>Forms in which Vietnamese text is compared. All take composed and decomposed Unicode alike.</summary>
public static class Vietnamese
{
    /// <summary>Lower case, without accents, đ as d, full-width forms narrowed, each run of white space one space, trimmed.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var raw in text)
        {
            if (VietnameseLetters.IsInvisible(raw))
                continue;
            var character = Narrow(raw);
            if (char.IsWhiteSpace(character))
                AppendSpace(folded);
            else
                folded.Append(VietnameseLetters.Read(character).Bare);
        }

        return TrimEnd(folded);
    }

    /// <summary>
    /// Lower case with accents, composed, tones in the older place (hoà → hòa, huỷ → hủy), white space as in <see cref="Fold"/>.
    /// </summary>
    public static string Unify(string text)
    {
        var unified = new StringBuilder(text.Length);
        var word = new List<Letter>(16);
        foreach (var raw in text)
        {
            if (word.Count > 0 && AddMark(word, raw))
                continue;
            if (VietnameseLetters.IsInvisible(raw))
                continue;
            var character = Narrow(raw);
            if (char.IsLetter(character))
            {
                word.Add(VietnameseLetters.Read(character));
                continue;
            }

            Flush(word, unified);
            if (char.IsWhiteSpace(character))
                AppendSpace(unified);
            else
                unified.Append(character);
        }

        Flush(word, unified);
        return TrimEnd(unified);
    }

    /// <summary>Composed Unicode (NFC for Vietnamese letters) with the case kept; invisible characters dropped.</summary>
    public static string Compose(string text)
    {
        var composed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (VietnameseLetters.IsInvisible(character))
            {
                if (composed.Length == 0)
                    continue;
                var before = composed[^1];
                var letter = VietnameseLetters.Read(before);
                if (!VietnameseLetters.TryAdd(ref letter, character))
                    continue;
                var written = VietnameseLetters.Write(letter);
                composed[^1] = char.IsUpper(before) ? char.ToUpperInvariant(written) : written;
            }
            else
            {
                composed.Append(char.IsWhiteSpace(character) ? ' ' : character);
            }
        }

        return composed.ToString();
    }

    /// <summary>The folded words: runs of letters and digits.</summary>
    public static IReadOnlyList<string> Words(string text) => Split(Fold(text));

    /// <summary>Runs of letters and digits of text that is folded or unified already.</summary>
    internal static List<string> Split(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0)
            {
                words.Add(text[start..at]);
                start = -1;
            }
        }

        return words;
    }

    /// <summary>Whether unified text holds a letter that only Vietnamese accents can give.</summary>
    internal static bool IsAccented(string unified) => unified.Any(character => VietnameseLetters.Read(character).IsMarked);

    private static bool AddMark(List<Letter> word, char mark)
    {
        var last = word[^1];
        if (!VietnameseLetters.TryAdd(ref last, mark))
            return false;
        word[^1] = last;
        return true;
    }

    private static void Flush(List<Letter> word, StringBuilder into)
    {
        Tones.Place(word);
        foreach (var letter in word)
            into.Append(VietnameseLetters.Write(letter));
        word.Clear();
    }

    private static char Narrow(char character) =>
        character switch
        {
            >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
            '\u2019' or '\u02BC' => '\'',
            >= '\u2010' and <= '\u2015' => '-',
            _ => character,
        };

    private static void AppendSpace(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }

    private static string TrimEnd(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        return text.ToString();
    }
}
