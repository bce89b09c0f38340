namespace HtxBot.Understanding;

/// <summary>Days that everybody knows by name: rằm, Tết, trung thu, giỗ Tổ, Quốc khánh.</summary>
internal static class FeastDays
{
    private static readonly (string[] Words, int Day, int Month)[] Lunar =
    [
        (["tết", "trung", "thu"], 15, 8),
        (["trung", "thu"], 15, 8),
        (["tết", "hàn", "thực"], 3, 3),
        (["thần", "tài"], 10, 1),
        (["tết", "đoan", "ngọ"], 5, 5),
        (["vu", "lan"], 15, 7),
        (["giỗ", "tổ"], 10, 3),
        (["ông", "công"], 23, 12),
        (["ông", "táo"], 23, 12),
        (["giao", "thừa"], 30, 12),
    ];

    private static readonly (string[] Words, int Day, int Month)[] Solar =
    [
        (["tết", "dương"], 1, 1),
        (["tết", "tây"], 1, 1),
        (["quốc", "khánh"], 2, 9),
        (["quốc", "tế", "phụ", "nữ"], 8, 3),
        (["giải", "phóng", "miền", "nam"], 30, 4),
        (["quốc", "tế", "lao", "động"], 1, 5),
        (["quốc", "tế", "thiếu", "nhi"], 1, 6),
        (["tết", "thiếu", "nhi"], 1, 6),
        (["thương", "binh", "liệt", "sĩ"], 27, 7),
        (["phụ", "nữ", "việt", "nam"], 20, 10),
        (["nhà", "giáo", "việt", "nam"], 20, 11),
        (["giáng", "sinh"], 25, 12),
        (["nô", "en"], 25, 12),
        (["noel"], 25, 12),
    ];

    /// <summary>Reads one at this token; null if none stands here.</summary>
    public static DatePiece? Read(TypedWords words, int at, DateOnly today) =>
        FullMoon(words, at, today) ?? Named(words, at, today) ?? NewYear(words, at, today);

    private static DatePiece? FullMoon(TypedWords words, int at, DateOnly today)
    {
        if (!words[at].Is("rằm"))
            return null;
        if (words[at + 1].IsAny("tháng", "thg"))
        {
            var month =
                words[at + 2].Is("giêng") ? 1
                : words[at + 2].Is("chạp") ? 12
                : 0;
            var length = month > 0 ? 1 : words.Number(at + 2, out month);
            if (length > 0)
                return new DatePiece(at, at + 2 + length, CalendarDates.Lunar(15, month, today));
            length = WeekDays.Which(words, at + 2, out var offset);
            var from = offset > 0 ? today.AddDays(1) : today;
            return new DatePiece(at, at + 2 + length, CalendarDates.Lunar(15, null, from));
        }

        var isNext = words[at + 1].IsAny("tới", "sau");
        var end = isNext || words[at + 1].IsAny("này", "ni") ? at + 2 : at + 1;
        return new DatePiece(at, end, CalendarDates.Lunar(15, null, isNext ? today.AddDays(1) : today));
    }

    private static DatePiece? Named(TypedWords words, int at, DateOnly today)
    {
        foreach (var (name, day, month) in Lunar)
        {
            if (words.Has(at, name))
                return new DatePiece(at, at + name.Length, CalendarDates.Lunar(day, month, today));
        }

        foreach (var (name, day, month) in Solar)
        {
            if (words.Has(at, name))
                return new DatePiece(at, at + name.Length, CalendarDates.Solar(day, month, null, today));
        }

        return null;
    }

    /// <summary>Mùng 1 Tết, 30 Tết, Tết.</summary>
    private static DatePiece? NewYear(TypedWords words, int at, DateOnly today)
    {
        var start = words[at].Is("ngày") ? at + 1 : at;
        var isFirstTen = words[start].IsAny("mồng", "mùng");
        start += isFirstTen ? 1 : 0;
        // "sau tết" is after it, not the sixth.
        var isAfter = words[start].Unified == "sau" && !isFirstTen;
        var length = words.Number(start, out var day);
        if (length > 0 && !isAfter && words[start + length].Is("tết"))
        {
            var reading = day is >= 20 and <= 30 && !isFirstTen ? CalendarDates.Lunar(day, 12, today) : CalendarDates.Lunar(day, 1, today);
            return new DatePiece(at, start + length + 1, reading);
        }

        if (
            !words[at].Is("tết")
            || words[at + 1].IsAny("dương", "tây")
            || words[at - 1].IsAny("lo", "chúc", "sau", "trước", "qua", "ra", "gần")
        )
            return null;
        var first = CalendarDates.Lunar(1, 1, today.AddDays(-2));
        return new DatePiece(at, words.Has(at + 1, "nguyên", "đán") ? at + 3 : at + 1, first);
    }
}
