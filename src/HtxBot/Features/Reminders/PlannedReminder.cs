using System.Globalization;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders;

/// <summary>One message that is to remind one person.</summary>
/// <param name="Kind">Which reminder; a kind of timer.</param>
/// <param name="Key">Whom and of which occasion; the same occasion at another time is another key, so nothing is ever said twice.</param>
/// <param name="DueAt">When it is to be sent; UTC.</param>
/// <param name="Sessions">Of what, in the order of time; never empty.</param>
public sealed record PlannedReminder(string Kind, string Key, DateTimeOffset DueAt, IReadOnlyList<AttendedSession> Sessions)
{
    /// <summary>Whom the reminder of a key is for.</summary>
    public static long PersonOf(string key) => long.Parse(key.AsSpan(0, key.IndexOf('/')), CultureInfo.InvariantCulture);

    /// <summary>Codes of the courses it is about, each once.</summary>
    public IEnumerable<string> Courses => Sessions.Select(session => session.Course).Distinct();

    /// <summary>What of it is still ahead.</summary>
    public IEnumerable<AttendedSession> Ahead(DateTimeOffset now) => Sessions.Where(session => session.StartsAt > now);

    /// <summary>
    /// Which occasion of its course one of <see cref="Sessions"/> is: the same for everybody who is reminded of it, whenever each of them is. Persisted.
    /// </summary>
    public string OccasionOf(AttendedSession session) =>
        session.Trip is { } seat
            ? $"{seat.Id} {Day(seat.DepartsAt)}"
            : Kind switch
            {
                // The first day of the run, to which this person may not come.
                ReminderPlan.DaysBefore => Key[(Key.LastIndexOf('/') + 1)..],
                ReminderPlan.Eve => Day(session.StartsAt),
                _ => Instants.Format(session.StartsAt),
            };

    private static string Day(DateTimeOffset moment) => VietnamTime.DayOf(moment).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
