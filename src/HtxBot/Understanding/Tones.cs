namespace HtxBot.Understanding;

/// <summary>Where the tone of a syllable stands, in the older school's way that official texts use.</summary>
internal static class Tones
{
    /// <summary>Moves the one tone of a word to its place; words with no tone or several are left alone.</summary>
    public static void Place(List<Letter> word)
    {
        var from = -1;
        for (var at = 0; at < word.Count; at++)
        {
            if (word[at].Tone == 0)
                continue;
            if (from >= 0)
                return;
            from = at;
        }

        if (from < 0 || !TryFindVowels(word, out var start, out var end) || from >= end)
            return;
        var to = PlaceIn(word, start, end);
        if (to == from)
            return;
        word[to] = word[to] with { Tone = word[from].Tone };
        word[from] = word[from] with { Tone = 0 };
    }

    /// <summary>The vowels of the only syllable; the u of "qu" and the i of "gi" before a vowel count as consonants.</summary>
    public static bool TryFindVowels(List<Letter> word, out int start, out int end)
    {
        start = 0;
        while (start < word.Count && !word[start].IsVowel)
            start++;
        end = start;
        while (end < word.Count && word[end].IsVowel)
            end++;
        var isOnset = start == 1 && end - start > 1 && (word[0].Bare, word[1].Bare, word[1].Shape) is ('q', 'u', 0) or ('g', 'i', 0);
        if (isOnset)
            start++;
        return end > start && end - start <= 3;
    }

    private static int PlaceIn(List<Letter> word, int start, int end)
    {
        for (var at = end - 1; at >= start; at--)
        {
            if (word[at].Shape != 0)
                return at;
        }

        return (end - start) switch
        {
            1 => start,
            2 => end < word.Count ? start + 1 : start,
            _ => start + 1,
        };
    }
}
