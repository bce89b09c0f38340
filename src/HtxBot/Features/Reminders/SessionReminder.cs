using System.Globalization;
using HtxBot.Channels;
using HtxBot.Runtime;

namespace HtxBot.Features.Reminders;

/// <summary>Sends one kind of reminder of sessions, if it still helps: everything is read and judged again in the transaction that sends.</summary>
public sealed class SessionReminder(string kind, QuietHours quiet) : ITimerHandler
{
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
        if (ReminderJudge.Judge(reminder, plan, now, quiet) is { } obstacle)
            return obstacle;
        if (ReminderStore.Addressee(db, person) is not { } addressee)
            return new TimerEnd.Skipped("no chat");
        if (addressee.IsBlocked)
            return new TimerEnd.Skipped("blocked");
        if (addressee.HasStopped)
            return new TimerEnd.Skipped("opted-out");
        List<SaidSession> said = [.. reminder!.Ahead(now).Select(session => ReminderStore.Said(db, session))];
        scope.Outbox.Add(addressee.Bot, addressee.Chat, ReminderTexts.Of(kind, addressee.FullName, said, now), MessageClass.Notice);
        return new TimerEnd.Fired();
    }
}
