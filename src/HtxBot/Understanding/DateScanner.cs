namespace HtxBot.Understanding;

/// <summary>Finds the pieces of date expressions in a sentence and joins those that belong together.</summary>
internal static class DateScanner
{
    /// <summary>All pieces in order; each begins where the one before ended, or later.</summary>
    public static List<DatePiece> Read(TypedWords words, DateOnly today)
    {
        var pieces = new List<DatePiece>();
        for (var at = 0; at < words.Count; )
        {
            var piece = ReadAt(words, at, today);
            if (piece is not null)
                pieces.Add(piece);
            at = piece?.End ?? at + 1;
        }

        return Join(words, pieces);
    }

    /// <summary>Whether a date begins at this token (so that "tới" before it means "until").</summary>
    public static bool StartsDate(TypedWords words, int at) =>
        words[at].IsAny("thứ", "chủ", "ngày", "mồng", "mùng")
        || words[at].Bare is "cn"
        || words[at].Number >= 0
        || (words[at].Bare == "t" && words[at + 1].Number >= 0);

    private static DatePiece? ReadAt(TypedWords words, int at, DateOnly today)
    {
        var length = ClockTimes.Skip(words, at, out var isValid, out var typed);
        if (length > 0)
            return isValid ? null : new DatePiece(at, at + length, new DateReading.Impossible(DateTexts.NoTime(typed)));
        var best = Longer(FeastDays.Read(words, at, today), CalendarDates.Read(words, at, today));
        return Longer(Longer(best, RelativeDays.Read(words, at, today)), WeekDays.Read(words, at, today));
    }

    private static DatePiece? Longer(DatePiece? first, DatePiece? second) => (second?.End ?? 0) > (first?.End ?? 0) ? second : first;

    private static List<DatePiece> Join(TypedWords words, List<DatePiece> pieces)
    {
        var joined = new List<DatePiece>();
        for (var at = 0; at < pieces.Count; at++)
        {
            var piece = pieces[at];
            if (at + 1 < pieces.Count && Combine(words, piece, pieces[at + 1]) is { } both)
            {
                pieces[at + 1] = both;
                continue;
            }

            joined.Add(piece);
        }

        return joined;
    }

    private static DatePiece? Combine(TypedWords words, DatePiece first, DatePiece second)
    {
        var gap = second.Start - first.End;
        var between = words[first.End];
        if (gap <= 1 && (gap == 0 || between.Bare is "," || between.IsAny("ngày", "vào")))
        {
            // "tuần sau thứ 5": the week before its day.
            if (first.Week is { } week && second is { Weekday: { } day, HasWeek: false })
                return second with { Start = first.Start, HasWeek = true, Reading = new DateReading.Day(week.AddDays(day)) };
            if (first.Weekday is { } named && second.Weekday is null)
                return Agree(first, second, named);
        }

        // "thứ 7 chủ nhật": two days in a row.
        var isPair = gap == 0 || (gap == 1 && (between.Bare == "," || between.IsAny("và", "với")));
        if (isPair && first.Weekday is { } one && second.Weekday == one + 1)
            return Range(first, second);
        if (isPair && gap == 1 && AreInARow(first, second))
            return Range(first, second) with { Label = first.Label };
        var isRange = gap == 1 && (between.IsAny("đến", "tới", "sang") || between.Bare is "-" or "–" or "→");
        return isRange ? Range(first, second) : null;
    }

    /// <summary>"mai và mốt", "ngày 28, 29 tháng 12".</summary>
    private static bool AreInARow(DatePiece first, DatePiece second) =>
        second.Reading is DateReading.Day next
        && (
            first.DayAlone is { } day
                ? next.Date.Day == day + 1
                : first.Reading is DateReading.Day before && before.Date.AddDays(1) == next.Date
        );

    private static DatePiece? Agree(DatePiece first, DatePiece second, int weekday) =>
        second.Reading switch
        {
            DateReading.Day day when DateTexts.WeekdayOf(day.Date) == weekday => second with { Start = first.Start },
            DateReading.Day day => second with
            {
                Start = first.Start,
                Reading = new DateReading.Impossible(DateTexts.Clash(day.Date, weekday)),
            },
            DateReading.Impossible => second with { Start = first.Start },
            _ => null,
        };

    private static DatePiece Range(DatePiece first, DatePiece second)
    {
        var from = first.Reading;
        if (first.DayAlone is { } day && second.Reading is DateReading.Day end && second.DayAlone is null)
            from = CalendarDates.Solar(day, end.Date.Month, end.Date.Year, end.Date);
        else if (first is { Weekday: { } weekday, HasWeek: false } && second.Week is { } week)
            from = new DateReading.Day(week.AddDays(weekday));
        var to = second.Reading;
        if (
            first.Weekday is not null
            && second is { Weekday: not null, HasWeek: false }
            && from is DateReading.Day start
            && to is DateReading.Day late
        )
            to = late.Date < start.Date ? new DateReading.Day(late.Date.AddDays(7)) : to;
        return new DatePiece(first.Start, second.End, CalendarDates.Span(from, to));
    }
}
