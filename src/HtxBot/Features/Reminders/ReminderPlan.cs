using System.Globalization;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders;

/// <summary>
/// What a person is reminded of and when, by the sessions they attend. Pure, and the only place that knows: planning writes it down,
/// firing asks again, the office reads it.
/// </summary>
public static class ReminderPlan
{
    /// <summary>Some days before, once for a run of consecutive days of a course.</summary>
    public const string DaysBefore = "session.days-before";

    /// <summary>The evening before, once for everything of the day.</summary>
    public const string Eve = "session.eve";

    /// <summary>Shortly before, once for what begins at the same time.</summary>
    public const string Soon = "session.soon";

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [DaysBefore, Eve, Soon, TripPlan.DaysBefore, TripPlan.Eve, TripPlan.Soon];

    /// <summary>Whether it reminds of a trip.</summary>
    public static bool IsOfTrip(string kind) => kind is TripPlan.DaysBefore or TripPlan.Eve or TripPlan.Soon;

    /// <summary>When nothing of this kind is sent.</summary>
    public static QuietHours QuietOf(string kind, QuietHours quiet) => IsOfTrip(kind) ? TripPlan.Quiet(quiet) : quiet;

    /// <summary>Every reminder of these sessions and trips, past ones too, in the order of time.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="sessions">That take place, of courses in which the person has a seat, and their trips; any order.</param>
    /// <param name="quiet">When nothing is sent: what would fall there comes the evening before.</param>
    public static IReadOnlyList<PlannedReminder> Of(long person, IReadOnlyList<AttendedSession> sessions, QuietHours quiet)
    {
        List<AttendedSession> ordered =
        [
            .. sessions.Where(session => session.Trip is null).OrderBy(session => session.StartsAt).ThenBy(session => session.Course),
        ];
        var expected = ordered.FindAll(session => session.IsExpected);
        return
        [
            .. Early(person, ordered, quiet)
                .Concat(Evenings(person, expected, quiet))
                .Concat(Shortly(person, expected, quiet))
                .Concat(sessions.Where(session => session.Trip is not null).SelectMany(trip => TripPlan.Of(person, trip, quiet)))
                .OrderBy(reminder => reminder.DueAt),
        ];
    }

    /// <summary>Runs are of all sessions, so that a day on which somebody does not come makes no two of one and reminds nobody anew.</summary>
    private static IEnumerable<PlannedReminder> Early(long person, List<AttendedSession> sessions, QuietHours quiet) =>
        from course in sessions.Where(session => session.Offsets.Days > 0).GroupBy(session => session.Course)
        from run in Runs([.. course])
        let said = run.Where(session => session.IsExpected).ToList()
        where said.Count > 0
        let offsets = run[0].Offsets
        let due = VietnamTime.At(Day(run[0]).AddDays(-offsets.Days), offsets.DaysAt)
        select new PlannedReminder(DaysBefore, $"{person}/{course.Key}/{Text(Day(run[0]))}", ByDay(due, quiet), said);

    private static IEnumerable<PlannedReminder> Evenings(long person, List<AttendedSession> sessions, QuietHours quiet) =>
        from day in sessions.Where(session => session.Offsets.EveAt is not null).GroupBy(Day)
        let due = VietnamTime.At(day.Key.AddDays(-1), day.Min(session => session.Offsets.EveAt!.Value))
        select new PlannedReminder(Eve, $"{person}/{Text(day.Key)}", ByDay(due, quiet), [.. day]);

    /// <summary>What would be said at night was said in the evening, or is said then.</summary>
    private static IEnumerable<PlannedReminder> Shortly(long person, List<AttendedSession> sessions, QuietHours quiet) =>
        from start in sessions.Where(session => session.Offsets.Soon > TimeSpan.Zero).GroupBy(session => session.StartsAt)
        let due = start.Key - start.Max(session => session.Offsets.Soon)
        let said = quiet.Holds(due) ? start.Where(session => session.Offsets.EveAt is null) : start
        where said.Any()
        select new PlannedReminder(Soon, $"{person}/{Instants.Format(start.Key)}", ByDay(due, quiet), [.. said]);

    /// <summary>Sessions on days that follow one another.</summary>
    private static IEnumerable<IReadOnlyList<AttendedSession>> Runs(List<AttendedSession> course)
    {
        List<AttendedSession> run = [];
        foreach (var session in course)
        {
            if (run.Count > 0 && Day(session) > Day(run[^1]).AddDays(1))
            {
                yield return run;
                run = [];
            }
            run.Add(session);
        }
        if (run.Count > 0)
            yield return run;
    }

    private static DateTimeOffset ByDay(DateTimeOffset due, QuietHours quiet) =>
        (quiet.Holds(due) ? quiet.EveningBefore(due) : due).ToUniversalTime();

    private static DateOnly Day(AttendedSession session) => VietnamTime.DayOf(session.StartsAt);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
