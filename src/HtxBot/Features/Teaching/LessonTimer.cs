using HtxBot.Features.Catalogue;
using HtxBot.Features.Reminders;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Teaching;

/// <summary>
/// Sends one kind of a trainer's reminder, if it still helps: everything is read and judged again in the transaction that sends. What else is due to
/// them by now goes in the same message.
/// </summary>
public sealed class LessonTimer(string kind, QuietHours quiet) : ITimerHandler
{
    // What waited longer at the channel is worded anew.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var (db, now, staff) = (scope.Connection, scope.Now, LessonPlan.StaffOf(timer.Key));
        var lessons = LessonStore.Trainer(db, staff)?.Lessons(CatalogueStore.Load(db)) ?? [];
        var plan = LessonPlan.Of(staff, lessons, quiet);
        var reminder = plan.FirstOrDefault(each => each.Kind == kind && each.Key == timer.Key);
        var end = ReminderJudge.Judge(reminder, plan, now, quiet) ?? Send(timer, reminder!, plan, lessons, scope);
        if (reminder is not null && end is TimerEnd.Fired)
            TallyStore.CountSent(scope, reminder);
        else if (reminder is not null && TallyStore.ColumnOf(end) is { } became)
            TallyStore.Count(scope, reminder, became);
        return end;
    }

    private TimerEnd Send(
        DueTimer timer,
        PlannedReminder reminder,
        IReadOnlyList<PlannedReminder> plan,
        IReadOnlyList<Lesson> lessons,
        TurnScope scope
    )
    {
        var (db, now, staff) = (scope.Connection, scope.Now, LessonPlan.StaffOf(timer.Key));
        if (LessonStore.Chat(db, staff) is not { } chat)
            return new TimerEnd.Skipped(TallyStore.NoChat);
        if (chat.IsBlocked || chat.HasStopped)
            return new TimerEnd.Skipped(chat.IsBlocked ? TallyStore.Blocked : TallyStore.OptedOut);
        List<PlannedReminder> said = [reminder, .. DueToo(db, staff, plan, now)];
        foreach (var other in said.Skip(1))
        {
            Timers.FireAlong(db, other.Kind, other.Key, timer, now);
            TallyStore.CountSent(scope, other);
        }
        scope.Outbox.AddUntil(
            chat.Bot,
            chat.Chat,
            LessonTexts.Of([.. said.Select(each => Part(each, lessons, db, now))], now),
            // Until it must be worded anew, the night comes, or something it speaks of begins.
            said.SelectMany(each => each.Ahead(now))
                .Select(session => session.StartsAt)
                .Append(now + Fresh)
                .Append(quiet.NextAfter(now))
                .Min()
        );
        return new TimerEnd.Fired();
    }

    /// <summary>What else would be sent at this moment.</summary>
    private IEnumerable<PlannedReminder> DueToo(SqliteConnection db, long staff, IReadOnlyList<PlannedReminder> plan, DateTimeOffset now)
    {
        var waiting = LessonStore.Waiting(db, staff);
        return from other in plan
            where waiting.ContainsKey((other.Kind, other.Key)) && Instants.Parse(waiting[(other.Kind, other.Key)]) <= now
            where ReminderJudge.Judge(other, plan, now, quiet) is null
            select other;
    }

    /// <summary>What is still ahead of it, with whom to expect.</summary>
    private static LessonPart Part(PlannedReminder reminder, IReadOnlyList<Lesson> lessons, SqliteConnection db, DateTimeOffset now) =>
        new(
            reminder.Kind,
            [
                .. from session in reminder.Ahead(now)
                let lesson = lessons.First(each => each.Course.Code == session.Course && each.Session.No == session.No)
                let materials = MaterialStore.Of(db, session.Course, session.No)
                select new ExpectedLesson(new LessonMaterials(lesson, materials), LessonStore.Heads(db, session.Course, session.No)),
            ]
        );
}
