using HtxBot.Features.Calls;
using HtxBot.Features.Changes;
using HtxBot.Features.StandIns;
using HtxBot.Features.Teaching;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Reminders;

/// <summary>
/// Keeps what is planned in step with who sits where and when. Whoever changes a seat, a session, a course or its offsets calls nothing:
/// triggers mark whom it touches, and this plans them anew, in the transaction of the turn where that is quick, else right behind it.
/// </summary>
public sealed class ReminderPlanner(QuietHours quiet) : IAfterEffects, IStartWork
{
    /// <summary>People planned in one transaction; about a tenth of a millisecond each.</summary>
    internal const int Piece = 100;

    /// <inheritdoc/>
    public void Run(TurnScope scope)
    {
        ReminderStore.Rebase(scope.Connection, $"{quiet.From:HH:mm}-{quiet.To:HH:mm}");
        _ = Settle(scope);
    }

    /// <inheritdoc/>
    void IAfterEffects.Run(TurnScope scope) => _ = Settle(scope);

    /// <summary>Plans anew a piece of those who are marked, members and trainers; how many there were.</summary>
    public int Settle(TurnScope scope)
    {
        var marked = ReminderStore.Marked(scope.Connection, Piece);
        var classes = new ClassesNow(scope.Connection);
        foreach (var person in marked)
        {
            WaitingReminders.Outdate(scope.Connection, person, scope.Now);
            Plan(scope.Connection, person, scope.Now);
            ChangeCalls.Recall(classes, person, scope.Now);
            ReminderStore.Unmark(scope.Connection, person);
        }
        return marked.Count + LessonPlanner.Settle(scope, quiet);
    }

    /// <summary>Writes down what is still to come for a person, and takes back what is planned no more.</summary>
    private void Plan(SqliteConnection db, long person, DateTimeOffset now)
    {
        var waiting = ReminderStore.Waiting(db, person);
        var plan = ReminderPlan.Of(person, ReminderStore.Sessions(db, person, now), quiet);
        foreach (var reminder in plan)
        {
            var isThere = waiting.Remove((reminder.Kind, reminder.Key), out var dueAt);
            // Who came after its time is not reminded; what waits and was put off stays so.
            if (isThere ? dueAt != Instants.Format(reminder.DueAt) && reminder.DueAt > now : reminder.DueAt > now)
                Timers.PlanOnce(db, reminder.Kind, reminder.Key, reminder.DueAt, string.Join(' ', reminder.Courses));
        }
        foreach (var (kind, key) in waiting.Keys)
            _ = Timers.Cancel(db, kind, key, "moved, called off, or no seat any more");
        WaitingReminders.Recall(db, person, plan, now);
        OwedNews.Recall(db, person, now);
        StandInNews.Recall(db, person, now);
    }
}
