using System.Globalization;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;

namespace HtxBot.Features.Announcements;

/// <summary>The time of an announcement has come: whoever wrote it must still hold the role, and whom it goes to is written down now.</summary>
public sealed class AnnouncementTimer(Audiences audiences, AnnouncementNews news, Urgencies urgencies, Carriers carriers, FeedSignal feed)
    : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "announcement.send";

    private static readonly TimeSpan Grace = TimeSpan.FromHours(12);

    /// <inheritdoc/>
    public string Kind => Called;

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        var id = long.Parse(timer.Key, CultureInfo.InvariantCulture);
        if (AnnouncementStore.Find(db, id) is not { State: AnnouncementState.Scheduled } announcement)
            return new TimerEnd.Missed("it waits no more");
        // What was to be said this morning is not said tomorrow, nor for somebody who may not any more.
        var (isPast, may) = (scope.Now - timer.DueAt > Grace, Announcers.May(db, announcement.StaffId, announcement.Scope));
        if (isPast || !may)
        {
            _ = AnnouncementStore.Stop(db, id, scope.Now);
            UrgencyStore.Lapse(db, id, scope.Now);
            var name = news.NameOf(announcement, db);
            var told = may
                ? AnnouncementTexts.NotSent(announcement, name, timer.DueAt)
                : AnnouncementTexts.NotYoursToSend(name, timer.DueAt);
            scope.Outbox.Notify(
                announcement.Bot,
                announcement.Chat,
                told,
                announcement.Urgency is null ? Timeliness.ByDay : AtNight.Urgent
            );
            return new TimerEnd.Missed(isPast ? "the program was down for too long" : "the sender holds the role no more");
        }
        _ = AnnouncementStore.Begin(db, id, scope.Now);
        audiences.Freeze(db, id, announcement.Kind, announcement.AudienceId);
        // It was fetched when it was written; where its channel was not reached then it may be now.
        if (announcement.Media is not null)
            carriers.Order(scope, id);
        urgencies.LookAgain(scope, id);
        news.Progress(scope, AnnouncementStore.Find(db, id)!);
        scope.AfterCommit(feed.Set);
        return new TimerEnd.Fired();
    }
}
