using System.Globalization;
using System.Text.RegularExpressions;

namespace HtxBot.Conversations;

/// <summary>What typed words pick from a list of choices.</summary>
internal abstract record Pick
{
    private Pick() { }

    /// <summary>A choice.</summary>
    public sealed record Of(Choice Choice) : Pick;

    /// <summary>A number outside the list.</summary>
    public sealed record OutOfRange : Pick;

    /// <summary>A digit at a choice that takes its words only.</summary>
    public sealed record NeedsWords(Choice Choice) : Pick;

    /// <summary>No pick.</summary>
    public sealed record None : Pick;
}

/// <summary>Reads typed numbers and labels as picks; <paramref name="fold"/> lower-cases and takes accents off.</summary>
internal sealed partial class Picking(Func<string, string> fold)
{
    /// <summary>The choices that a channel without buttons numbers, in order.</summary>
    public static IReadOnlyList<Choice> Numbered(Sequence<Choice> shown) => [.. shown.Where(choice => choice.TakesDigit)];

    /// <summary>Whether the words are a number as one picks with, and nothing else.</summary>
    public bool IsNumber(string words) => Number().IsMatch(Letters(words));

    public Pick Read(string words, Sequence<Choice> shown, Sequence<Choice> all)
    {
        if (all.Count == 0)
            return new Pick.None();
        var typed = Letters(words);
        if (Number().Match(typed) is { Success: true } match)
        {
            var number = int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            var numbered = Numbered(shown);
            if (number >= 1 && number <= numbered.Count)
                return new Pick.Of(numbered[number - 1]);
            return shown.FirstOrDefault(choice => !choice.TakesDigit) is { } byWords ? new Pick.NeedsWords(byWords) : new Pick.OutOfRange();
        }
        if (typed.Length == 0)
            return all.FirstOrDefault(choice => choice.Words.Contains(words.Trim())) is { } sign ? new Pick.Of(sign) : new Pick.None();
        return Labelled(typed, shown.Concat(all));
    }

    /// <summary>The choice that bears these words as its label; a number picks none.</summary>
    public Pick ReadLabel(string words, Sequence<Choice> offered) =>
        offered.Count > 0 && Letters(words) is { Length: > 0 } typed ? Labelled(typed, offered) : new Pick.None();

    private Pick Labelled(string typed, IEnumerable<Choice> choices)
    {
        foreach (var choice in choices)
        {
            if (Letters(choice.Label) == typed || choice.Words.Any(word => Letters(word) == typed))
                return new Pick.Of(choice);
        }
        return new Pick.None();
    }

    private string Letters(string text)
    {
        var folded = fold(text);
        Span<char> kept = folded.Length <= 256 ? stackalloc char[folded.Length] : new char[folded.Length];
        var length = 0;
        foreach (var letter in folded)
        {
            if (char.IsLetterOrDigit(letter))
                kept[length++] = letter;
            else if (length > 0 && kept[length - 1] != ' ')
                kept[length++] = ' ';
        }
        return new string(kept[..length].TrimEnd(' '));
    }

    [GeneratedRegex(@"^(?:(?:so|chon|cau|muc|y) )?(?<n>\d{1,2})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
