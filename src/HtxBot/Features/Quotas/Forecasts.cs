using HtxBot.Features.Reminders;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Quotas;

/// <summary>
/// What classes will take of the bots that may send only so many messages a month, by what reminding is planned. What goes to several people of
/// one phone, or to a person by another bot, is counted for each: rather too much than too little.
/// </summary>
public sealed class Forecasts(QuotaBook book, QuietHours quiet)
{
    private static readonly TimeOnly EveningBegins = new(17, 0);

    /// <summary>What a class takes, month by month from now on, for each bot with a limit; empty where there is none.</summary>
    public IReadOnlyList<ClassForecast> OfClass(SqliteConnection db, string course, DateTimeOffset now)
    {
        List<ClassForecast> forecasts = [];
        foreach (var bot in book.Bots)
        {
            var reached = Reached(db, bot);
            var (free, present) = (Free(db, course), QuotaBook.MonthOf(now));
            var coming = Math.Min(free, QuotaBook.Room(db, bot));
            // In the present month people sign up, whether or not anybody is reminded in it.
            var months = PerPerson(db, course, now);
            _ = free > 0 && months.Count > 0 && months.TryAdd(present, 0);
            forecasts.AddRange(
                months
                    .OrderBy(month => month.Key)
                    .Select(month => new ClassForecast(
                        bot.Bot,
                        month.Key,
                        month.Value,
                        reached.GetValueOrDefault(course),
                        coming,
                        reached.Where(other => other.Key != course).Sum(other => Needs(db, other, month.Key, now)),
                        QuotaBook.Left(db, bot, month.Key)
                    )
                    {
                        IsPresent = month.Key == present,
                        WithoutRoom = free - coming,
                    })
            );
        }
        return forecasts;
    }

    /// <summary>What all classes together take of a bot in a month, and what it may still send unasked.</summary>
    public (int Needs, int Left) OfBot(SqliteConnection db, BotQuota bot, DateOnly month, DateTimeOffset now) =>
        (Reached(db, bot).Sum(course => Needs(db, course, month, now)), QuotaBook.Left(db, bot, month));

    private int Needs(SqliteConnection db, KeyValuePair<string, int> course, DateOnly month, DateTimeOffset now) =>
        course.Value * PerPerson(db, course.Key, now).GetValueOrDefault(month);

    /// <summary>Messages a month that reminding one person of a class still takes. Those of one evening are one.</summary>
    private Dictionary<DateOnly, int> PerPerson(SqliteConnection db, string course, DateTimeOffset now) =>
        ReminderPlan
            .Of(person: 0, ReminderStore.SessionsOf(db, course, now), quiet)
            .Where(reminder => reminder.DueAt > now)
            .GroupBy(reminder => QuotaBook.MonthOf(reminder.DueAt))
            .ToDictionary(
                month => month.Key,
                month =>
                    month.Select(Ringing).Distinct().Count()
                    + (ClassForecast.AnsweringTrip * month.Count(reminder => reminder.Kind == TripPlan.DaysBefore))
            );

    private static DateTimeOffset Ringing(PlannedReminder reminder) =>
        VietnamTime.TimeOf(reminder.DueAt) >= EveningBegins
            ? VietnamTime.At(VietnamTime.DayOf(reminder.DueAt), EveningBegins)
            : reminder.DueAt;

    private static Dictionary<string, int> Reached(SqliteConnection db, BotQuota bot) =>
        Statement
            .On(db, SelectReached)
            .Text(1, bot.Bot)
            .All(row => (Course: row.Text(0)!, People: (int)row.Integer(1)))
            .ToDictionary(row => row.Course, row => row.People);

    private static int Free(SqliteConnection db, string course) =>
        (int)Statement.On(db, SelectFree).Text(1, course).First(row => row.Integer(0));

    private const string SelectReached = """
        SELECT enrolment.course_code, count(DISTINCT enrolment.person_id)
        FROM chat_person AS link
        JOIN enrolment ON enrolment.person_id = link.person_id AND enrolment.state = 'enrolled'
        JOIN course ON course.code = enrolment.course_code AND course.state = 'open'
        WHERE link.bot = ?1
        GROUP BY enrolment.course_code
        """;

    private const string SelectFree = """
        SELECT max(0, capacity - coalesce((SELECT enrolled FROM seat_count WHERE course_code = code AND cooperative_id = 0), 0))
        FROM course
        WHERE code = ?1
        """;
}
