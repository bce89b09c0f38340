using System.Collections.Frozen;

namespace HtxBot.Understanding;

/// <summary>Whether words may be written down for the office without telling who wrote them: no number, no name, nothing like one.</summary>
public static class WordsWithoutPeople
{
    private const int Longest = 100;

    /// <summary>Second words of names, bare; after a family name they make it one.</summary>
    private static readonly FrozenSet<string> MiddleNames = Vietnamese
        .Split("van thi huu duc xuan quang cong ngoc minh thanh dinh trong viet hoang kim thu anh bao gia")
        .ToFrozenSet();

    /// <summary>After these a name is often said: "tôi là …", "chị …", "anh …", "xã …", "htx …".</summary>
    private static readonly FrozenSet<string> BeforeNames = Vietnamese
        .Split("tên là ông bà anh chị cô chú bác thầy dì o mự xã phường thôn huyện htx hợp tổ nhà gặp")
        .ToFrozenSet();

    /// <summary>The words in the form in which they are understood; null if they may hold a name or number.</summary>
    public static string? Of(string typed, Phrases phrases)
    {
        var text = Vietnamese.Compose(typed).Trim();
        if (text.Length is 0 or > Longest || text.Any(character => char.IsDigit(character) || character is '@' or '/' or '\\'))
            return null;
        if ((PersonName.TryParse(text, out var name) && name.HasFamilyName) || HasCapitalInside(text))
            return null;
        var words = TypedWord.Read(KeyLeftovers.Decode(text));
        for (var at = 0; at < words.Count; at++)
        {
            var before = at > 0 ? words[at - 1] : null;
            var isNamed = before is not null && NameWords.IsFamilyName(before.Bare) && MiddleNames.Contains(words[at].Bare);
            var mayBeName = before is not null && BeforeNames.Contains(before.Unified) && !phrases.Knows(words[at]);
            if (isNamed || mayBeName)
                return null;
        }

        return new TypedWords(words).Joined();
    }

    /// <summary>A capital after a small letter's word is most often a name; all capitals are loudness.</summary>
    private static bool HasCapitalInside(string text)
    {
        if (!text.Any(char.IsLower))
            return false;
        for (var at = 1; at < text.Length; at++)
        {
            if (char.IsUpper(text[at]) && text[at - 1] == ' ')
                return true;
        }

        return false;
    }
}
