using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace HtxBot.Channels;

/// <summary>
/// Unicode NFC for Vietnamese letters, by table: the program runs without ICU (InvariantGlobalization), where
/// <see cref="string.Normalize()"/> leaves everything but ASCII as it is. Other scripts are untouched.
/// </summary>
public static class VietnameseNfc
{
    private const char Grave = '\u0300';
    private const char Acute = '\u0301';
    private const char Circumflex = '\u0302';
    private const char Tilde = '\u0303';
    private const char Breve = '\u0306';
    private const char HookAbove = '\u0309';
    private const char Horn = '\u031B';
    private const char DotBelow = '\u0323';

    // Deprecated twins that Unicode maps onto grave and acute.
    private const char GraveTone = '\u0340';
    private const char AcuteTone = '\u0341';

    private const int NoTone = 0;

    // Each row: without tone, grave, acute, hook above, tilde, dot below.
    private static readonly string[] Rows =
    [
        .. Both("aàáảãạ"),
        .. Both("ăằắẳẵặ"),
        .. Both("âầấẩẫậ"),
        .. Both("eèéẻẽẹ"),
        .. Both("êềếểễệ"),
        .. Both("iìíỉĩị"),
        .. Both("oòóỏõọ"),
        .. Both("ôồốổỗộ"),
        .. Both("ơờớởỡợ"),
        .. Both("uùúủũụ"),
        .. Both("ưừứửữự"),
        .. Both("yỳýỷỹỵ"),
    ];

    private static readonly SearchValues<char> Marks = SearchValues.Create([
        Grave,
        Acute,
        Circumflex,
        Tilde,
        Breve,
        HookAbove,
        Horn,
        DotBelow,
        GraveTone,
        AcuteTone,
    ]);

    private static readonly FrozenDictionary<char, (string Row, int Tone)> Letters = Rows.SelectMany(row =>
            row.Select((letter, tone) => (letter, row, tone))
        )
        .ToFrozenDictionary(entry => entry.letter, entry => (entry.row, entry.tone));

    private static readonly FrozenDictionary<(char Base, char Mark), string> Shapes = new (char, char, char)[]
    {
        ('a', Breve, 'ă'),
        ('a', Circumflex, 'â'),
        ('e', Circumflex, 'ê'),
        ('o', Circumflex, 'ô'),
        ('o', Horn, 'ơ'),
        ('u', Horn, 'ư'),
    }
        .SelectMany(shape => new[] { shape, (char.ToUpperInvariant(shape.Item1), shape.Item2, char.ToUpperInvariant(shape.Item3)) })
        .ToFrozenDictionary(shape => (shape.Item1, shape.Item2), shape => Rows.Single(row => row[NoTone] == shape.Item3));

    /// <summary>
    /// The text with every Vietnamese letter as one character, whatever the order of its marks (keyboards and documents
    /// differ there). The same string when there is nothing to do. Linear in the length.
    /// </summary>
    public static string Compose(string text)
    {
        var first = text.AsSpan().IndexOfAny(Marks);
        if (first < 0)
            return text;

        var composed = new StringBuilder(text.Length);
        var at = Math.Max(first - 1, 0);
        composed.Append(text, 0, at);
        while (at < text.Length)
            at = Letters.TryGetValue(text[at], out var letter) ? ComposeLetter(text, at, letter, composed) : Copy(text, at, composed);
        return composed.ToString();
    }

    private static int Copy(string text, int at, StringBuilder composed)
    {
        composed.Append(text[at]);
        return at + 1;
    }

    private static int ComposeLetter(string text, int at, (string Row, int Tone) letter, StringBuilder composed)
    {
        var (row, tone) = letter;
        at++;
        while (at < text.Length)
        {
            if (Shapes.TryGetValue((row[NoTone], text[at]), out var shaped))
                row = shaped;
            else if (tone == NoTone && ToneOf(text[at]) is var found and not NoTone)
                tone = found;
            else
                break;
            at++;
        }
        composed.Append(row[tone]);
        return at;
    }

    private static int ToneOf(char mark) =>
        mark switch
        {
            Grave or GraveTone => 1,
            Acute or AcuteTone => 2,
            HookAbove => 3,
            Tilde => 4,
            DotBelow => 5,
            _ => NoTone,
        };

    private static string[] Both(string row) => [row, row.ToUpperInvariant()];
}
