namespace HtxBot.Understanding;

/// <summary>Days named by number: 12/5, 24-11-2026, ngày 24 tháng 11, mồng 5, 15/7 âm.</summary>
internal static class CalendarDates
{
    private static readonly string[] Counted =
    [
        "người",
        "ng",
        "buổi",
        "suất",
        "con",
        "tấn",
        "tạ",
        "kg",
        "ha",
        "chỗ",
        "ngày",
        "tuần",
        "giờ",
        "h",
        "lần",
        "phần",
        "htx",
        "triệu",
        "sào",
        "xe",
        "lớp",
        "điểm",
        "sao",
        "bài",
    ];

    /// <summary>Reads one at this token; null if none stands here.</summary>
    public static DatePiece? Read(TypedWords words, int at, DateOnly today) =>
        Iso(words, at) ?? DayRange(words, at, today) ?? Numeric(words, at, today) ?? Named(words, at, today);

    private static DatePiece? Iso(TypedWords words, int at)
    {
        if (
            words[at].Bare.Length != 4
            || words[at].Number is < 2000 or > 2100
            || !IsSeparator(words, at + 1)
            || !IsSeparator(words, at + 3)
        )
            return null;
        var (month, day) = (words[at + 2].Number, words[at + 4].Number);
        if (month < 0 || day < 0 || month > 99 || day > 99)
            return null;
        return new DatePiece(at, at + 5, Solar(day, month, words[at].Number, default));
    }

    /// <summary>24-26/11: two days of one month.</summary>
    private static DatePiece? DayRange(TypedWords words, int at, DateOnly today)
    {
        var (first, last, month) = (words[at].Number, words[at + 2].Number, words[at + 4].Number);
        var isRange = IsShort(words, at) && words[at + 1].Bare is "-" or "–" && IsShort(words, at + 2) && words[at + 3].Bare == "/";
        if (!isRange || !IsShort(words, at + 4) || words[at + 5].Bare is "/" or "-")
            return null;
        return new DatePiece(at, at + 5, Span(Solar(first, month, null, today), Solar(last, month, null, today)));
    }

    /// <summary>Both ends of a range, or what is wrong with one of them.</summary>
    public static DateReading Span(DateReading first, DateReading last)
    {
        if (first is DateReading.Impossible)
            return first;
        var from = first is DateReading.Day day ? day.Date : ((DateReading.Days)first).From;
        var to = last switch
        {
            DateReading.Day end => end.Date,
            DateReading.Days end => end.To,
            _ => (DateOnly?)null,
        };
        if (to is null)
            return last;
        return from <= to ? new DateReading.Days(from, to.Value) : new DateReading.Impossible(DateTexts.Backwards);
    }

    private static DatePiece? Numeric(TypedWords words, int at, DateOnly today)
    {
        var start = words[at].IsAny("ngày", "hôm", "bữa", "mồng", "mùng") ? at + 1 : at;
        if (!IsShort(words, start) || !IsSeparator(words, start + 1) || !IsShort(words, start + 2))
            return null;
        var (day, month) = (words[start].Number, words[start + 2].Number);
        var isDotted = words[start + 1].Bare == ".";
        var end = start + 3;
        int? year = null;
        if (IsSeparator(words, end) && words[end].Bare == words[start + 1].Bare && words[end + 1].Bare.Length is 2 or 4)
        {
            year = words[end + 1].Number is >= 0 and < 100 and var two ? 2000 + two : words[end + 1].Number;
            if (year is < 2000 or > 2100)
                return null;
            end += 2;
        }
        else if (words[end].Is("năm") && words[end + 1].Number is >= 2000 and <= 2100)
        {
            year = words[end + 1].Number;
            end += 2;
        }

        if (year is null && start == at && (words[end].IsAny(Counted) || (isDotted && month > 12) || words[end].Bare == "%"))
            return null;
        var isRangeEnd = words[start - 1].Bare == "-" && words[start + 1].Bare == "/" && words[start - 3].Bare == "/";
        // Part of a longer number, "1,5/3"; not the date of "thứ Bảy, 06/03".
        var isPart = words[start].IsGlued && words[start - 1].IsGlued && words[start - 2].Number >= 0;
        if (!isRangeEnd && isPart && words[start - 1].Bare is "/" or "." or "-" or ",")
            return null;
        return Finish(words, at, end, day, month, year, today);
    }

    private static DatePiece? Named(TypedWords words, int at, DateOnly today)
    {
        var isFirstTen = words[at].IsAny("mồng", "mùng");
        var isNamed = isFirstTen || (words[at].IsAny("ngày", "ng", "hôm", "bữa") && words[at - 1].Number < 0);
        if (words[at].Number > 0 && words[at - 1].Is("từ") && words[at + 1].IsAny("đến", "tới") && DateScanner.StartsDate(words, at + 2))
            return new DatePiece(at, at + 1, Alone(words[at].Number, today)) { DayAlone = words[at].Number };
        var start = isNamed ? at + 1 : at;
        if (words[at].Is("ngày") && words[at + 1].IsAny("mồng", "mùng"))
            (start, isFirstTen) = (at + 2, true);
        var length = words.Number(start, out var day);
        if (length == 0 || (isNamed && IsAfterwards(words, at, start)))
            return null;
        // "ngày hai sáu" is the 26th; "ngay mot" is the day after tomorrow.
        if (
            isNamed
            && length == 1
            && day is 2 or 3
            && words[start].Number < 0
            && words.Number(start + 1, out var unit) == 1
            && unit is > 0 and < 10
        )
            (day, length) = ((day * 10) + unit, 2);
        if (words[start].Unified == "mot" && words[at].Is("ngày") && !words[start + 1].IsAny("tháng", "thg"))
            return null;
        var end = start + length;
        if (MonthAt(words, end, out var month) is > 0 and var more)
            return WithMonth(words, at, end + more, day, month, today);
        if (words[end].Is("tháng") && WeekDays.Which(words, end + 1, out var offset) is > 0 and var which)
            return new DatePiece(at, end + 1 + which, InMonth(day, new DateOnly(today.Year, today.Month, 1).AddMonths(offset)));
        if (IsLunarMark(words, end) is > 0 and var mark && (isNamed || words[end].Is("âm")))
            return new DatePiece(at, end + mark, Lunar(day, null, today));
        if (!isNamed || (!isFirstTen && words[end].IsAny(Counted)))
            return null;
        return new DatePiece(at, end, Alone(day, today)) { DayAlone = day, Label = $"day:{day}" };
    }

    /// <summary>"hôm sau": the day after, not the sixth; a bare "ngay sau" may be either and is taken for the number.</summary>
    private static bool IsAfterwards(TypedWords words, int at, int start) =>
        words[start].Unified == "sau" && (words[at].IsAny("hôm", "bữa") || (words[at].IsAccented && !words[at].IsAny("mồng", "mùng")));

    private static DatePiece WithMonth(TypedWords words, int at, int end, int day, int month, DateOnly today)
    {
        int? year = null;
        if (words[end].IsAny("năm", "nam") && words[end + 1].Number is >= 2000 and <= 2100)
            (year, end) = (words[end + 1].Number, end + 2);
        else if (words[end].Bare is "/" or "-" && words[end + 1].Number is >= 2000 and <= 2100)
            (year, end) = (words[end + 1].Number, end + 2);
        else if (words[end].Is("năm") && words[end + 1].IsAny("sau", "tới"))
            (year, end) = (today.Year + 1, end + 2);
        else if (words[end].Is("năm") && words[end + 1].Unified == "nay")
            (year, end) = (today.Year, end + 2);
        return month < 0
            ? new DatePiece(at, end, Lunar(day, -month, today)) { Label = $"date:{day}/{-month}" }
            : Finish(words, at, end, day, month, year, today);
    }

    private static DatePiece Finish(TypedWords words, int at, int end, int day, int month, int? year, DateOnly today)
    {
        var lunar = IsLunarMark(words, end);
        if (lunar > 0)
            return new DatePiece(at, end + lunar, Lunar(day, month, year is { } named ? Later(today, new DateOnly(named, 1, 15)) : today))
            {
                Label = $"date:{day}/{month}",
            };
        if (words[end].IsAny("dương", "tây"))
            end += words[end + 1].Is("lịch") ? 2 : 1;
        return new DatePiece(at, end, Solar(day, month, year, today))
        {
            Label = $"date:{day}/{month}" + (year is { } said ? $"/{said}" : ""),
        };
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>"tháng 11", "thg 11", "t11", "tháng giêng" (as -1), "tháng chạp" (as -12): tokens taken, 0 if none.</summary>
    private static int MonthAt(TypedWords words, int at, out int month)
    {
        month = 0;
        if (words[at].Bare == "t" && words[at + 1].IsGlued)
            return words.Number(at + 1, out month) > 0 ? 2 : 0;
        // "23 chạp" needs no "tháng".
        if (words[at].Unified is "chạp" or "giêng" && words[at - 1].Number > 0)
        {
            month = words[at].Unified == "giêng" ? -1 : -12;
            return 1 + IsLunarMark(words, at + 1);
        }

        if (!words[at].IsAny("tháng", "thg"))
            return 0;
        month =
            words[at + 1].Is("giêng") ? -1
            : words[at + 1].Is("chạp") ? -12
            : 0;
        if (month != 0)
            return 2 + IsLunarMark(words, at + 2);
        // "tháng sau" is next month even where "sau" could be a bare "sáu".
        var length = words[at + 1].Unified == "sau" ? 0 : words.Number(at + 1, out month);
        return length > 0 ? 1 + length : 0;
    }

    /// <summary>"âm", "âm lịch", "(âm)", "al", "ta": tokens taken, 0 if none.</summary>
    public static int IsLunarMark(TypedWords words, int at)
    {
        if (words[at].Bare == "(" && words[at + 1].Is("âm"))
            return words[at + 2].Is("lịch") ? 4 : 3;
        if (words[at].Is("âm") || words.Has(at, "lịch", "âm"))
            return words[at + 1].IsAny("lịch", "âm") ? 2 : 1;
        return words[at].Bare == "al" || words[at].Unified == "ta" ? 1 : 0;
    }

    /// <summary>A lunar day as a solar one.</summary>
    public static DateReading Lunar(int day, int? month, DateOnly from)
    {
        if (month is < 1 or > 12)
            return new DateReading.Impossible(DateTexts.NoMonth(month.Value));
        if (day is < 1 or > 30)
            return new DateReading.Impossible(month is null ? DateTexts.NoDay(day) : DateTexts.NoDayInMonth(day, month.Value));
        var date = LunarDates.Next(day, month, from, isLast: day == 30 && month == 12);
        return date is { } found ? new DateReading.Day(found) : new DateReading.Impossible(DateTexts.LunarTooFar);
    }

    /// <summary>A solar day; without a year the next one on or after today.</summary>
    public static DateReading Solar(int day, int month, int? year, DateOnly today)
    {
        if (month is < 1 or > 12)
            return new DateReading.Impossible(DateTexts.NoMonth(month));
        if (day < 1 || day > DateTime.DaysInMonth(2000, month))
            return new DateReading.Impossible(DateTexts.NoDayInMonth(day, month));
        if (year is { } named)
        {
            return day <= DateTime.DaysInMonth(named, month)
                ? new DateReading.Day(new DateOnly(named, month, day))
                : new DateReading.Impossible(DateTexts.NoDayInMonth(day, month, named));
        }

        for (var next = today.Year; ; next++)
        {
            if (day <= DateTime.DaysInMonth(next, month) && new DateOnly(next, month, day) >= today)
                return new DateReading.Day(new DateOnly(next, month, day));
        }
    }

    private static DateReading Alone(int day, DateOnly today)
    {
        if (day is < 1 or > 31)
            return new DateReading.Impossible(DateTexts.NoDay(day));
        for (var month = new DateOnly(today.Year, today.Month, 1); ; month = month.AddMonths(1))
        {
            if (day <= DateTime.DaysInMonth(month.Year, month.Month) && month.AddDays(day - 1) >= today)
                return new DateReading.Day(month.AddDays(day - 1));
        }
    }

    private static DateReading InMonth(int day, DateOnly month) => Solar(day, month.Month, month.Year, month);

    private static bool IsShort(TypedWords words, int at) => words[at].Number >= 0 && words[at].Bare.Length <= 2;

    private static bool IsSeparator(TypedWords words, int at) =>
        words[at].Bare is "/" || (words[at].Bare is "-" or "." && words[at].IsGlued && words[at + 1].IsGlued);
}
