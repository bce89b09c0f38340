namespace HtxBot.Understanding;

/// <summary>
/// Vietnam's civil time, UTC+7 all year (no summer time since 1975), so neither tzdata nor ICU is needed; and the one formatter
/// of what people read.
/// </summary>
public static class VietnamTime
{
    /// <summary>Asia/Ho_Chi_Minh.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary>The calendar day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The clock time of an instant.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant of a local day and time.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);

    /// <summary>"thứ Hai".</summary>
    public static string Weekday(DateOnly day) => Weekdays[(int)day.DayOfWeek];

    /// <summary>"thứ Hai, 01/03/2027".</summary>
    public static string Day(DateOnly day) => $"{Weekday(day)}, {day:dd/MM/yyyy}";

    /// <summary>"7 giờ 30 sáng", "1 giờ 30 chiều", "7 giờ tối", "12 giờ trưa".</summary>
    public static string Time(TimeOnly time)
    {
        var part = time.Hour switch
        {
            < 4 => "đêm",
            < 11 => "sáng",
            < 13 => "trưa",
            < 18 => "chiều",
            < 22 => "tối",
            _ => "đêm",
        };
        var hour = time.Hour > 12 ? time.Hour - 12 : time.Hour;
        return time.Minute == 0 ? $"{hour} giờ {part}" : $"{hour} giờ {time.Minute:00} {part}";
    }

    /// <summary>"7 giờ 30 sáng thứ Hai, 01/03/2027".</summary>
    public static string Moment(DateTimeOffset instant) => $"{Time(TimeOf(instant))} {Day(DayOf(instant))}";

    /// <summary>"7 giờ 30 – 11 giờ sáng", or with both parts of the day where they differ.</summary>
    public static string Span(DateTimeOffset from, DateTimeOffset to)
    {
        var start = Time(TimeOf(from));
        var end = Time(TimeOf(to));
        var part = start[(start.LastIndexOf(' ') + 1)..];
        // A morning that ends at eleven is still a morning, though "11 giờ" alone is noon.
        if (part == "sáng" && TimeOf(to).Hour == 11)
            end = end.Replace("trưa", part, StringComparison.Ordinal);
        return end.EndsWith(part, StringComparison.Ordinal) ? $"{start[..^(part.Length + 1)]} – {end}" : $"{start} – {end}";
    }

    /// <summary>What <see cref="Ahead"/> says of the last minutes.</summary>
    public const string Imminent = "Sắp đến giờ";

    /// <summary>
    /// "Còn 35 phút nữa", "Còn 2 tiếng 30 phút nữa", by five minutes; of the last five <see cref="Imminent"/>; empty for what is half a day off or
    /// more and no whole number of hours: there the day says it.
    /// </summary>
    public static string Ahead(TimeSpan left)
    {
        var minutes = (int)Math.Round(left.TotalMinutes / 5) * 5;
        return minutes switch
        {
            <= 5 => Imminent,
            < 60 => $"Còn {minutes} phút nữa",
            _ when minutes % 60 == 0 => $"Còn {minutes / 60} tiếng nữa",
            < 720 => $"Còn {minutes / 60} tiếng {minutes % 60} phút nữa",
            _ => "",
        };
    }

    /// <summary>The first letter as a capital, to begin a sentence.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
