using HtxBot.Understanding;

namespace HtxBot.Features.Tags;

/// <summary>Phone numbers as the office types or pastes them one behind the other: "0301 234 567, 0301234568 và 0301 234 569". Pure.</summary>
internal static class PhoneList
{
    private const int FewestDigits = 9;
    private const int UsualDigits = 10;

    private static readonly char[] Apart = [',', ';', '/', '\n'];

    /// <summary>The place of the word from which on there are numbers only; null: words do not end with numbers.</summary>
    public static int? StartOf(IReadOnlyList<string> words)
    {
        var start = words.Count;
        while (start > 0 && IsPart(words[start - 1]))
            start--;
        while (start < words.Count && !Begins(words[start]))
            start++;
        return words.Skip(start).Sum(Digits) >= FewestDigits ? start : null;
    }

    /// <summary>What each of the numbers turned out to be, with how it was typed.</summary>
    public static IReadOnlyList<(string Typed, PhoneReading Reading)> Read(IEnumerable<string> words) =>
        [.. Split(words).Select(number => (number, MobilePhone.Read(number)))];

    private static List<string> Split(IEnumerable<string> words)
    {
        var numbers = new List<string>();
        foreach (var piece in string.Join(' ', words).Split(Apart))
        {
            var number = "";
            foreach (var word in piece.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var isWhole = Digits(number) >= UsualDigits || (Digits(number) >= FewestDigits && Begins(word)) || IsAnd(word);
                if (isWhole)
                    Add(number, numbers);
                number = (isWhole ? "" : $"{number} ") + (IsAnd(word) ? "" : word);
            }
            Add(number, numbers);
        }
        return numbers;
    }

    private static void Add(string number, List<string> numbers)
    {
        if (number.Trim() is { Length: > 0 } typed)
            numbers.Add(typed);
    }

    private static bool IsPart(string word) =>
        IsAnd(word) || (word.Length > 0 && word.All(letter => char.IsAsciiDigit(letter) || "+.-(),;/\n".Contains(letter)));

    private static bool IsAnd(string word) => word is "&" or "+" || Vietnamese.Unify(word) is "và" or "va";

    private static bool Begins(string word) => word.TrimStart('(', ',', ';', '/', '\n') is ['0' or '+', _, ..] or ['8', '4', ..];

    private static int Digits(string text) => text.Count(char.IsAsciiDigit);
}
