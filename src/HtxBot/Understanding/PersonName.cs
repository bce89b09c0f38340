using System.Text;

namespace HtxBot.Understanding;

/// <summary>A person's full name, two to six words, spelt as it is shown.</summary>
/// <param name="Value">For example <c>Nguyễn Văn An</c>; composed Unicode, at most 60 characters.</param>
public sealed record PersonName(string Value)
{
    /// <summary>The longest name accepted, in characters.</summary>
    public const int MaxLength = 60;

    /// <summary>Whether it begins with one of the known family names; without one it may be something else that was said.</summary>
    public bool HasFamilyName => NameWords.IsFamilyName(Value.Split(' ')[0]);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>
    /// Reads a typed name. Drops polite openings ("tên tôi là"), sets capitals where a word has none or nothing else;
    /// false for single words, digits, questions and things people ask the bot.
    /// </summary>
    public static bool TryParse(string typed, out PersonName name)
    {
        name = new PersonName("");
        if (typed.Length > 4 * MaxLength || typed.Contains('?', StringComparison.Ordinal))
            return false;
        var words = Decoded(Tidy(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        NameWords.DropOpening(words);
        NameWords.DropClosing(words);
        if (words.Count is < 2 or > 6 || !words.TrueForAll(IsNameWord) || !NameWords.CanBeName(words))
            return false;
        var value = string.Join(' ', words.Select(Capitalise));
        if (value.Length > MaxLength)
            return false;
        name = new PersonName(value);
        return true;
    }

    /// <summary>Telex keys left undecoded ("Nguyeexn Vawn An"); one such word alone may be a name of another language.</summary>
    private static List<string> Decoded(string[] words)
    {
        var decoded = Array.ConvertAll(words, KeyLeftovers.Decode);
        var changed = words.Zip(decoded).Count(pair => pair.First != pair.Second);
        return [.. changed > 1 ? decoded : words];
    }

    private static string Tidy(string typed)
    {
        var composed = Vietnamese.Compose(typed);
        return composed.Replace(':', ' ').Trim(' ', '.', ',', '!', ';', '"', '\n', '\t').Replace(", ", " ", StringComparison.Ordinal);
    }

    private static bool IsNameWord(string word)
    {
        var letters = 0;
        foreach (var character in word)
        {
            if (char.IsLetter(character))
                letters++;
            else if (character is not ('-' or '\'' or '.'))
                return false;
        }

        return letters > 0 && word.Length <= 20 && char.IsLetter(word[0]);
    }

    private static string Capitalise(string word)
    {
        var isPlain = word.All(character => !char.IsUpper(character)) || word.All(character => !char.IsLower(character));
        if (!isPlain)
            return word;
        var name = new StringBuilder(word.Length);
        foreach (var character in word)
        {
            var isFirst = name.Length == 0 || name[^1] is '-' or '\'' or '.';
            name.Append(isFirst ? char.ToUpperInvariant(character) : char.ToLowerInvariant(character));
        }

        return name.ToString();
    }
}
