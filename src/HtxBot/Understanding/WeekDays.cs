namespace HtxBot.Understanding;

/// <summary>Weekdays, weeks, week-ends, months and years.</summary>
internal static class WeekDays
{
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] NotDays = ["bài", "lần", "người", "chương", "hạng", "phần", "khóa", "trí"];

    /// <summary>Reads one at this token; null if none stands here.</summary>
    public static DatePiece? Read(TypedWords words, int at, DateOnly today) =>
        Weekday(words, at, today)
        ?? Weekend(words, at, today)
        ?? Week(words, at, today)
        ?? LunarMonth(words, at, today)
        ?? Quarter(words, at, today)
        ?? Month(words, at, today)
        ?? Year(words, at, today);

    /// <summary>Monday of the week a day is in.</summary>
    public static DateOnly Monday(DateOnly date) => date.AddDays(-DateTexts.WeekdayOf(date));

    /// <summary>This week −1, 0, +1, +2 as said after "tuần"; how many tokens, 0 if none.</summary>
    public static int Which(TypedWords words, int at, out int offset)
    {
        offset = 0;
        var word = words[at];
        if (word.IsAny("này", "ni") || word.Unified == "nay")
            return 1;
        offset = 1;
        if (word.IsAny("sau", "tới", "kế"))
        {
            if (words[at + 1].Is("nữa"))
            {
                offset = 2;
                return 2;
            }

            return words[at + 1].IsAny("tiếp") ? 2 : 1;
        }

        offset = -1;
        if (word.Is("vừa") && words[at + 1].IsAny("rồi", "qua"))
            return 2;
        if (word.Is("trước") && words[at + 1].Is("nữa"))
        {
            offset = -2;
            return 2;
        }

        return word.IsAny("trước", "rồi", "qua", "ngoái") ? 1 : 0;
    }

    private static DatePiece? Weekday(TypedWords words, int at, DateOnly today)
    {
        var length = Name(words, at, out var weekday, out var wrong);
        if (length == 0)
            return null;
        if (wrong is { } number)
            return new DatePiece(at, at + length, new DateReading.Impossible(DateTexts.NoWeekday(number)));
        var end = at + length;
        var next = today.AddDays((weekday - DateTexts.WeekdayOf(today) + 7) % 7);
        var piece = new DatePiece(at, end, new DateReading.Day(next)) { Weekday = weekday, Label = $"wd:{Names[weekday]}" };
        if (words[end].Is("tuần") && Which(words, end + 1, out var week) is > 0 and var more)
        {
            var monday = Monday(today).AddDays(7 * week);
            return piece with
            {
                End = end + 1 + more,
                HasWeek = true,
                Week = monday,
                Label = piece.Label + Suffix(week),
                Reading = new DateReading.Day(monday.AddDays(weekday)),
            };
        }

        var isBeforeDate = DateScanner.StartsDate(words, end + 1);
        if (words[end].IsAny("tới", "kế") && !isBeforeDate)
            return piece with { End = end + 1, Reading = new DateReading.Day(next == today ? next.AddDays(7) : next), HasWeek = true };
        if (words[end].Is("sau") && !isBeforeDate && words.Number(end + 1, out _) == 0)
        {
            return piece with
            {
                End = end + 1,
                Reading = new DateReading.Day(Monday(today).AddDays(7 + weekday)),
                HasWeek = true,
                Label = piece.Label + Suffix(1),
            };
        }
        if (words[end].IsAny("trước") || words.Has(end, "vừa", "rồi") || words.Has(end, "vừa", "qua"))
            return piece with { End = end + 1, Reading = new DateReading.Day(next.AddDays(-7)), HasWeek = true };
        return words[end].IsAny("này", "ni") || words[end].Unified == "nay" ? piece with { End = end + 1 } : piece;
    }

    private static int Name(TypedWords words, int at, out int weekday, out int? wrong)
    {
        wrong = null;
        weekday = 6;
        if (words[at].IsAny("chủ", "chúa", "c") && (words[at + 1].IsAny("nhật", "nhựt") || words.Has(at + 1, ".", "nhật")))
            return words[at + 1].Bare == "." ? 3 : 2;
        if (words[at].Bare == "cn")
            return IsSunday(words, at) ? 1 : 0;
        if (words[at].Bare == "t" && words[at + 1].Bare == "." && words[at + 2] is { IsGlued: true, Number: >= 2 and <= 7 })
        {
            weekday = words[at + 2].Number - 2;
            return 3;
        }

        var isShort = words[at].Bare == "t" && words[at + 1].IsGlued;
        var isWord = words[at].Bare is "thu" or "th" && words[at].IsAny("thứ", "thư", "thú", "th");
        if (!(isShort || isWord) || words[at - 1].IsAny(NotDays))
            return 0;
        if (isWord && words[at + 1].IsAny("cn"))
            return 2;
        if (isWord && words[at + 1].IsAny("chủ") && words[at + 2].IsAny("nhật", "nhựt"))
            return 3;
        var length =
            words[at + 1].Number >= 0 ? 1
            : isWord ? words.Number(at + 1, out _)
            : 0;
        if (length == 0)
            return 0;
        words.Number(at + 1, out var number);
        if (words[at + 1].IsAny("sau"))
            number = 6;
        if (number is >= 2 and <= 7)
            weekday = number - 2;
        else if (isShort || number > 9 || words[at + 1].Is("một"))
            return 0;
        else
            wrong = number;
        return 1 + length;
    }

    private static string Suffix(int week) => Which(week, "week") is { } which && week != 0 ? $"@{which}" : "";

    private static string? Which(int offset, string unit) =>
        offset switch
        {
            0 => $"this_{unit}",
            1 => $"next_{unit}",
            -1 => $"last_{unit}",
            _ => null,
        };

    private static bool IsSunday(TypedWords words, int at) =>
        words.Count == 1
        || words[at - 1].IsAny("sáng", "trưa", "chiều", "tối", "ngày", "hôm", "bữa", "lịch", "đến", "tới", "thứ", "và", "từ")
        || words[at + 1].IsAny("này", "ni", "tới", "tuần", "học", "có", "nghỉ", "sau", "mấy", "lớp", "ngày", "trước")
        || words[at + 1].Unified == "nay";

    private static DatePiece? Weekend(TypedWords words, int at, DateOnly today)
    {
        var (first, last) = words[at] switch
        {
            var word when word.Is("cuối") => (5, 6),
            var word when word.Is("đầu") => (0, 1),
            var word when word.Is("giữa") => (2, 3),
            _ => (-1, -1),
        };
        if (first < 0 || !words[at + 1].Is("tuần"))
            return null;
        var length = Which(words, at + 2, out var week);
        var monday = Monday(today).AddDays(length > 0 ? 7 * week : 0);
        return new DatePiece(at, at + 2 + length, new DateReading.Days(monday.AddDays(first), monday.AddDays(last)))
        {
            Label = first == 5 ? "weekend" + (length > 0 ? Suffix(week) : "") : null,
        };
    }

    private static DatePiece? Week(TypedWords words, int at, DateOnly today)
    {
        var isWhole = words[at].IsAny("cả", "trong", "nguyên") && words[at + 1].Is("tuần");
        var start = isWhole ? at + 1 : at;
        if (!words[start].Is("tuần") || words[start + 1].Is("tra"))
            return null;
        var length = Which(words, start + 1, out var week);
        if (length == 0 && !isWhole)
            return null;
        var monday = Monday(today).AddDays(length > 0 ? 7 * week : 0);
        return new DatePiece(at, start + 1 + length, new DateReading.Days(monday, monday.AddDays(6)))
        {
            Week = monday,
            Label = Which(week, "week"),
        };
    }

    /// <summary>"tháng giêng", "tháng chạp": a whole lunar month, the present one included.</summary>
    private static DatePiece? LunarMonth(TypedWords words, int at, DateOnly today)
    {
        var month =
            words[at + 1].Is("giêng") ? 1
            : words[at + 1].Is("chạp") ? 12
            : 0;
        if (month == 0 || !words[at].IsAny("tháng", "thg"))
            return null;
        return LunarDates.Next(1, month, today.AddDays(-29)) is { } first && LunarDates.Next(1, null, first.AddDays(1)) is { } next
            ? new DatePiece(at, at + 2, new DateReading.Days(first, next.AddDays(-1)))
            : new DatePiece(at, at + 2, new DateReading.Impossible(DateTexts.LunarTooFar));
    }

    /// <summary>"quý 1": the next one that is not over.</summary>
    private static DatePiece? Quarter(TypedWords words, int at, DateOnly today)
    {
        if (words[at].Unified != "quý" || words.Number(at + 1, out var number) is not 1 || number is < 1 or > 4)
            return null;
        var first = new DateOnly(today.Year, (3 * number) - 2, 1);
        if (first.AddMonths(3) <= today)
            first = first.AddYears(1);
        return new DatePiece(at, at + 2, new DateReading.Days(first, first.AddMonths(3).AddDays(-1)));
    }

    private static DatePiece? Month(TypedWords words, int at, DateOnly today)
    {
        var (first, last) = words[at] switch
        {
            var word when word.Is("cuối") => (21, 31),
            var word when word.Is("đầu") => (1, 10),
            var word when word.Is("giữa") => (11, 20),
            _ => (1, 31),
        };
        var start = first > 1 || last < 31 ? at + 1 : at;
        if (!words[start].IsAny("tháng", "thg"))
            return null;
        var length = Which(words, start + 1, out var offset);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(offset);
        var label = Which(offset, "month");
        if (length == 0)
        {
            length = words.Number(start + 1, out var number);
            if (length > 0 && number is < 1 or > 12)
                return new DatePiece(at, start + 1 + length, new DateReading.Impossible(DateTexts.NoMonth(number)));
            if (length > 0)
                (month, label) = (new DateOnly(today.Year + (number < today.Month ? 1 : 0), number, 1), $"month:{number}");
            else if (start > at)
                month = new DateOnly(today.Year, today.Month, 1);
            else
                return null;
        }

        var end = start + 1 + length;
        if (words[end].Bare is "/" or "-" && words[end + 1].Number is > 2000 and < 2100 and var year)
            (month, end) = (new DateOnly(year, month.Month, 1), end + 2);
        else if (words[end].Is("năm") && words[end + 1].Number is > 2000 and < 2100 and var named)
            (month, end) = (new DateOnly(named, month.Month, 1), end + 2);
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        return new DatePiece(at, end, new DateReading.Days(month.AddDays(first - 1), month.AddDays(Math.Min(last, days) - 1)))
        {
            Label = label,
        };
    }

    private static DatePiece? Year(TypedWords words, int at, DateOnly today)
    {
        if (PartOfYear(words, at, today) is { } part)
            return part;
        if (!words[at].Is("năm") || words[at - 1].IsAny("thứ", "mươi", "tháng", "mười"))
            return null;
        int? year = words[at + 1] switch
        {
            var word when word.Unified == "nay" => today.Year,
            var word when word.IsAny("sau", "tới") => today.Year + 1,
            var word when word.IsAny("ngoái") => today.Year - 1,
            var word when word.Number is > 2000 and < 2100 => word.Number,
            _ => null,
        };
        return year is { } found
            ? new DatePiece(at, at + 2, new DateReading.Days(new DateOnly(found, 1, 1), new DateOnly(found, 12, 31)))
            : null;
    }

    /// <summary>"cuối năm", "đầu năm sau", "giữa năm": its last, first or sixth month.</summary>
    private static DatePiece? PartOfYear(TypedWords words, int at, DateOnly today)
    {
        var month =
            words[at].Is("cuối") ? 12
            : words[at].Is("đầu") ? 1
            : words[at].Is("giữa") ? 6
            : 0;
        if (month == 0 || !words[at + 1].Is("năm"))
            return null;
        var length = Which(words, at + 2, out var offset);
        var first = new DateOnly(today.Year + (length > 0 ? offset : 0), month, 1);
        if (length == 0 && first.AddMonths(1) <= today)
            first = first.AddYears(1);
        return new DatePiece(at, at + 2 + length, new DateReading.Days(first, first.AddMonths(1).AddDays(-1)));
    }
}
