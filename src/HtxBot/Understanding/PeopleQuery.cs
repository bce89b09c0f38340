namespace HtxBot.Understanding;

/// <summary>Whom somebody looks for: a name or a part of it, and perhaps where the person belongs.</summary>
/// <param name="Name">Without "anh", "chị" before it.</param>
/// <param name="Cooperative">Words that name a cooperative or a commune; null if none were marked as such.</param>
public sealed record PeopleQuery(string Name, string? Cooperative)
{
    private static readonly string[] Titles = ["anh", "chị", "cô", "chú", "bác", "ông", "bà", "thầy", "dì", "cậu", "o", "em", "cháu", "mụ"];
    private static readonly string[] Openings = ["tìm", "số", "điện", "thoại", "cho", "xin", "gọi", "gặp", "của", "người", "tên", "là"];
    private static readonly string[] Marks = ["bên", "ở", "htx", "tại", "thuộc", "xã", "phường", "trong"];

    /// <summary>Reads "anh Hùng bên HTX Cẩm Bình": Hùng, of HTX Cẩm Bình.</summary>
    public static PeopleQuery Read(string typed)
    {
        var words = new TypedWords(TypedWord.Read(typed).Where(word => char.IsLetter(word.Bare[0])).ToList());
        var start = 0;
        while (start < words.Count - 1 && words[start].IsAny(Openings))
            start++;
        if (start < words.Count - 1 && words[start].IsAny(Titles))
            start++;
        var end = start + 1;
        while (end < words.Count && !words[end].IsAny(Marks) && !words.Has(end, "hợp", "tác"))
            end++;
        var place = end;
        while (place < words.Count && words[place].IsAny(Marks))
            place++;
        return new PeopleQuery(Joined(words, start, end), place < words.Count ? Joined(words, place, words.Count) : null);
    }

    /// <summary>The other way to read it: the first words are the name, the rest the place ("Hùng Cẩm Bình").</summary>
    public IEnumerable<PeopleQuery> Cuts()
    {
        var words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = words.Length - 1; at > 0 && Cooperative is null; at--)
            yield return new PeopleQuery(string.Join(' ', words[..at]), string.Join(' ', words[at..]));
    }

    private static string Joined(TypedWords words, int from, int to) => words.Part(from, to).Joined();
}
