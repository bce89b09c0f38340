using System.Globalization;

namespace HtxBot.Understanding;

/// <summary>A date, a time, both, or a range of either, in the form of the collected expressions.</summary>
/// <param name="Kind"><c>date</c>, <c>range</c>, <c>time</c>, <c>time_range</c>, <c>datetime</c> or <c>invalid</c>.</param>
/// <param name="Value"><c>2026-11-24</c>, <c>T08:30</c>, <c>2026-11-24T08:30</c>, ranges with a slash, or <c>invalid</c>.</param>
/// <param name="Reason">Why it is invalid, for the person; empty otherwise.</param>
public sealed record MomentReading(string Kind, string Value, string Reason = "")
{
    /// <summary>With a <c>datetime</c> the time of the same day until which, where it was said: <c>T11:00</c>.</summary>
    public string? Until { get; init; }
}

/// <summary>Reads one expression of date and time: "8h sáng mai", "từ 7h30 đến 11h", "thứ 5 tuần sau".</summary>
public static class VietnameseMoments
{
    private const int LongestText = 400;
    private const string Invalid = "invalid";

    /// <summary>What the expression means at this moment.</summary>
    public static MomentReading Read(string text, DateTimeOffset now)
    {
        var typed = TypedWord.Read(text.Length > LongestText ? text[..LongestText] : text);
        var words = new TypedWords(typed);
        var times = TimeScanner.Read(words);
        var date = VietnameseDates.Find(Without(typed, times), now, out _);
        if (date?.Reading is DateReading.Impossible impossible)
            return new MomentReading(Invalid, Invalid, impossible.Reason);
        var part = OnlyPart(words);
        var clock = times.ConvertAll(time => time.At(part));
        if (clock.Contains(null))
            return new MomentReading(Invalid, Invalid, DateTexts.NoTime(text));
        return (date?.Reading, clock.Count) switch
        {
            (null, 0) => new MomentReading(Invalid, Invalid, DateTexts.Vague),
            (null, 1) => new MomentReading("time", Time(clock[0])),
            (null, _) => Range(clock, times),
            (DateReading.Day day, > 1) => Range(clock, times) is { Kind: "time_range", Value: var span }
                ? new MomentReading("datetime", Iso(day.Date) + span.Split('/')[0]) { Until = span.Split('/')[1] }
                : new MomentReading(Invalid, Invalid, DateTexts.Backwards),
            (DateReading.Day day, > 0) => new MomentReading("datetime", Iso(day.Date) + Time(clock[0])),
            (DateReading.Day day, _) => new MomentReading("date", Iso(day.Date)),
            (DateReading.Days days, _) => new MomentReading("range", $"{Iso(days.From)}/{Iso(days.To)}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static MomentReading Range(List<TimeOnly?> clock, List<TimePiece> times)
    {
        var (from, to) = (clock[0]!.Value, clock[1]!.Value);
        // "từ 1h30 đến 4h chiều": the part of the day belongs to both.
        if (times[0].Part == DayPart.Any && times[1].Part != DayPart.Any && times[0].At(times[1].Part) is { } same && same < to)
            from = same;
        return from < to
            ? new MomentReading("time_range", $"{Time(from)}/{Time(to)}")
            : new MomentReading(Invalid, Invalid, DateTexts.Backwards);
    }

    /// <summary>The sentence with its times made blank, so that "7 giờ 15" is no day 15.</summary>
    internal static TypedWords Without(List<TypedWord> typed, List<TimePiece> times)
    {
        if (times.Count == 0)
            return new TypedWords(typed);
        var rest = typed.ToList();
        foreach (var time in times)
        {
            for (var at = time.Start; at < time.End; at++)
            {
                // The part of the day may belong to the date too: "8h sáng mai".
                if (TimeScanner.PartOf(rest[at]) == DayPart.Any)
                    rest[at] = new TypedWord("_", "_", false);
            }
        }

        return new TypedWords(rest);
    }

    /// <summary>The part of the day where only one is named.</summary>
    internal static DayPart OnlyPart(TypedWords words)
    {
        var only = DayPart.Any;
        for (var at = 0; at < words.Count; at++)
        {
            var part = TimeScanner.PartOf(words[at]);
            if (part == DayPart.Any || part == only)
                continue;
            if (only != DayPart.Any)
                return DayPart.Any;
            only = part;
        }

        return only;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(TimeOnly? time) => time!.Value.ToString("'T'HH:mm", CultureInfo.InvariantCulture);
}
