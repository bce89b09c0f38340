using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Calls;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Schedule;
using HtxBot.Runtime;

namespace HtxBot.Features.Changes;

/// <summary>
/// Tells people of a change: at once, or in the morning where it is night and nothing of it comes before. What is told is read then, so a
/// calendar file that goes out in the morning is the one of the morning.
/// </summary>
public sealed class ChangeNotices(QuietHours quiet) : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "class-change.tell";

    // Who must leave early in the morning would read it on the way.
    private static readonly TimeSpan EarlyMorning = TimeSpan.FromHours(3);

    /// <inheritdoc/>
    public string Kind => Called;

    /// <summary>When those touched are told, if not now: it is night, and no changed session begins before or soon after its end.</summary>
    public DateTimeOffset? WaitsUntil(ChangePlan? plan, DateTimeOffset now)
    {
        if (!quiet.Holds(now))
            return null;
        var morning = quiet.EndOf(now);
        var changed = plan?.Items.Where(item => item.SessionNo > 0).Select(item => item.SessionNo).ToHashSet() ?? [];
        var sessions = plan is null ? [] : plan.Before.Sessions.Concat(plan.After.Sessions).Where(session => changed.Contains(session.No));
        return sessions.Any(session => session.StartsAt < morning + EarlyMorning) ? null : morning;
    }

    /// <summary>Tells them now, or plans it for the morning.</summary>
    internal void Tell(TurnScope scope, long change, ChangePlan plan, string remark)
    {
        ChangeNoticeStore.Freeze(scope.Connection, change, plan.Before.Code);
        var key = change.ToString(CultureInfo.InvariantCulture);
        foreach (var person in ChangeNoticeStore.WithoutChat(scope.Connection, change))
            CallStore.Add(scope.Connection, person, "class-change", key, Markup.Strip(ChangeNoticeTexts.Text(plan, remark)), scope.Now);
        if (WaitsUntil(plan, scope.Now) is { } morning)
            Timers.Plan(scope.Connection, Called, key, morning);
        else
            Send(scope, change);
    }

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        Send(scope, long.Parse(timer.Key, CultureInfo.InvariantCulture));
        return new TimerEnd.Fired();
    }

    private static void Send(TurnScope scope, long change)
    {
        var db = scope.Connection;
        if (ChangeStore.Find(db, change) is not { } row || CatalogueStore.Load(db).Course(row.Course) is not { } course)
            return;
        var items = ChangeStore.Items(db, change);
        var message = new ChangeMessage(
            change,
            ChangeNoticeTexts.Text(course, items, row.Remark),
            CalendarFile.Of(course, scope.Now),
            items.Any(item => item is { SessionNo: > 0 } and not { Field: ChangedField.State, Becomes: "cancelled" })
        );
        foreach (var (bot, chat, names) in ChangeNoticeStore.Planned(db, change))
        {
            scope.Outbox.Add(bot, chat, ChangeNoticeTexts.ToMember(message, names), MessageClass.Notice);
            ChangeNoticeStore.MarkQueued(db, change, bot, chat, scope.Outbox.LastId);
        }
    }
}
