using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Reminders;
using HtxBot.Runtime;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>
/// Announcements that wait for their time, among the reminders. One that is held back keeps its time and has no timer: it goes when it is let
/// go on before that time, else never.
/// </summary>
public sealed class AnnouncementQueue(Audiences audiences) : IQueued
{
    /// <summary>Why its timer was cancelled; persisted.</summary>
    internal const string Reason = "held back";

    /// <inheritdoc/>
    public IEnumerable<QueueEntry> Coming(Visit visit) =>
        AnnouncementStore
            .Scheduled(visit.Db)
            .Where(announcement => Announcers.May(visit.Staff!, announcement.Scope))
            .Select(announcement => Entry(announcement, visit));

    /// <inheritdoc/>
    public IEnumerable<PastEntry> Past(Visit visit, DateTimeOffset since) =>
        ScheduledStore
            .Past(visit.Db, since, visit.Now, scope => Announcers.May(visit.Staff!, scope))
            .Select(each => new PastEntry(each.Announcement.SendAt, $"{What(each.Announcement, visit)}: {Became(each, visit)}"));

    /// <summary>Holds it back; nothing happens if it is not scheduled.</summary>
    internal static void Hold(Announcement announcement, Visit visit)
    {
        if (announcement.State == AnnouncementState.Scheduled)
            _ = Timers.Cancel(visit.Db, AnnouncementTimer.Called, Key(announcement), Reason);
    }

    /// <summary>Lets it go at its time, if that is still to come.</summary>
    internal static void LetGo(Announcement announcement, Visit visit)
    {
        if (announcement.State == AnnouncementState.Scheduled && announcement.SendAt > visit.Now)
            Timers.Plan(visit.Db, AnnouncementTimer.Called, Key(announcement), announcement.SendAt);
    }

    /// <summary>What is said to who holds it back or lets it go on; null: it is not at that step.</summary>
    internal static Prompt? Words(Announcement announcement, bool holds, string name, Visit visit) =>
        announcement.State != AnnouncementState.Scheduled ? null
        : announcement.IsHeld == holds ? null
        : holds ? AnnounceTexts.Held(announcement, name)
        : announcement.SendAt > visit.Now ? AnnounceTexts.LetGo(announcement, name)
        : AnnounceTexts.TimeIsOver(announcement, name);

    private QueueEntry Entry(Announcement announcement, Visit visit)
    {
        var people = audiences.Count(visit.Db, announcement.Kind, announcement.AudienceId).Total;
        var title = AnnouncementTexts.Title(audiences.NameOf(announcement.Kind, announcement.AudienceId, visit.Db));
        var what = $"{title}, {AnnouncementTexts.Number(people)} người{(announcement.IsUrgent ? ", khẩn" : "")}";
        var words = announcement.Text.Length > 0 ? $"{what}: \"{AnnouncementTexts.Short(announcement.Text)}\"" : what;
        return new QueueEntry(
            announcement.SendAt,
            words,
            announcement.IsHeld,
            new Intent(Intents.ScheduledAnnouncement, Key(announcement)),
            "Mở lượt"
        );
    }

    private string What(Announcement announcement, Visit visit)
    {
        var title = AnnouncementTexts.Title(audiences.NameOf(announcement.Kind, announcement.AudienceId, visit.Db));
        return $"{title} {AnnouncementTexts.Quoted(announcement.Text, announcement.Media?.Kind)}";
    }

    private static string Became((Announcement Announcement, bool IsMissed) past, Visit visit) =>
        AnnouncementTexts.Became(past.Announcement, AnnouncementStore.Count(visit.Db, past.Announcement.Id), past.IsMissed);

    private static string Key(Announcement announcement) => announcement.Id.ToString(CultureInfo.InvariantCulture);
}
