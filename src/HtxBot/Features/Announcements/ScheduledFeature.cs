using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>One announcement that waits for its time: looked at, its words or its time changed.</summary>
public sealed class ScheduledFeature : Feature
{
    /// <summary>Behind the number of the announcement: its words are to be changed.</summary>
    internal const string Words = "words";

    /// <summary>Behind the number of the announcement: its time is to be changed.</summary>
    internal const string Time = "time";

    private readonly Audiences _audiences;

    /// <summary>Registers the slice.</summary>
    public ScheduledFeature(Audiences audiences)
    {
        _audiences = audiences;
        Opens(Intents.ScheduledAnnouncement, Announcers.Access, Open);
    }

    private Opening Open(Intent intent, Visit visit)
    {
        string[] parts = intent.Argument?.Split(' ') ?? [];
        if (
            parts.Length == 0
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || AnnouncementStore.Find(visit.Db, id) is not { } announcement
            || !Announcers.May(visit.Staff!, announcement.Scope)
        )
            return new Opening.Reply(AnnounceTexts.NotYours);
        var name = _audiences.NameOf(announcement.Kind, announcement.AudienceId, visit.Db);
        if (announcement.State != AnnouncementState.Scheduled)
            return new Opening.Reply(ScheduledTexts.Gone(name));
        return parts[1..] switch
        {
            [Words] => new Opening.Begin(AnnouncementsFeature.Announcing, new Announce.GiveContent(Draft(announcement))),
            [Time] => new Opening.Begin(AnnouncementsFeature.Announcing, new Announce.GiveTime(Draft(announcement))),
            _ => new Opening.Reply(
                ScheduledTexts.Card(
                    announcement,
                    name,
                    _audiences.Count(visit.Db, announcement.Kind, announcement.AudienceId).Total,
                    visit.Now
                )
            ),
        };
    }

    /// <summary>As it stands; whoever scheduled it was asked whether to test it.</summary>
    private static AnnouncementDraft Draft(Announcement announcement) =>
        new(announcement.Kind, announcement.AudienceId)
        {
            Text = announcement.Text,
            Media = announcement.Media,
            IsTested = true,
            Urgent = announcement.Urgency is { State: not (UrgencyState.Lapsed or UrgencyState.Refused) } urgency ? urgency.Reason : null,
            Edits = announcement.Id,
        };
}
