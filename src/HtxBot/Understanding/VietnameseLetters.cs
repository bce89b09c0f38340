namespace HtxBot.Understanding;

/// <summary>A letter taken apart: its bare form, the mark that makes another vowel of it, and its tone.</summary>
/// <param name="Bare">Lower case, a to z where the letter is Vietnamese.</param>
/// <param name="Shape">The mark: 0 none, 1 circumflex (â), 2 breve (ă), 3 horn (ơ), 4 stroke (đ).</param>
/// <param name="Tone">0 none, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot below.</param>
internal readonly record struct Letter(char Bare, byte Shape, byte Tone)
{
    public bool IsVowel => Bare is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public bool IsMarked => Shape != 0 || Tone != 0;
}

/// <summary>
/// Vietnamese letters by table: with InvariantGlobalization on, <c>string.Normalize</c> leaves them as they are.
/// </summary>
internal static class VietnameseLetters
{
    private static readonly string[] Rows =
    [
        "aàảãáạ",
        "âầẩẫấậ",
        "ăằẳẵắặ",
        "eèẻẽéẹ",
        "êềểễếệ",
        "iìỉĩíị",
        "oòỏõóọ",
        "ôồổỗốộ",
        "ơờởỡớợ",
        "uùủũúụ",
        "ưừửữứự",
        "yỳỷỹýỵ",
    ];

    /// <summary>All Vietnamese letters lie below this code point.</summary>
    private const int End = 0x1F00;
    private const int Shapes = 5;
    private const int Tones = 6;

    private static readonly Letter[] Apart = BuildApart();
    private static readonly char[] Together = BuildTogether();

    /// <summary>Takes one character apart; others come back as their own lower case.</summary>
    public static Letter Read(char character)
    {
        if (character < 0x80)
            return new Letter(character is >= 'A' and <= 'Z' ? (char)(character | 0x20) : character, 0, 0);
        var letter = character < End ? Apart[character] : default;
        return letter.Bare != 0 ? letter : new Letter(char.ToLowerInvariant(character), 0, 0);
    }

    /// <summary>Puts a letter together; a combination that Vietnamese does not have loses what cannot be shown.</summary>
    public static char Write(Letter letter)
    {
        if (letter.Bare is < 'a' or > 'z')
            return letter.Bare;
        var character = Together[Index(letter)];
        if (character == 0)
            character = Together[Index(letter with { Tone = 0 })];
        return character == 0 ? letter.Bare : character;
    }

    /// <summary>Adds a combining mark to a letter; false if the character is none of the eight Vietnamese uses.</summary>
    public static bool TryAdd(ref Letter letter, char mark)
    {
        switch (mark)
        {
            case '\u0300' or '\u0340':
                letter = letter with { Tone = 1 };
                return true;
            case '\u0309':
                letter = letter with { Tone = 2 };
                return true;
            case '\u0303':
                letter = letter with { Tone = 3 };
                return true;
            case '\u0301' or '\u0341':
                letter = letter with { Tone = 4 };
                return true;
            case '\u0323':
                letter = letter with { Tone = 5 };
                return true;
            case '\u0302':
                letter = letter with { Shape = 1 };
                return true;
            case '\u0306':
                letter = letter with { Shape = 2 };
                return true;
            case '\u031B':
                letter = letter with { Shape = 3 };
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether a character only modifies the one before, or shows nothing at all.</summary>
    public static bool IsInvisible(char character) =>
        character
            is (>= '\u0300' and <= '\u036F')
                or (>= '\u200B' and <= '\u200F')
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2060' and <= '\u2064')
                or (>= '\uFE00' and <= '\uFE0F')
                or '\uFEFF'
                or '\u00AD';

    private static int Index(Letter letter) => ((((letter.Bare - 'a') * Shapes) + letter.Shape) * Tones) + letter.Tone;

    private static Letter[] BuildApart()
    {
        var letters = new Letter[End];
        letters['đ'] = letters['Đ'] = new Letter('d', 4, 0);
        foreach (var row in Rows)
        {
            var (bare, shape) = row[0] switch
            {
                'â' => ('a', (byte)1),
                'ê' => ('e', (byte)1),
                'ô' => ('o', (byte)1),
                'ă' => ('a', (byte)2),
                'ơ' => ('o', (byte)3),
                'ư' => ('u', (byte)3),
                var plain => (plain, (byte)0),
            };
            for (byte tone = 0; tone < row.Length; tone++)
                letters[row[tone]] = letters[char.ToUpperInvariant(row[tone])] = new Letter(bare, shape, tone);
        }

        return letters;
    }

    private static char[] BuildTogether()
    {
        var characters = new char[26 * Shapes * Tones];
        for (var character = 0; character < End; character++)
        {
            if (Apart[character].Bare != 0 && !char.IsUpper((char)character))
                characters[Index(Apart[character])] = (char)character;
        }

        return characters;
    }
}
