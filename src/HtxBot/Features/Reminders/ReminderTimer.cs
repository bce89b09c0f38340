using HtxBot.Channels;
using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.Sharing;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Reminders;

/// <summary>
/// Sends one kind of reminder, if it still helps: everything is read and judged again in the transaction that sends. What else is to be said
/// to the person at this moment or later in the same evening goes in the same message, judged in the same way.
/// </summary>
public sealed class ReminderTimer(string kind, QuietHours quiet) : ITimerHandler
{
    // Longer than a whole province takes at the channel's pace; what waited longer is worded anew.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly QuietHours _quiet = ReminderPlan.QuietOf(kind, quiet);

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var (db, now) = (scope.Connection, scope.Now);
        var person = PlannedReminder.PersonOf(timer.Key);
        var plan = ReminderPlan.Of(person, ReminderStore.Sessions(db, person, now), quiet);
        var reminder = plan.FirstOrDefault(each => each.Kind == kind && each.Key == timer.Key);
        var end = ReminderJudge.Judge(reminder, plan, now, _quiet) ?? Send(timer, reminder!, plan, person, scope);
        if (reminder is not null && end is TimerEnd.Fired)
            TallyStore.CountSent(scope, reminder);
        else if (reminder is not null && TallyStore.ColumnOf(end) is { } became)
            TallyStore.Count(scope, reminder, became);
        return end;
    }

    private TimerEnd Send(DueTimer timer, PlannedReminder reminder, IReadOnlyList<PlannedReminder> plan, long person, TurnScope scope)
    {
        var (db, now) = (scope.Connection, scope.Now);
        var addressee = LiveChats.Of(db, person, Topic.Reminders.Id);
        var of = new Reminded(person, addressee?.FullName ?? "");
        if (Part(reminder, of, db, now) is not { } own)
            return new TimerEnd.Skipped(TallyStore.HeldBack);
        if (addressee is null or { IsBlocked: true, HasStopped: false } && WaitingReminders.IsTheOneToCall(reminder, own.Ahead[0]))
            WaitingReminders.Call(db, reminder, own.Ahead, now);
        if (addressee is null or { IsBlocked: true } or { HasStopped: true })
            return new TimerEnd.Skipped(
                addressee is null ? TallyStore.NoChat
                : addressee.IsBlocked ? TallyStore.Blocked
                : TallyStore.OptedOut
            );
        List<ReminderPart> parts = [own];
        Accompany(parts, of, plan, timer, scope);
        if (LiveChats.OtherRecord(db, person) is var (record, name))
            Accompany(
                parts,
                new Reminded(record, name),
                ReminderPlan.Of(record, ReminderStore.Sessions(db, record, now), quiet),
                timer,
                scope
            );
        scope.Outbox.AddUntil(
            addressee.Bot,
            addressee.Chat,
            ReminderMessage.Of(
                parts,
                (part, asked) =>
                    Words(part, asked, scope).For(part.Of.Person, SharingStore.Called(db, addressee, part.Of.Person, part.Of.FullName))
            ),
            GoodUntil(parts.SelectMany(part => part.Ahead), now)
        );
        return new TimerEnd.Fired();
    }

    /// <summary>Until it must be worded anew, the night comes, or something it speaks of begins.</summary>
    private DateTimeOffset GoodUntil(IEnumerable<AttendedSession> ahead, DateTimeOffset now) =>
        ahead.Select(session => session.StartsAt).Append(now + Fresh).Append(_quiet.NextAfter(now)).Min();

    /// <summary>What else is said to a record of the person in the same message.</summary>
    private void Accompany(List<ReminderPart> parts, Reminded of, IReadOnlyList<PlannedReminder> plan, DueTimer timer, TurnScope scope)
    {
        foreach (var other in ReminderCompany.Of(ReminderStore.Waiting(scope.Connection, of.Person), plan, scope.Now, quiet))
        {
            if (parts.Count == ReminderCompany.Most || Part(other, of, scope.Connection, scope.Now) is not { } part)
                continue;
            parts.Add(part);
            Timers.FireAlong(scope.Connection, other.Kind, other.Key, timer, scope.Now);
            TallyStore.CountSent(scope, other);
        }
    }

    /// <summary>What of a reminder is to be said now; null: the office holds all of it back.</summary>
    private static ReminderPart? Part(PlannedReminder reminder, Reminded of, SqliteConnection db, DateTimeOffset now)
    {
        List<AttendedSession> ahead = [.. reminder.Ahead(now).Where(session => !StopStore.IsStopped(db, reminder, session))];
        return ahead.Count > 0 ? new ReminderPart(reminder.Kind, ahead, of) : null;
    }

    private static OutgoingMessage Words(ReminderPart part, IReadOnlyList<AttendedSession> asked, TurnScope scope) =>
        part.Ahead[0].Trip is { } seat
            ? TripReminderTexts.Of(part.Kind, part.Of.FullName, TripStore.Find(scope.Connection, seat.Id)!, seat, scope.Now)
            : ReminderTexts.Of(
                part.Kind,
                part.Of.FullName,
                [.. part.Ahead.Select(session => ReminderStore.Said(scope.Connection, session))],
                asked,
                scope.Now
            );
}
