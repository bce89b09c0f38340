using System.Globalization;
using HtxBot.Channels;
using HtxBot.Features.Trips;
using HtxBot.Runtime;

namespace HtxBot.Features.Reminders;

/// <summary>Sends one kind of reminder, if it still helps: everything is read and judged again in the transaction that sends.</summary>
public sealed class ReminderTimer(string kind, QuietHours quiet) : ITimerHandler
{
    // Longer than a whole province takes at the channel's pace; what waited longer is worded anew.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly QuietHours _quiet = ReminderPlan.IsOfTrip(kind) ? TripPlan.Quiet(quiet) : quiet;

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var (db, now) = (scope.Connection, scope.Now);
        var person = long.Parse(timer.Key.AsSpan(0, timer.Key.IndexOf('/')), CultureInfo.InvariantCulture);
        var plan = ReminderPlan.Of(person, ReminderStore.Sessions(db, person, now), quiet);
        var reminder = plan.FirstOrDefault(each => each.Kind == kind && each.Key == timer.Key);
        var end = ReminderJudge.Judge(reminder, plan, now, _quiet) ?? Send(reminder!, person, scope);
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
        var night = _quiet.NextAfter(now);
        scope.Outbox.AddUntil(
            addressee.Bot,
            addressee.Chat,
            Words(ahead, addressee.FullName, scope),
            night < now + Fresh ? night : now + Fresh
        );
        return new TimerEnd.Fired();
    }

    private OutgoingMessage Words(List<AttendedSession> ahead, string fullName, TurnScope scope) =>
        ahead[0].Trip is { } seat
            ? TripReminderTexts.Of(kind, fullName, TripStore.Find(scope.Connection, seat.Id)!, seat, scope.Now)
            : ReminderTexts.Of(kind, fullName, [.. ahead.Select(session => ReminderStore.Said(scope.Connection, session))], scope.Now);
}
