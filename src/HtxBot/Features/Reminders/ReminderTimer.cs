using System.Globalization;
using HtxBot.Channels;
using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
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
        var person = long.Parse(timer.Key.AsSpan(0, timer.Key.IndexOf('/')), CultureInfo.InvariantCulture);
        var plan = ReminderPlan.Of(person, ReminderStore.Sessions(db, person, now), quiet);
        var reminder = plan.FirstOrDefault(each => each.Kind == kind && each.Key == timer.Key);
        var end = ReminderJudge.Judge(reminder, plan, now, _quiet) ?? Send(timer, reminder!, plan, person, scope);
        if (reminder is not null && TallyStore.ColumnOf(end) is { } became)
            TallyStore.Count(scope, reminder, became);
        return end;
    }

    private TimerEnd Send(DueTimer timer, PlannedReminder reminder, IReadOnlyList<PlannedReminder> plan, long person, TurnScope scope)
    {
        var (db, now) = (scope.Connection, scope.Now);
        if (Part(reminder, db, now) is not { } own)
            return new TimerEnd.Skipped(TallyStore.HeldBack);
        var addressee = LiveChats.Of(db, person, Topic.Reminders.Id);
        if (addressee is null or { IsBlocked: true } or { HasStopped: true })
            return new TimerEnd.Skipped(
                addressee is null ? TallyStore.NoChat
                : addressee.IsBlocked ? TallyStore.Blocked
                : TallyStore.OptedOut
            );
        List<ReminderPart> parts = [own];
        foreach (var other in ReminderCompany.Of(ReminderStore.Waiting(db, person), plan, now, quiet))
        {
            if (parts.Count == ReminderCompany.Most || Part(other, db, now) is not { } part)
                continue;
            parts.Add(part);
            Timers.FireAlong(db, other.Kind, other.Key, timer, now);
            TallyStore.Count(scope, other, Became.Sent);
        }
        var night = _quiet.NextAfter(now);
        scope.Outbox.AddUntil(
            addressee.Bot,
            addressee.Chat,
            ReminderMessage.Of(parts, part => Words(part, addressee.FullName, scope)),
            night < now + Fresh ? night : now + Fresh
        );
        return new TimerEnd.Fired();
    }

    /// <summary>What of a reminder is to be said now; null: the office holds all of it back.</summary>
    private static ReminderPart? Part(PlannedReminder reminder, SqliteConnection db, DateTimeOffset now)
    {
        List<AttendedSession> ahead =
        [
            .. reminder.Ahead(now).Where(session => !StopStore.IsStopped(db, session.Course, reminder.DueAt, reminder.Kind)),
        ];
        return ahead.Count > 0 ? new ReminderPart(reminder.Kind, ahead) : null;
    }

    private static OutgoingMessage Words(ReminderPart part, string fullName, TurnScope scope) =>
        part.Ahead[0].Trip is { } seat
            ? TripReminderTexts.Of(part.Kind, fullName, TripStore.Find(scope.Connection, seat.Id)!, seat, scope.Now)
            : ReminderTexts.Of(
                part.Kind,
                fullName,
                [.. part.Ahead.Select(session => ReminderStore.Said(scope.Connection, session))],
                scope.Now
            );
}
