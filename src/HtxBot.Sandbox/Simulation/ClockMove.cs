using System.Globalization;

namespace HtxBot.Sandbox.Simulation;

/// <summary>How far the page moves the calendar, and how a kept chat tells it.</summary>
/// <param name="By">How far; zero: there is nothing to go to.</param>
/// <param name="Told">What a kept chat says of it.</param>
internal sealed record ClockMove(TimeSpan By, string Told)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>What was asked for: <c>hour</c>, <c>day</c>, <c>next</c> or a time of the day in Viet Nam, which comes next (<c>21:00</c>).</summary>
    /// <param name="advance">As asked.</param>
    /// <param name="now">The calendar.</param>
    /// <param name="nextDue">When something is due next; null: never.</param>
    /// <exception cref="InvalidOperationException">It is none of these.</exception>
    public static ClockMove Read(string advance, DateTimeOffset now, DateTimeOffset? nextDue) =>
        advance switch
        {
            "hour" => new(TimeSpan.FromHours(1), "một giờ sau"),
            "day" => new(TimeSpan.FromDays(1), "một ngày sau"),
            "next" => nextDue is { } due ? new(due - now, $"tới việc kế tiếp, {Moment(due)}") : new(TimeSpan.Zero, ""),
            _ when TimeOnly.TryParseExact(advance, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => new(
                Until(time, now),
                time.Minute == 0 ? $"tới {time.Hour} giờ" : $"tới {time.Hour} giờ {time.Minute:00}"
            ),
            _ => throw new InvalidOperationException(
                "The clock moves by hour, by day, to the next due thing or to a time of the day (HH:mm)"
            ),
        };

    /// <summary>To the second, so that who plays the chat again comes to the same moment: "18:00:00 02/03/2027".</summary>
    private static string Moment(DateTimeOffset at) => at.ToOffset(Vietnam).ToString("HH:mm:ss dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static TimeSpan Until(TimeOnly time, DateTimeOffset now)
    {
        // Round the clock: never less than nothing.
        var left = time - TimeOnly.FromDateTime(now.ToOffset(Vietnam).DateTime);
        return left > TimeSpan.Zero ? left : TimeSpan.FromDays(1);
    }
}
