using HtxBot.Features.Calls;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Reminders;

/// <summary>
/// Reminders that wait to be sent. One is still to be said unless something was changed for its person that is not planned yet. What is not sent
/// is not counted as sent; whom the month's last messages are not for, or of whose message nobody knows whether it arrived, is called, and whom
/// nothing can be written to, once an occasion.
/// </summary>
internal sealed class WaitingReminders(QuietHours quiet) : ITimedMessages
{
    private const string About = "reminder";

    public bool IsOutdated(SqliteConnection connection, long timer) =>
        Statement.On(connection, SelectOutdated).Integer(1, timer).First(row => row.Integer(0)) == 1;

    public void TakenBack(SqliteConnection connection, long timer) => TallyStore.Correct(connection, timer, became: null);

    public void GivenUp(SqliteConnection connection, long timer, Unsent why, DateTimeOffset now)
    {
        TallyStore.Correct(connection, timer, why == Unsent.Quota ? Became.OverQuota : Became.Unreached);
        foreach (var (kind, key) in Statement.On(connection, SelectSaid).Integer(1, timer).All(row => (row.Text(0)!, row.Text(1)!)))
        {
            // Trainers are no members: nobody is to call them.
            if (!ReminderPlan.Kinds.Contains(kind))
                continue;
            var person = PlannedReminder.PersonOf(key);
            var plan = ReminderPlan.Of(person, ReminderStore.Sessions(connection, person, now), quiet);
            if (plan.FirstOrDefault(each => each.Kind == kind && each.Key == key) is not { } reminder)
                continue;
            List<AttendedSession> ahead = [.. reminder.Ahead(now)];
            if (ahead.Count > 0 && (why != Unsent.Refused || IsTheOneToCall(reminder, ahead[0])))
                Call(connection, reminder, ahead, now);
        }
    }

    /// <summary>The office tells it by telephone, as long as it helps.</summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="reminder">What is not written.</param>
    /// <param name="ahead">What of it is to be said, in the order of time; not empty.</param>
    /// <param name="now">Calendar time, UTC.</param>
    public static void Call(SqliteConnection db, PlannedReminder reminder, IReadOnlyList<AttendedSession> ahead, DateTimeOffset now)
    {
        var person = PlannedReminder.PersonOf(reminder.Key);
        CallStore.Add(db, person, About, CallKey(reminder), CallWords(db, reminder, ahead, now), now, until: ahead[0].StartsAt);
    }

    /// <summary>Who is still to be called is told what is true by the plan of now, or is called no more.</summary>
    public static void Recall(SqliteConnection db, long person, IReadOnlyList<PlannedReminder> plan, DateTimeOffset now)
    {
        foreach (var key in CallStore.KeysOf(db, person, About))
        {
            if (
                plan.FirstOrDefault(each => CallKey(each) == key) is { } reminder
                && reminder.Ahead(now).ToList() is [var next, ..] ahead
                && (reminder.Kind != TripPlan.DaysBefore || AsksWhoComes(reminder, next))
            )
                CallStore.Reword(db, person, About, key, CallWords(db, reminder, ahead, now), until: next.StartsAt);
            else
                CallStore.Drop(db, person, About, key);
        }
    }

    /// <summary>
    /// Nobody is called three times for one session: of its reminders the one of the evening before is told; where there is none, the earliest.
    /// Who has not answered a trip is asked, since they have no evening message, and no place, unless somebody asks them.
    /// </summary>
    public static bool IsTheOneToCall(PlannedReminder reminder, AttendedSession next) =>
        reminder.Kind is ReminderPlan.Eve or TripPlan.Eve
        || AsksWhoComes(reminder, next)
        || (next.Offsets.EveAt is null && (next.Offsets.Days == 0 || reminder.Kind is ReminderPlan.DaysBefore or TripPlan.DaysBefore));

    /// <summary>What waits for a person is judged anew when it is sent.</summary>
    public static void Outdate(SqliteConnection db, long person, DateTimeOffset now)
    {
        foreach (var (bot, chat) in Statement.On(db, SelectChats).Integer(1, person).All(row => (row.Text(0)!, row.Text(1)!)))
            TimedRows.Outdate(db, bot, chat, now);
    }

    /// <summary>Whether it is the question of a trip, and the person has neither a place nor a turn in its waiting list.</summary>
    private static bool AsksWhoComes(PlannedReminder reminder, AttendedSession next) =>
        reminder.Kind == TripPlan.DaysBefore && next.Trip is { Point: null, IsWaiting: false };

    private static string CallKey(PlannedReminder reminder) => $"{reminder.Kind} {reminder.Key}";

    private static string CallWords(
        SqliteConnection db,
        PlannedReminder reminder,
        IReadOnlyList<AttendedSession> ahead,
        DateTimeOffset now
    ) =>
        ahead[0].Trip is { } seat
            ? TripReminderTexts.Call(reminder.Kind, TripStore.Find(db, seat.Id)!, seat, now)
            : ReminderTexts.Call([.. ahead.Select(session => ReminderStore.Said(db, session))]);

    // The key begins with the person.
    private const string SelectOutdated = """
        SELECT 1
        FROM timer
        WHERE (id = ?1 OR sent_with = ?1)
          AND EXISTS (SELECT 1
                      FROM reminder_replan
                      WHERE person_id = CAST(substr(timer.key, 1, instr(timer.key, '/') - 1) AS INTEGER))
        """;

    private const string SelectSaid = """
        SELECT kind, key
        FROM timer
        WHERE id = ?1 OR sent_with = ?1
        """;

    private const string SelectChats = """
        SELECT bot, chat
        FROM chat_person
        WHERE person_id = ?1
        """;
}
