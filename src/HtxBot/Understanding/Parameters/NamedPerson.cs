namespace HtxBot.Understanding.Parameters;

/// <summary>Whom a sentence speaks of by name: "số điện thoại anh Hùng bên HTX Cẩm Bình" speaks of "anh Hùng".</summary>
internal static class NamedPerson
{
    private const int LongestName = 4;
    private const int LongestWords = 80;

    private static readonly string[] Titles = ["anh", "chị", "cô", "chú", "bác", "ông", "bà", "thầy", "dì", "cậu", "o", "đồng", "em"];

    /// <summary>Words that follow a title and are no name.</summary>
    private static readonly string[] NoNames =
    [
        .. Titles,
        "giáo",
        "phụ",
        "trách",
        "cán",
        "bộ",
        "dạy",
        "giảng",
        "viên",
        "chủ",
        "nhiệm",
        "quản",
        "lý",
        "kế",
        "toán",
        "giám",
        "đốc",
        "lái",
        "xe",
        "tài",
        "ơi",
        "với",
        "cái",
        "nào",
        "là",
        "đi",
        "được",
        "không",
        "nhé",
        "ạ",
        "hỏi",
        "để",
        "trong",
        "trên",
        "dưới",
        "ở",
        "bên",
        "của",
        "hôm",
        "ấy",
        "đó",
        "này",
        "thế",
        "bao",
        "mấy",
        "số",
        "xin",
        "cho",
        "gặp",
        "muốn",
        "cần",
        "nhờ",
        "gọi",
        "liên",
        "hệ",
        "nói",
        "trưởng",
        "người",
        "lớp",
        "khóa",
        "htx",
        "đâu",
        "gì",
        "sao",
        "rồi",
        "hay",
        "và",
        "chồng",
        "điện",
        "giúp",
        "hộ",
        "lại",
        "gấp",
        "trực",
        "tổ",
        "chức",
        "hợp",
        "tác",
        "xã",
        "thôn",
        "có",
        "thì",
        "tư",
        "vấn",
        "chuyện",
        "nhắn",
        "mình",
        "tôi",
        "tui",
        "xem",
        "biết",
        "nghe",
        "nha",
    ];

    /// <summary>The title and the name as typed; null if nobody is named. Only where a person is asked for.</summary>
    public static string? Of(Sentence sentence)
    {
        var words = sentence.Words;
        for (var at = 0; at + 1 < words.Count; at++)
        {
            if (!words[at].IsAny(Titles) || !IsName(words[at + 1]))
                continue;
            var end = at + 2;
            while (end - at <= LongestName && IsName(words[end]))
                end++;
            return string.Join(' ', Enumerable.Range(at, end - at).Select(place => AsTyped(sentence.Text, words[place].Unified)));
        }

        return null;
    }

    /// <summary>From the title on, at most so many characters: with what is said about where the person belongs.</summary>
    public static string? Words(Sentence sentence)
    {
        var words = sentence.Words;
        for (var at = 0; at + 1 < words.Count; at++)
        {
            if (!words[at].IsAny(Titles) || !IsName(words[at + 1]))
                continue;
            var rest = words.Part(at, words.Count).Joined();
            return rest.Length > LongestWords ? rest[..LongestWords] : rest;
        }

        return null;
    }

    private static bool IsName(TypedWord word) => word.Bare.Length > 1 && char.IsLetter(word.Bare[0]) && !word.IsAny(NoNames);

    /// <summary>The word with the capitals it was typed with.</summary>
    private static string AsTyped(string text, string word) =>
        Vietnamese.Compose(text).IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            ? text.Substring(at, word.Length)
            : word;
}
