using System.Globalization;
using HtxBot.Features.Reminders;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Teaching;

/// <summary>
/// What a trainer is reminded of and when: two days before each day on which they teach, and three hours before each half of it. Pure, and the only
/// place that knows: planning writes it down, firing asks again, the list of what will be said reads it.
/// </summary>
public static class LessonPlan
{
    /// <summary>Two days before, once for everything of the day.</summary>
    public const string DaysBefore = "lesson.days-before";

    /// <summary>Three hours before the first session of a morning, an afternoon or an evening.</summary>
    public const string Soon = "lesson.soon";

    // Keys of members' reminders begin with their number.
    private const string Prefix = "staff-";

    private static readonly ReminderOffsets Offsets = new(2, new TimeOnly(8, 0), EveAt: null, TimeSpan.FromHours(3));

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [DaysBefore, Soon];

    /// <summary>What the keys of a person of the staff begin with.</summary>
    public static string KeyOf(long staff) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{staff}/");

    /// <summary>Whom the reminder of a key is for.</summary>
    public static long StaffOf(string key) =>
        long.Parse(key.AsSpan(Prefix.Length, key.IndexOf('/', StringComparison.Ordinal) - Prefix.Length), CultureInfo.InvariantCulture);

    /// <summary>Every reminder of these sessions, past ones too, in the order of time; never two at one moment that say the same.</summary>
    /// <param name="staff">Whose.</param>
    /// <param name="lessons">What they teach, any order; what is called off is left out.</param>
    /// <param name="quiet">When nothing is sent: what would fall there comes the evening before.</param>
    public static IReadOnlyList<PlannedReminder> Of(long staff, IEnumerable<Lesson> lessons, QuietHours quiet)
    {
        List<AttendedSession> taught =
        [
            .. lessons
                .Where(lesson => !lesson.IsOff)
                .Select(lesson => new AttendedSession(lesson.Course.Code, lesson.Session.No, lesson.Session.StartsAt, Offsets))
                .OrderBy(session => session.StartsAt)
                .ThenBy(session => session.Course, StringComparer.Ordinal),
        ];
        return [.. Early(staff, taught, quiet).Concat(Shortly(staff, taught, quiet)).OrderBy(reminder => reminder.DueAt)];
    }

    private static IEnumerable<PlannedReminder> Early(long staff, List<AttendedSession> taught, QuietHours quiet) =>
        from day in taught.GroupBy(Day)
        let due = VietnamTime.At(day.Key.AddDays(-Offsets.Days), Offsets.DaysAt)
        let key = KeyOf(staff) + day.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        select new PlannedReminder(DaysBefore, key, ByDay(due, quiet), [.. day]);

    /// <summary>What falls into the same evening is one message.</summary>
    private static IEnumerable<PlannedReminder> Shortly(long staff, List<AttendedSession> taught, QuietHours quiet) =>
        from half in taught.GroupBy(session => (Day(session), Half(session)))
        group half by ByDay(half.First().StartsAt - Offsets.Soon, quiet) into moment
        let sessions = moment.SelectMany(each => each).ToList()
        select new PlannedReminder(Soon, KeyOf(staff) + Instants.Format(sessions[0].StartsAt), moment.Key, sessions);

    private static DateTimeOffset ByDay(DateTimeOffset due, QuietHours quiet) =>
        (quiet.Holds(due) ? quiet.EveningBefore(due) : due).ToUniversalTime();

    private static DateOnly Day(AttendedSession session) => VietnamTime.DayOf(session.StartsAt);

    /// <summary>Morning, afternoon, evening.</summary>
    private static int Half(AttendedSession session) =>
        VietnamTime.TimeOf(session.StartsAt).Hour switch
        {
            < 12 => 0,
            < 18 => 1,
            _ => 2,
        };
}
