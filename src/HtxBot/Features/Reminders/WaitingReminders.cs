using HtxBot.Features.Calls;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Reminders;

/// <summary>
/// Reminders that wait to be sent. One is still to be said unless something was changed for its person that is not planned yet. What is not sent
/// is not counted as sent; whom the month's last messages are not for, or of whose message nobody knows whether it arrived, is called.
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
        if (why == Unsent.Refused)
            return;
        foreach (var (kind, key) in Statement.On(connection, SelectSaid).Integer(1, timer).All(row => (row.Text(0)!, row.Text(1)!)))
            Call(connection, kind, key, now);
    }

    /// <summary>The office tells it by telephone, as long as it helps.</summary>
    private void Call(SqliteConnection db, string kind, string key, DateTimeOffset now)
    {
        var person = PlannedReminder.PersonOf(key);
        var plan = ReminderPlan.Of(person, ReminderStore.Sessions(db, person, now), quiet);
        if (plan.FirstOrDefault(each => each.Kind == kind && each.Key == key)?.Ahead(now).ToList() is not [var next, ..] ahead)
            return;
        var words = next.Trip is { } seat
            ? TripReminderTexts.Call(kind, TripStore.Find(db, seat.Id)!, seat)
            : ReminderTexts.Call([.. ahead.Select(session => ReminderStore.Said(db, session))]);
        CallStore.Add(db, person, About, $"{kind} {key}", words, now, until: next.StartsAt);
    }

    /// <summary>What waits for a person is judged anew when it is sent.</summary>
    public static void Outdate(SqliteConnection db, long person, DateTimeOffset now)
    {
        foreach (var (bot, chat) in Statement.On(db, SelectChats).Integer(1, person).All(row => (row.Text(0)!, row.Text(1)!)))
            TimedRows.Outdate(db, bot, chat, now);
    }

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
