using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HtxBot.EndToEnd.Tests;

/// <summary>B7 of the reliability table: what keyboards, jokers and broken phones send, and what it looks like on the wire.</summary>
internal static partial class StrangeTexts
{
    /// <summary>One letter for the reader, eleven units of UTF-16.</summary>
    public const string Family = "👨‍👩‍👧‍👦";

    private const string RightToLeft = "\u202E";

    private static readonly Dictionary<char, string> Marks = (
        from plain in "aeiouyAEIOUY"
        from shape in new[] { "", "\u0302", "\u0306", "\u031B" }
        from tone in new[] { "", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323" }
        let apart = $"{plain}{shape}{tone}"
        let together = Channels.VietnameseNfc.Compose(apart)
        where together.Length == 1 && apart.Length > 1
        select (together[0], apart)
    ).ToDictionary();

    /// <summary>By a name that says what is strange.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>
        {
            ["the longest message, in words"] = Many("Bà con ơi ", 410)[..4096],
            ["the longest message, one word"] = new('ờ', 4096),
            ["ten thousand emoji"] = Many("😀", 10_000),
            ["the longest message of emoji of several parts"] = Many(Family, 372),
            ["nine emoji of several parts"] = Many(Family, 9),
            ["words and emoji of several parts"] = "HTX Rừng " + Many(Family, 7),
            ["zalgo"] = Zalgo("Nguyễn Văn Đức", 40),
            ["one letter with 4,095 marks"] = Zalgo("N", 4095),
            ["right-to-left override"] = $"{RightToLeft}nguyễn văn{RightToLeft} đức\u2066\u2069",
            ["nothing but right-to-left override"] = RightToLeft,
            ["NUL"] = "Nguyễn\0Văn\0Đức\0",
            ["nothing but NUL"] = "\0\0\0",
            ["lone surrogates"] = "\uDE00Đức \uD83D và \uDC00\uD83D",
            ["nothing but a lone surrogate"] = "\uD83D",
            ["NFD Vietnamese"] = Apart("Nghệ An thương nhớ bà con"),
        };

    /// <summary>Each Vietnamese letter as a plain one with its marks behind it (NFD), as some phones type; made here, as the program has no ICU.</summary>
    public static string Apart(string words) => string.Concat(words.Select(letter => Marks.GetValueOrDefault(letter, $"{letter}")));

    /// <summary>As a string of JSON in which everything but plain ASCII is escaped, halves of pairs too.</summary>
    public static string Json(string text)
    {
        var json = new StringBuilder("\"", text.Length * 6);
        foreach (var unit in text)
        {
            if (unit is >= ' ' and <= '~' and not ('"' or '\\'))
                json.Append(unit);
            else
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        }

        return json.Append('"').ToString();
    }

    /// <summary>The words with what JSON escapes as it is read.</summary>
    public static string FromJson(string text) =>
        Escape()
            .Replace(text, escape => $"{(char)int.Parse(escape.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");

    /// <summary>What is wrong with a text that was stored or shown; null: nothing.</summary>
    public static string? Wrong(string text)
    {
        if (text.Any(unit => unit is '\uFFFD' or '\u202E' or '\u2066' or '\u2069' || (char.IsControl(unit) && unit is not ('\n' or '\t'))))
            return "a control character, a direction override or half a character";
        if (text != Channels.VietnameseNfc.Compose(text))
            return "not NFC";
        var rest = text.Replace(Family, "", StringComparison.Ordinal);
        return rest.EnumerateRunes().Any(rune => rune.Value is 0x200D or (>= 0x1F466 and <= 0x1F469)) ? "a family was torn apart" : null;
    }

    private static string Many(string piece, int times) => new StringBuilder().Insert(0, piece, times).ToString();

    private static string Zalgo(string word, int marks) =>
        string.Concat(word.Select(letter => letter + string.Concat(Enumerable.Range(0, marks).Select(no => (char)(0x0310 + (no % 17))))));

    [GeneratedRegex(@"\\+u([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();
}
