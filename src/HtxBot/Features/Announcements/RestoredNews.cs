using HtxBot.Features.Notices;
using HtxBot.Runtime;

namespace HtxBot.Features.Announcements;

/// <summary>At the first start after a restore: who scheduled an announcement that was held back reads so, and sets another hour or leaves it.</summary>
internal sealed class RestoredNews(AnnouncementNews news) : IStartWork
{
    /// <inheritdoc/>
    public void Run(TurnScope scope)
    {
        var db = scope.Connection;
        foreach (var id in RestoredStore.TakeHeld(db))
        {
            if (AnnouncementStore.Find(db, id) is not { State: AnnouncementState.Scheduled } announcement)
                continue;
            scope.Outbox.Notify(
                announcement.Bot,
                announcement.Chat,
                ScheduledTexts.HeldByRestore(announcement, news.NameOf(announcement, db)),
                announcement.Urgency is null ? Timeliness.ByDay : AtNight.Urgent
            );
        }
    }
}
