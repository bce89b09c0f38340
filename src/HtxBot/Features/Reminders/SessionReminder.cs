using System.Globalization;
using HtxBot.Runtime;

namespace HtxBot.Features.Reminders;

/// <summary>Sends one kind of reminder of sessions, if it still helps: everything is read and judged again in the transaction that sends.</summary>
public sealed class SessionReminder(string kind, QuietHours quiet) : ITimerHandler
{
    // Longer than a whole province takes at the channel's pace; what waited longer is worded anew.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [ReminderPlan.DaysBefore, ReminderPlan.Eve, ReminderPlan.Soon];

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var (db, now) = (scope.Connection, scope.Now);
        var person = long.Parse(timer.Key.AsSpan(0, timer.Key.IndexOf('/')), CultureInfo.InvariantCulture);
        var plan = ReminderPlan.Of(person, ReminderStore.Sessions(db, person, now), quiet);
        var reminder = plan.FirstOrDefault(each => each.Kind == kind && each.Key == timer.Key);
        var end = ReminderJudge.Judge(reminder, plan, now, quiet) ?? Send(reminder!, person, scope);
        if (reminder is not null && TallyStore.ColumnOf(end) is { } became)
            TallyStore.Count(scope, reminder, became);
        return end;
    }

    private TimerEnd Send(PlannedReminder reminder, long person, TurnScope scope)
    {
        var (db, now) = (scope.Connection, scope.Now);
        List<AttendedSession> ahead =
        [
            .. reminder.Ahead(now).Where(session => !StopStore.IsStopped(db, session.Course, reminder.DueAt, kind)),
        ];
        if (ahead.Count == 0)
            return new TimerEnd.Skipped(TallyStore.HeldBack);
        var addressee = ReminderStore.Addressee(db, person);
        if (addressee is null or { IsBlocked: true } or { HasStopped: true })
            return new TimerEnd.Skipped(
                addressee is null ? TallyStore.NoChat
                : addressee.IsBlocked ? TallyStore.Blocked
                : TallyStore.OptedOut
            );
        List<SaidSession> said = [.. ahead.Select(session => ReminderStore.Said(db, session))];
        var night = quiet.NextAfter(now);
        scope.Outbox.AddUntil(
            addressee.Bot,
            addressee.Chat,
            ReminderTexts.Of(kind, addressee.FullName, said, now),
            night < now + Fresh ? night : now + Fresh
        );
        return new TimerEnd.Fired();
    }
}
