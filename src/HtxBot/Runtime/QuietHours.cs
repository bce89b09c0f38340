namespace HtxBot.Runtime;

/// <summary>
/// The hours of the night in which nothing is sent unasked that can wait, in Vietnam's time (UTC+7 all year). From and to alike: none.
/// </summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly TimeOnly Seven = new(19, 0);

    /// <summary>The whole day may be used.</summary>
    public static QuietHours None { get; } = new(TimeOnly.MinValue, TimeOnly.MinValue);

    /// <summary>From nine in the evening to six in the morning.</summary>
    public static QuietHours Usual { get; } = new(new TimeOnly(21, 0), new TimeOnly(6, 0));

    /// <summary>Whether there are none.</summary>
    public bool IsNone => From == To;

    /// <summary>Whether it is one of them.</summary>
    public bool Holds(DateTimeOffset now) => !IsNone && TimeOnly.FromDateTime(now.ToOffset(Vietnam).DateTime).IsBetween(From, To);

    /// <summary>The last good moment before the night that holds <paramref name="now"/>: seven in the evening, or an hour before it begins.</summary>
    public DateTimeOffset EveningBefore(DateTimeOffset now)
    {
        var length = To - From;
        var begins = EndOf(now) - length;
        var seven = new DateTimeOffset(DateOnly.FromDateTime(begins.ToOffset(Vietnam).DateTime).ToDateTime(Seven), Vietnam);
        return seven <= begins && !Holds(seven) ? seven : begins.AddHours(-1);
    }

    /// <summary>When the next night begins, seen from the day; the end of time if there is none.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        if (IsNone)
            return DateTimeOffset.MaxValue;
        var begins = new DateTimeOffset(DateOnly.FromDateTime(now.ToOffset(Vietnam).DateTime).ToDateTime(From), Vietnam);
        return begins > now ? begins : begins.AddDays(1);
    }

    /// <summary>The first end of a night at or after a moment; the end of time if there is none.</summary>
    public DateTimeOffset MorningFrom(DateTimeOffset moment)
    {
        if (IsNone)
            return DateTimeOffset.MaxValue;
        var end = new DateTimeOffset(DateOnly.FromDateTime(moment.ToOffset(Vietnam).DateTime).ToDateTime(To), Vietnam);
        return end >= moment ? end : end.AddDays(1);
    }

    /// <summary>When the night that holds <paramref name="now"/> is over.</summary>
    public DateTimeOffset EndOf(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.ToOffset(Vietnam).DateTime);
        var end = new DateTimeOffset(day.ToDateTime(To), Vietnam);
        return end > now ? end : end.AddDays(1);
    }
}
