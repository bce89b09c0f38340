using System.Text;

namespace HtxBot.Understanding;

/// <summary>Abbreviations and dialect words, written out. Those with two meanings are decided by their neighbours.</summary>
internal sealed class ShortForms
{
    /// <summary>After these, bare "bo" is cattle; before "lop" or "hoc" it drops a class.</summary>
    private static readonly string[] Cattle =
    [
        "nuôi",
        "lớp",
        "chăn",
        "con",
        "đàn",
        "về",
        "thịt",
        "sữa",
        "giống",
        "khóa",
        "học",
        "trâu",
        "liên",
    ];

    private readonly Dictionary<string, List<TypedWord>> words;
    private readonly List<(List<TypedWord> Form, List<TypedWord> Meaning)> phrases;

    public ShortForms(IReadOnlyDictionary<string, string> forms)
    {
        var single = new Dictionary<string, List<TypedWord>>();
        phrases = [];
        foreach (var (form, meaning) in forms)
        {
            var read = TypedWord.Read(form);
            if (read.Count == 1)
                single[read[0].Unified] = TypedWord.Read(meaning);
            else
                phrases.Add((read, TypedWord.Read(meaning)));
        }

        words = single;
    }

    /// <summary>Whether a word is a short form.</summary>
    public bool Holds(TypedWord word) => words.ContainsKey(word.Unified);

    /// <summary>The sentence with every short form written out.</summary>
    public List<TypedWord> Expand(List<TypedWord> typed)
    {
        var expanded = new List<TypedWord>(typed.Count + 8);
        for (var at = 0; at < typed.Count; )
        {
            var (meaning, length) = Meaning(typed, at);
            if (length == 0)
                expanded.Add(typed[at++]);
            else
                expanded.AddRange(meaning);
            at += length;
        }

        return expanded;
    }

    /// <summary>"okkkk" as "ok": three and more of a letter are one.</summary>
    public static string Calm(string text)
    {
        var calm = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var isLong = char.IsLetter(text[at]) && at + 2 < text.Length && text[at + 1] == text[at] && text[at + 2] == text[at];
            if (!isLong)
            {
                calm.Append(text[at]);
                continue;
            }

            while (at + 1 < text.Length && text[at + 1] == text[at])
                at++;
            calm.Append(text[at]);
        }

        return calm.ToString();
    }

    private (List<TypedWord> Meaning, int Length) Meaning(List<TypedWord> typed, int at)
    {
        foreach (var (form, meaning) in phrases)
        {
            if (at + form.Count <= typed.Count && form.Select((word, offset) => typed[at + offset].Is(word.Unified)).All(isSame => isSame))
                return (meaning, form.Count);
        }

        var word = typed[at];
        var isNumbered = at > 0 && typed[at - 1].Number >= 0;
        var next = at + 1 < typed.Count ? typed[at + 1] : null;
        if (ByNeighbours(word.Unified, isNumbered, at > 0 ? typed[at - 1] : null, next) is { } decided)
            return (TypedWord.Read(decided), 1);
        if (isNumbered && word.Bare.Length == 1)
            return ([], 0);
        return words.TryGetValue(word.Unified, out var plain) ? (plain, 1) : ([], 0);
    }

    private static string? ByNeighbours(string typed, bool isNumbered, TypedWord? before, TypedWord? next) =>
        typed switch
        {
            "k" or "kg" when !isNumbered => "không",
            "t" when next is not { Number: >= 0 } => "tôi",
            "bn" when next is null || next.IsAny("tiền", "người", "buổi", "ngày", "chỗ", "suất", "giờ") => "bao nhiêu",
            "bn" => "bạn",
            "hok" when next is not null && next.IsAny("gì", "j", "mấy", "lớp", "bài", "tiếp") => "học",
            "hok" when before is not null && before.IsAny("lịch", "buổi") => "học",
            "cn" when before is not null && before.IsAny("giấy", "cấp", "nhận", "tờ") => "chứng nhận",
            "dc" => "được",
            "lh" when next is not null && next.IsAny("ai", "số", "cán", "với", "ban", "anh", "chị") => "liên hệ",
            "chi" when before is not null && before.IsAny("học", "có", "làm", "cái", "lớp", "bài", "mang", "cần", "nhắn") => "gì",
            "mo" when before is not null && before.IsAny("khi", "bữa", "hôm", "chỗ", "lớp", "phòng", "ngày", "lúc") => "nào",
            "mo" when before is not null && before.Is("ở") => "đâu",
            "rang" when before is not null && before.IsAny("làm", "mần") => "sao",
            "rua" => "thế",
            "bo" when before is not null && before.IsAny(Cattle) => "bò",
            "bo" when next is not null && next.IsAny("lớp", "học", "khóa", "đăng", "tên") => "bỏ",
            "man" when next is not null && next.IsAny("răng", "chi") => "làm",
            _ => null,
        };
}
