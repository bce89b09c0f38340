namespace HtxBot.Understanding.Parameters;

/// <summary>Which session is meant: by day, part of the day, number, or as the next, the last, the opening.</summary>
internal static class SessionWords
{
    private static readonly string[][] Next =
    [
        ["buổi", "tới"],
        ["buổi", "sau"],
        ["buổi", "kế"],
        ["buổi", "tiếp"],
        ["bài", "tới"],
        ["bài", "sau"],
        ["bài", "tiếp"],
        ["bài", "kế"],
        ["học", "tiếp"],
        ["hôm", "tới"],
        ["hôm", "sau"],
        ["bữa", "sau"],
        ["buổi", "gần", "nhất"],
        ["buổi", "học", "tới"],
        ["buổi", "học", "sau"],
        ["buổi", "học", "tiếp"],
        ["buổi", "học", "gần", "nhất"],
        ["buổi", "sắp", "tới"],
    ];

    private static readonly string[][] Last =
    [
        ["buổi", "cuối"],
        ["bế", "giảng"],
        ["buổi", "học", "cuối"],
        ["ngày", "cuối"],
        ["tổng", "kết"],
    ];

    private static readonly string[][] Opening =
    [
        ["khai", "giảng"],
        ["bắt", "đầu", "học"],
        ["lớp", "bắt", "đầu"],
        ["bắt", "đầu", "lớp"],
        ["bắt", "đầu", "khóa"],
        ["buổi", "đầu"],
        ["mở", "lớp"],
        ["vào", "khóa"],
    ];

    /// <summary>As in the parameter <c>when</c>; null if nothing says it.</summary>
    public static string? When(Sentence sentence) =>
        sentence.DateLabel
        ?? (
            Has(sentence.Words, Next) ? "next"
            : Has(sentence.Words, Last) ? "last_session"
            : IsOpening(sentence.Words) ? "opening"
            : null
        );

    /// <summary>As in the parameter <c>part</c>; null if none or two are named.</summary>
    public static string? Part(Sentence sentence)
    {
        var parts = 0;
        for (var at = 0; at < sentence.Words.Count; at++)
            parts += VietnameseDates.PartAt(sentence.Words, at) == DayPart.Any ? 0 : 1;
        return parts != 1
            ? null
            : sentence.Part switch
            {
                DayPart.Morning => "morning",
                DayPart.Noon => "noon",
                DayPart.Afternoon => "afternoon",
                DayPart.Evening => "evening",
                _ => null,
            };
    }

    /// <summary>"buổi 2", "bài 3", "buổi thứ hai": its number.</summary>
    public static string? Number(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (!words[at].IsAny("buổi", "bài", "chương", "phần"))
                continue;
            var start = words[at + 1].IsAny("thứ", "số", "học") ? at + 2 : at + 1;
            if (words.Number(start, out var number) > 0 && number is > 0 and < 100)
                return $"{number}";
        }

        return null;
    }

    /// <summary>"5 sao", "10 điểm".</summary>
    public static string? Rating(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (words.Number(at, out var number) is > 0 and var length && words[at + length].IsAny("sao", "điểm") && number <= 10)
                return $"{number}";
            if (words[at].Is("điểm") && words.Number(at + 1, out number) > 0 && number <= 10)
                return $"{number}";
        }

        return null;
    }

    private static bool IsOpening(TypedWords words) => Has(words, Opening);

    private static bool Has(TypedWords words, string[][] phrases)
    {
        for (var at = 0; at < words.Count; at++)
        {
            foreach (var phrase in phrases)
            {
                if (words.Has(at, phrase))
                    return true;
            }
        }

        return false;
    }
}
