using HtxBot.Understanding;

namespace HtxBot.Features.Tags;

/// <summary>What is typed behind "gắn nhãn" or "bỏ nhãn": which tag, and for whom. Pure.</summary>
/// <param name="Tag">As typed.</param>
/// <param name="Whom">Words that name people; empty: nobody is named.</param>
internal sealed record TagRequest(string Tag, string Whom)
{
    private const char Between = '\n';

    /// <summary>As the argument of an intent.</summary>
    public string ToArgument() => $"{TagWords.Mark}{Tag}{Between}{Whom}";

    /// <summary>The argument of an intent as a request; null if it is none.</summary>
    /// <param name="argument">Of <see cref="Intents.GiveTag"/> or <see cref="Intents.TakeTag"/>.</param>
    /// <param name="tags">The tags there are: a name that is known ends where it ends.</param>
    public static TagRequest? Of(string? argument, IReadOnlyList<Tag> tags)
    {
        if (TagWords.Of(argument) is not { } words)
            return null;
        return words.IndexOf(Between, StringComparison.Ordinal) is >= 0 and var at
            ? new TagRequest(words[..at], words[(at + 1)..].Trim())
            : Read(words, tags);
    }

    /// <summary>"chăn nuôi bò 0301234567", "chăn nuôi bò cho lớp QTSX", and of a tag there is "chăn nuôi bò anh Hùng".</summary>
    private static TagRequest Read(string typed, IReadOnlyList<Tag> tags)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (PhoneList.StartOf(words) is { } numbers)
            return Cut(words, numbers > 0 && IsLink(words[numbers - 1]) ? numbers - 1 : numbers, numbers);
        var links = Enumerable.Range(1, Math.Max(0, words.Length - 2)).Where(at => IsLink(words[at])).ToList();
        // "Tổ cho vay" is a tag too, where there is one.
        if (links.Cast<int?>().FirstOrDefault(at => IsKnown(words[..at!.Value])) is { } link)
            return Cut(words, link, link + 1);
        var known = Enumerable.Range(1, words.Length).LastOrDefault(count => IsKnown(words[..count]));
        if (links.Count > 0 && known <= links[0])
            return Cut(words, links[0], links[0] + 1);
        return known > 0 ? Cut(words, known, known) : Cut(words, words.Length, words.Length);

        bool IsKnown(string[] name) => GivenName.KeyOf(string.Join(' ', name)) is var key && tags.Any(tag => tag.Key == key);
    }

    private static TagRequest Cut(string[] words, int end, int start) =>
        new(string.Join(' ', words[..end]), string.Join(' ', words[start..]));

    private static bool IsLink(string word) => Vietnamese.Unify(word) is "cho" or "của" or "cua" or "khỏi" or "khoi";
}
