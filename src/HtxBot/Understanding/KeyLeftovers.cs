using System.Collections.Frozen;

namespace HtxBot.Understanding;

/// <summary>Telex and VNI keys that nobody turned into letters: "ddawng kys", "d9a8ng ky1". Decoded only to real syllables.</summary>
internal static class KeyLeftovers
{
    private const int LongestWord = 10;

    /// <summary>Words that would decode by accident.</summary>
    private static readonly FrozenSet<string> Foreign = FrozenSet.Create(
        StringComparer.Ordinal,
        "yes",
        "class",
        "please",
        "hours",
        "address",
        "how",
        "now",
        "lens",
        "news",
        "as",
        "us",
        "ok",
        "oke",
        "alo",
        "menu",
        "see",
        "free",
        "course",
        "courses",
        "room",
        "too"
    );

    /// <summary>Decodes the words of a sentence that are key leftovers; the others stay as typed.</summary>
    public static string Decode(string text)
    {
        if (!text.Any(char.IsAsciiLetter))
            return text;
        var words = text.Split(' ');
        for (var at = 0; at < words.Length; at++)
        {
            var word = words[at].TrimEnd(',', '.', '?', '!');
            if (TryDecode(word, out var decoded))
                words[at] = decoded + words[at][word.Length..];
        }

        return string.Join(' ', words);
    }

    private static bool TryDecode(string word, out string decoded)
    {
        decoded = "";
        if (word.Length is < 2 or > LongestWord || !word.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(word[0]))
            return false;
        var typed = word.ToLowerInvariant();
        if (Foreign.Contains(typed))
            return false;
        var hasDigits = typed.Any(char.IsAsciiDigit);
        if (!hasDigits && Syllables.Is(typed.Select(VietnameseLetters.Read).ToList()))
            return false;
        var letters = hasDigits ? Vni(typed) : Telex(typed);
        if (letters is null || !letters.Exists(letter => letter.IsMarked) || !Syllables.Is(letters))
            return false;
        Tones.Place(letters);
        decoded = string.Concat(letters.Select(VietnameseLetters.Write));
        return true;
    }

    private static List<Letter>? Vni(string typed)
    {
        if (typed.Count(char.IsAsciiLetter) + typed.Count(char.IsAsciiDigit) < 3)
            return null;
        var letters = new List<Letter>();
        foreach (var key in typed)
        {
            if (!char.IsAsciiDigit(key))
                letters.Add(VietnameseLetters.Read(key));
            else if (!AddVni(letters, key))
                return null;
        }

        return letters;
    }

    private static bool AddVni(List<Letter> letters, char key) =>
        key switch
        {
            '1' => SetTone(letters, 4),
            '2' => SetTone(letters, 1),
            '3' => SetTone(letters, 2),
            '4' => SetTone(letters, 3),
            '5' => SetTone(letters, 5),
            '6' => SetShape(letters, "aeo", 1),
            '7' => SetHorn(letters, "ou"),
            '8' => SetShape(letters, "a", 2),
            '9' => SetShape(letters, "d", 4),
            _ => false,
        };

    private static List<Letter>? Telex(string typed)
    {
        var letters = new List<Letter>();
        foreach (var key in typed)
        {
            var hasVowel = letters.Exists(letter => letter.IsVowel);
            var isKey = key switch
            {
                's' when hasVowel => SetTone(letters, 4),
                'f' when hasVowel => SetTone(letters, 1),
                'r' when hasVowel => SetTone(letters, 2),
                'x' when hasVowel => SetTone(letters, 3),
                'j' when hasVowel => SetTone(letters, 5),
                'w' => SetHorn(letters, "aou"),
                'd' => letters is [{ Bare: 'd', Shape: 0 }, ..] && SetShape(letters, "d", 4),
                'a' or 'e' or 'o' => letters.Exists(letter => letter.Bare == key && letter.Shape == 0)
                    && SetShape(letters, key.ToString(), 1),
                _ => false,
            };
            if (!isKey)
                letters.Add(VietnameseLetters.Read(key));
        }

        return letters;
    }

    private static bool SetTone(List<Letter> letters, byte tone)
    {
        var at = letters.FindLastIndex(letter => letter.IsVowel);
        if (at < 0)
            return false;
        for (var other = 0; other < letters.Count; other++)
            letters[other] = letters[other] with { Tone = 0 };
        letters[at] = letters[at] with { Tone = tone };
        return true;
    }

    private static bool SetShape(List<Letter> letters, string bare, byte shape)
    {
        var at = letters.FindLastIndex(letter => bare.Contains(letter.Bare, StringComparison.Ordinal) && letter.Shape == 0);
        if (at < 0)
            return false;
        letters[at] = letters[at] with { Shape = shape };
        return true;
    }

    private static bool SetHorn(List<Letter> letters, string bare)
    {
        var at = letters.FindLastIndex(letter => bare.Contains(letter.Bare, StringComparison.Ordinal) && letter.Shape == 0);
        if (at < 0)
            return false;
        letters[at] = letters[at] with { Shape = letters[at].Bare == 'a' ? (byte)2 : (byte)3 };
        var isPair =
            at > 0 && letters[at].Bare == 'o' && letters[at - 1] is { Bare: 'u', Shape: 0 } && (at < 2 || letters[at - 2].Bare != 'q');
        if (isPair)
            letters[at - 1] = letters[at - 1] with { Shape = 3 };
        return true;
    }
}
