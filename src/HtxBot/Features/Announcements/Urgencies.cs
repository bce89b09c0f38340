using HtxBot.Channels;
using HtxBot.Features.Notices;
using HtxBot.Runtime;

namespace HtxBot.Features.Announcements;

/// <summary>Lets an announcement through the night, or asks a second person first. Inside the transaction that sends it.</summary>
public sealed class Urgencies(QuietHours quiet, AnnouncementNews news)
{
    /// <summary>It is to go at a moment of the night to so many people; by day there is nothing to ask.</summary>
    public void Ask(TurnScope scope, long id, string reason, int people, DateTimeOffset at)
    {
        if (!quiet.Holds(at))
            return;
        var announcement = AnnouncementStore.Find(scope.Connection, id)!;
        var seconds = Urgency.NeedsSecond(people) ? UrgencyStore.Seconds(scope.Connection, announcement.StaffId) : [];
        var state =
            !Urgency.NeedsSecond(people) ? UrgencyState.Alone
            : seconds.Count > 0 ? UrgencyState.Waiting
            : UrgencyState.Lapsed;
        UrgencyStore.Ask(scope.Connection, id, reason, people, quiet.EndOf(at), state, scope.Now);
        Tell(scope, id, seconds);
    }

    /// <summary>The time of a scheduled one has come: to more people than one person decides about it goes only after a second was asked.</summary>
    public void LookAgain(TurnScope scope, long id)
    {
        var db = scope.Connection;
        if (AnnouncementStore.Find(db, id) is not { Urgency.State: UrgencyState.Alone } announcement)
            return;
        var people = AnnouncementStore.Count(db, id).Reached;
        if (!Urgency.NeedsSecond(people))
            return;
        UrgencyStore.AskSecond(db, id, people);
        var seconds = quiet.Holds(scope.Now) ? UrgencyStore.Seconds(db, announcement.StaffId) : [];
        if (seconds.Count == 0)
            UrgencyStore.Lapse(db, id, scope.Now);
        Tell(scope, id, seconds);
        if (quiet.Holds(scope.Now) && AnnouncementStore.Find(db, id) is { Urgency: { } asked } grown)
            scope.Outbox.Notify(grown.Bot, grown.Chat, UrgencyTexts.GrewLarge(news.NameOf(grown, db), grown, asked), AtNight.Urgent);
    }

    /// <summary>The second person decides; the first answer stands. Tells the sender.</summary>
    public void Decide(DecideUrgent decision, Visit visit)
    {
        if (!UrgencyStore.Decide(visit.Db, decision.Id, decision.IsYes, visit.Staff!.Id, visit.Now))
            return;
        var announcement = AnnouncementStore.Find(visit.Db, decision.Id)!;
        var told = UrgencyTexts.Decided(news.NameOf(announcement, visit.Db), announcement, announcement.Urgency!, visit.Now);
        visit.Scope.Outbox.Notify(announcement.Bot, announcement.Chat, told, AtNight.Urgent);
        if (announcement.State is AnnouncementState.Sending or AnnouncementState.Paused)
            news.Progress(visit.Scope, announcement);
    }

    private void Tell(TurnScope scope, long id, IReadOnlyList<SecondPerson> seconds)
    {
        if (seconds.Count == 0)
            return;
        var announcement = AnnouncementStore.Find(scope.Connection, id)!;
        var name = news.NameOf(announcement, scope.Connection);
        var question = UrgencyTexts.DoYouAgree(announcement, name, announcement.Urgency!, scope.Now);
        foreach (var second in seconds)
        {
            var told = second.Bot == announcement.Bot ? question : AnnouncementTexts.WithoutMedia(question, announcement.StaffName);
            scope.Outbox.Notify(second.Bot, second.Chat, told, AtNight.Urgent);
        }
    }
}
