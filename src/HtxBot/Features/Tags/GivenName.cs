using HtxBot.Understanding;

namespace HtxBot.Features.Tags;

/// <summary>A name that the office gives, to a tag or to saved audiences: shown as it was typed first, told from others by its words alone. Pure.</summary>
internal static class GivenName
{
    private const int Shortest = 2;
    private const int Longest = 30;

    private static readonly char[] Around = [' ', '"', '\'', '“', '”', '«', '»', ',', '.', ':', ';', '!', '?'];

    /// <summary>Typed words as a name; null if they are too short, too long, or hold no letter.</summary>
    public static string? From(string typed)
    {
        var name = string.Join(' ', Vietnamese.Compose(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim(Around);
        return name.Length is >= Shortest and <= Longest && name.Any(char.IsLetter) ? name : null;
    }

    /// <summary>The words without accents, in lower case: what one name is compared with another by.</summary>
    public static string KeyOf(string name) => string.Join(' ', Vietnamese.Words(name));
}
