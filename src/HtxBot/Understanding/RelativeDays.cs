namespace HtxBot.Understanding;

/// <summary>Days named from today: hôm nay, mai, mốt, 3 ngày nữa, and phrases that name no day.</summary>
internal static class RelativeDays
{
    private static readonly string[] People = ["cô", "chị", "bà", "em", "thị", "o", "ả", "bé", "dì", "mự", "hoa"];

    /// <summary>Reads one at this token; null if none stands here.</summary>
    public static DatePiece? Read(TypedWords words, int at, DateOnly today)
    {
        var length = Vague(words, at);
        if (length > 0)
            return new DatePiece(at, at + length, new DateReading.Impossible(DateTexts.Vague));
        length = Offset(words, at, out var days);
        if (length > 0)
            return new DatePiece(at, at + length, new DateReading.Day(today.AddDays(days))) { Label = Label(days) };
        return Counted(words, at, today);
    }

    private static int Vague(TypedWords words, int at)
    {
        if (words[at].Is("mai") && (words[at + 1].Is("mốt") || words[at + 1].Is("kia")))
            return 2;
        if (words[at].IsAny("hôm", "bữa", "ngày", "lúc", "khi", "dịp") && words[at + 1].IsAny("khác"))
            return words[at].IsAny("lúc", "khi") ? 0 : 2;
        var isOpen =
            words.Has(at, "bao", "giờ") || (words[at].IsAny("hôm", "bữa", "ngày", "lúc", "khi", "dịp") && words[at + 1].IsAny("nào", "mô"));
        return isOpen && words[at + 2].IsAny("đó", "rảnh", "cũng", "tiện", "rỗi", "thuận", "khác", "nớ") ? 3 : 0;
    }

    private static int Offset(TypedWords words, int at, out int days)
    {
        days = 0;
        var first = words[at];
        if (first.IsAny("hnay", "hni"))
            return 1;
        if (first.IsAny("hôm", "bữa", "bựa", "ngày", "buổi"))
            return AfterDayWord(words, at, out days);
        if (first.IsAny("sáng", "trưa", "chiều", "tối", "đêm", "khuya") && words[at + 1].IsAny("qua") && !words[at + 2].Is("trạm"))
        {
            days = -1;
            return 2;
        }

        var isPart = words[at - 1].IsAny("sáng", "trưa", "chiều", "tối", "đêm", "khuya");
        if (first.Unified == "nay" || (first.Unified == "ni" && isPart))
            return IsToday(words, at) ? 1 : 0;
        if (first.IsAny("mai", "mơi") && !words[at - 1].IsAny(People) && !words[at - 1].IsAny("thương", "khuyến"))
        {
            days = 1;
            return 1;
        }

        if (first.IsAny("nmai"))
        {
            days = 1;
            return 1;
        }

        if (first.IsAny("hqua"))
        {
            days = -1;
            return 1;
        }

        if (first.Is("mốt") && (first.IsAccented || isPart || IsBareDayAfterTomorrow(words, at)))
        {
            days = 2;
            return words.Number(at - 1, out var tens) > 0 && tens is 2 or 3 ? 0 : 1;
        }

        return 0;
    }

    private static int AfterDayWord(TypedWords words, int at, out int days)
    {
        days = 0;
        var length = 1;
        if (words[at].Is("ngày") && words[at + 1].IsAny("hôm", "bữa", "bựa"))
            length = 2;
        var word = words[at + length];
        if (word.IsAny("nay", "ni") || (word.Bare == "nay" && !word.Is("nạy") && words[at].IsAny("hôm", "bữa", "bựa")))
            return length + 1;
        var isPast = words[at + length - 1].IsAny("hôm", "bữa", "bựa");
        int? found = word switch
        {
            _ when word.IsAny("mai", "mơi") => 1,
            _ when word.Is("mốt") => 2,
            _ when word.Unified == "kìa" => isPast ? -3 : 3,
            _ when word.IsAny("kia", "tê") => isPast ? -2 : 2,
            _ when word.IsAny("qua") => -1,
            _ => null,
        };
        days = found ?? 0;
        return found is null ? 0 : length + 1;
    }

    private static bool IsToday(TypedWords words, int at) =>
        (words[at - 1].Is("từ") && words[at + 1].IsAny("đến", "tới"))
        || !words[at - 1].IsAny("tuần", "tháng", "năm", "lâu", "hiện", "xưa", "trước", "đến", "từ", "vụ", "dạo", "cn", "nhật", "nhựt")
            && !words[at - 1].IsAny("lớp", "khóa", "buổi", "bài", "cái", "chỗ", "người", "chuyến", "số", "bot", "môn")
            && words.Number(at - 1, out _) == 0;

    private static bool IsBareDayAfterTomorrow(TypedWords words, int at) =>
        at == 0 && (words.Count == 1 || words[1].IsAny("học", "có", "nghỉ", "đi", "mấy"));

    private static DatePiece? Counted(TypedWords words, int at, DateOnly today)
    {
        var start = at;
        var isAfter = words[at].Is("sau") && !words[at - 1].IsAny("tuần", "tháng", "hôm", "ngày", "thứ");
        var isWithin = words[at].IsAny("trong", "mấy", "vài");
        at += isAfter || words[at].Is("trong") ? 1 : 0;
        var number = 0;
        var length = words[at].IsAny("mấy", "vài") ? 1 : Number(words, at, out number);
        if (length == 0)
            return words.Has(start, "nửa", "tháng", "nữa") ? new DatePiece(start, start + 3, Day(today.AddDays(15))) : null;
        var unit = words[at + length];
        var factor =
            unit.IsAny("ngày", "hôm", "bữa") ? 1
            : unit.IsAny("tuần") ? 7
            : unit.IsAny("tháng") ? 30
            : 0;
        if (factor == 0)
            return null;
        var after = words[at + length + 1];
        if (IsTwoNumbers(words, at, length) && after.IsAny("nữa", "sau"))
            return new DatePiece(start, at + length + 2, new DateReading.Impossible(DateTexts.Vague));
        var end = at + length + 2;
        var isMany = words[at].IsAny("mấy", "vài");
        if (isMany)
        {
            return after.Is("tới") ? new DatePiece(start, end, new DateReading.Days(today, today.AddDays(6)))
                : after.IsAny("nữa", "sau") ? new DatePiece(start, end, new DateReading.Impossible(DateTexts.Vague))
                : null;
        }

        var target = factor == 30 ? today.AddMonths(Math.Min(number, 24)) : today.AddDays(Math.Min(number, 99) * factor);
        if (after.Is("nữa") || (after.Is("sau") && factor != 30))
            return new DatePiece(start, end, Day(target));
        if (after.Is("tới") || (isWithin && factor != 30))
            return new DatePiece(start, after.Is("tới") ? end : end - 1, new DateReading.Days(today, target));
        if (after.Is("trước") && factor != 30)
            return new DatePiece(start, end, Day(today.AddDays(-number * factor)));
        return isAfter ? new DatePiece(start, end - 1, Day(target)) : null;
    }

    /// <summary>A number; "mươi" and "chục" alone are ten.</summary>
    private static int Number(TypedWords words, int at, out int number)
    {
        var isTen = (words[at].Unified is "mươi" or "chục") && words.Number(at - 1, out _) == 0;
        number = 10;
        return isTen ? 1 : words.Number(at, out number);
    }

    /// <summary>"một hai hôm nữa": some day.</summary>
    private static bool IsTwoNumbers(TypedWords words, int at, int length) =>
        length == 1
        && words[at].Number < 0
        && words[at - 1].IsAny("một", "hai", "ba", "bốn", "năm")
        && words[at].IsAny("hai", "ba", "bốn", "năm", "sáu");

    private static string? Label(int days) =>
        days switch
        {
            0 => "today",
            1 => "tomorrow",
            2 => "day_after_tomorrow",
            -1 => "yesterday",
            _ => null,
        };

    private static DateReading.Day Day(DateOnly date) => new(date);
}
