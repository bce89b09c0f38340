using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>Somebody else of the office says whether an announcement to many goes through the night.</summary>
public sealed class UrgentFeature : Feature
{
    private static readonly Access Office = Access.Of(StaffRole.Office);

    /// <summary>Registers the slice.</summary>
    public UrgentFeature(Urgencies urgencies, FeedSignal feed)
    {
        Opens(Intents.AgreeUrgent, Office, (intent, visit) => Open(intent, isYes: true, visit));
        Opens(Intents.RefuseUrgent, Office, (intent, visit) => Open(intent, isYes: false, visit));
        Applies<DecideUrgent>(
            Office,
            (decision, visit) => AnnouncementStore.Find(visit.Db, decision.Id)?.Scope ?? Scope.All,
            (decision, visit) =>
            {
                urgencies.Decide(decision, visit);
                visit.Scope.AfterCommit(feed.Set);
            }
        );
    }

    private static Opening.Reply Open(Intent intent, bool isYes, Visit visit)
    {
        if (intent.Argument is { } id)
            return
                long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                && AnnouncementStore.Find(visit.Db, row) is { Urgency: not null } one
                ? Answer(one, isYes, visit)
                : new Opening.Reply(UrgencyTexts.NothingAsked);
        List<Announcement> waiting =
        [
            .. UrgencyStore
                .Waiting(visit.Db, visit.Now)
                .Where(each => UrgencyStore.IsSecond(visit.Db, each, visit.Staff!.Id))
                .Select(each => AnnouncementStore.Find(visit.Db, each)!)
                .Where(each => each is { IsOver: false, State: not AnnouncementState.Stopped }),
        ];
        return waiting switch
        {
            [] => new Opening.Reply(UrgencyTexts.NothingAsked),
            [var only] => Answer(only, isYes, visit),
            _ => new Opening.Reply(UrgencyTexts.Which(intent.Name, waiting)),
        };
    }

    private static Opening.Reply Answer(Announcement announcement, bool isYes, Visit visit)
    {
        var asked = announcement.Urgency!;
        if (asked.State == UrgencyState.Alone)
            return new Opening.Reply(UrgencyTexts.NothingAsked);
        if (!asked.IsAwaited(visit.Now) || announcement.IsOver || announcement.State == AnnouncementState.Stopped)
            return new Opening.Reply(UrgencyTexts.NotAnyMore(announcement, asked, visit.Staff!.Name, visit.Now));
        if (!UrgencyStore.IsSecond(visit.Db, announcement.Id, visit.Staff!.Id))
            return new Opening.Reply(UrgencyTexts.TakesSomebodyElse);
        return new Opening.Reply(isYes ? UrgencyTexts.Agreed(announcement, visit.Now) : UrgencyTexts.Refused(announcement, asked))
        {
            Effects = [new DecideUrgent(announcement.Id, isYes)],
        };
    }
}
