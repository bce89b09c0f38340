using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;

namespace HtxBot.Features.Reminders;

/// <summary>Tells the office once what was missed, when all of it has been gathered.</summary>
public sealed class MissedReport : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "reminder.missed";

    /// <summary>How long what is missed together is gathered.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Kind => Called;

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var missed = TallyStore.Untold(scope.Connection);
        if (missed.Count == 0)
            return new TimerEnd.Skipped("nothing was missed");
        if (HeldNotices.StillNight(scope) is { } morning)
            return morning;
        foreach (var (bot, chat) in StaffStore.OfficeChats(scope.Connection))
            scope.Outbox.Notify(bot, chat, QueueTexts.Missed(missed), Timeliness.ByDay);
        TallyStore.Told(scope.Connection);
        return new TimerEnd.Fired();
    }
}
