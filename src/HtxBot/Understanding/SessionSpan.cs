namespace HtxBot.Understanding;

/// <summary>Sessions that begin between two minutes, both included; short enough for a button.</summary>
/// <param name="From">The first minute.</param>
/// <param name="To">The last minute.</param>
public sealed record SessionSpan(DateTimeOffset From, DateTimeOffset To)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Just what begins at these moments, and what lies between the first and the last of them.</summary>
    public static SessionSpan Of(IEnumerable<DateTimeOffset> starts)
    {
        var all = starts.ToList();
        return new SessionSpan(all.Min(), all.Max());
    }

    /// <summary>A day or several, or the part of each of them that is named; null: no such day.</summary>
    public static SessionSpan? Of(DateReading reading, DayPart part) =>
        reading switch
        {
            DateReading.Day day => Of(day.Date, day.Date, part),
            DateReading.Days days => Of(days.From, days.To, DayPart.Any),
            _ => null,
        };

    /// <summary>Whether it is made of whole days or parts of them, as words name them, and not of the minutes at which sessions begin.</summary>
    public bool IsOfDays => VietnamTime.TimeOf(To).Minute == 59;

    /// <summary>Whether something that begins then is in it.</summary>
    public bool Holds(DateTimeOffset start) => start >= From && start < To.AddMinutes(1);

    /// <summary>As it stands in an argument: minutes since 1970 in base 36, <c>hwdsu</c> or <c>hwdsu-hwe2u</c>. A button holds 64 bytes in all.</summary>
    public string ToArgument() => From == To ? Text(From) : $"{Text(From)}-{Text(To)}";

    /// <summary>Reads <see cref="ToArgument"/> back; null if it is none.</summary>
    public static SessionSpan? FromArgument(string? argument)
    {
        var parts = argument?.Split('-') ?? [];
        return parts.Length is 1 or 2 && Read(parts[0]) is { } from && Read(parts[^1]) is { } to && from <= to
            ? new SessionSpan(from, to)
            : null;
    }

    private static SessionSpan Of(DateOnly from, DateOnly to, DayPart part)
    {
        var (begins, ends) = part switch
        {
            DayPart.Morning => (new TimeOnly(0, 0), new TimeOnly(11, 59)),
            DayPart.Afternoon => (new TimeOnly(12, 0), new TimeOnly(17, 59)),
            DayPart.Evening => (new TimeOnly(17, 0), new TimeOnly(23, 59)),
            _ => (new TimeOnly(0, 0), new TimeOnly(23, 59)),
        };
        return new SessionSpan(VietnamTime.At(from, begins), VietnamTime.At(to, ends));
    }

    private static string Text(DateTimeOffset at)
    {
        var text = "";
        for (var minutes = at.ToUnixTimeSeconds() / 60; minutes > 0; minutes /= Digits.Length)
            text = Digits[(int)(minutes % Digits.Length)] + text;
        return text;
    }

    private static DateTimeOffset? Read(string text)
    {
        // Five reach back to 1973 and are more than any word that may stand there; six reach farther than any calendar of classes.
        if (text.Length is < 5 or > 6 || text.Any(digit => !Digits.Contains(digit, StringComparison.Ordinal)))
            return null;
        var minutes = text.Aggregate(0L, (sum, digit) => (sum * Digits.Length) + Digits.IndexOf(digit, StringComparison.Ordinal));
        return DateTimeOffset.FromUnixTimeSeconds(minutes * 60).ToOffset(VietnamTime.Offset);
    }
}
