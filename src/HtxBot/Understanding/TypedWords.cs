namespace HtxBot.Understanding;

/// <summary>A typed sentence with safe access past both ends, and numbers in digits or words.</summary>
internal sealed class TypedWords(IReadOnlyList<TypedWord> words)
{
    private static readonly TypedWord Nothing = new("", "", false);
    private static readonly string[] Units = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];

    /// <summary>How many tokens there are.</summary>
    public int Count => words.Count;

    /// <summary>The token at a position; an empty one outside.</summary>
    public TypedWord this[int at] => at >= 0 && at < words.Count ? words[at] : Nothing;

    /// <summary>The tokens from one place to before another.</summary>
    public TypedWords Part(int from, int to) => new([.. words.Take(to).Skip(from)]);

    /// <summary>The tokens with the spaces they were typed with.</summary>
    public string Joined() => string.Concat(words.Select((word, at) => at == 0 || word.IsGlued ? word.Unified : $" {word.Unified}"));

    /// <summary>Whether these words stand here.</summary>
    public bool Has(int at, params ReadOnlySpan<string> phrase)
    {
        for (var word = 0; word < phrase.Length; word++)
        {
            if (!this[at + word].Is(phrase[word]))
                return false;
        }

        return true;
    }

    /// <summary>A number of 0 to 99 in digits or words; how many tokens it takes, 0 if there is none.</summary>
    public int Number(int at, out int value)
    {
        value = this[at].Number;
        if (value >= 0)
            return this[at].Bare.Length <= 2 ? 1 : 0;
        if (this[at].Is("hăm"))
            return 1 + Add(at + 1, 20, out value);
        var unit = Unit(at);
        if (unit < 0)
            return 0;
        value = unit;
        if (unit == 10)
            return 1 + Add(at + 1, 10, out value);
        if (unit is 2 or 3 && this[at + 1].IsAny("mươi", "mưoi"))
            return 2 + Add(at + 2, unit * 10, out value);
        if (unit is 2 or 3 && (this[at + 1].IsAny("mốt", "lăm", "nhăm") || (unit == 2 && this[at + 1].Is("tư"))))
            return 1 + Add(at + 1, unit * 10, out value);
        return 1;
    }

    private int Add(int at, int tens, out int value)
    {
        var unit =
            this[at].Is("mốt") && tens > 10 ? 1
            : this[at].IsAny("lăm", "nhăm") ? 5
            : this[at].Is("tư") && tens > 10 ? 4
            : Unit(at) is > 0 and < 10 and var plain && !this[at + 1].IsAny("năm", "ngày") ? plain
            : 0;
        // "ngày mười năm …" can only be a year after the number when digits follow.
        if (unit == 5 && this[at].Is("năm") && this[at + 1].Number > 99)
            unit = 0;
        value = tens + unit;
        return unit > 0 ? 1 : 0;
    }

    private int Unit(int at)
    {
        for (var unit = 0; unit < Units.Length; unit++)
        {
            if (this[at].Is(Units[unit]))
                return unit;
        }

        return this[at].Is("bẩy") ? 7
            : this[at].Is("tư") ? 4
            : -1;
    }
}
