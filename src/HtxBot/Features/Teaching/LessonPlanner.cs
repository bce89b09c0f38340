using HtxBot.Features.Catalogue;
using HtxBot.Features.Reminders;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Teaching;

/// <summary>
/// Keeps what trainers are reminded of in step with roles and sessions: triggers mark whom a change touches, and this plans them anew together with
/// the members.
/// </summary>
internal static class LessonPlanner
{
    private const string NoMore = "moved, called off, or no trainer any more";

    /// <summary>Plans anew those who are marked; how many there were.</summary>
    public static int Settle(TurnScope scope, QuietHours quiet)
    {
        var db = scope.Connection;
        var marked = LessonStore.Marked(db, ReminderPlanner.Piece);
        if (marked.Count == 0)
            return 0;
        var (trainers, catalogue) = (LessonStore.Trainers(db), CatalogueStore.Load(db));
        foreach (var staff in marked)
        {
            // What waits to be sent is judged anew.
            foreach (var (bot, chat) in StaffStore.Chats(db, staff))
                TimedRows.Outdate(db, bot, chat, scope.Now);
            var lessons = trainers.FirstOrDefault(trainer => trainer.Staff == staff)?.Lessons(catalogue) ?? [];
            Plan(db, staff, LessonPlan.Of(staff, lessons, quiet), scope.Now);
            LessonStore.Unmark(db, staff);
        }
        return marked.Count;
    }

    private static void Plan(SqliteConnection db, long staff, IReadOnlyList<PlannedReminder> plan, DateTimeOffset now)
    {
        var waiting = LessonStore.Waiting(db, staff);
        foreach (var reminder in plan)
        {
            var isThere = waiting.Remove((reminder.Kind, reminder.Key), out var dueAt);
            // Who became a trainer after its time is not reminded; what waits and was put off stays so.
            if (reminder.DueAt > now && (!isThere || dueAt != Instants.Format(reminder.DueAt)))
                Timers.PlanOnce(db, reminder.Kind, reminder.Key, reminder.DueAt, string.Join(' ', reminder.Courses));
        }
        foreach (var (kind, key) in waiting.Keys)
            _ = Timers.Cancel(db, kind, key, NoMore);
    }
}
