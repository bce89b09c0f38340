using HtxBot.Runtime;

namespace HtxBot.Features.Announcements;

/// <summary>
/// Hands an announcement to the sender, a few seconds' worth ahead, so that a pause or stop takes back nearly all; follows what became of
/// each message; keeps the sender's one line current and says at the end who was not reached. Each step is one transaction.
/// </summary>
internal sealed class AnnouncementSteps(PaceOptions pace, QuietHours quiet, MachineClock machine, AnnouncementNews news)
{
    private const int LeastAhead = 30;
    private const int AheadWithoutLimit = 1000;
    private const double SecondsAhead = 2;

    // Each edit takes a message's place in the second: one in a tenth of the way, on a long one in ten seconds.
    private const int Tellings = 10;
    private static readonly TimeSpan MostRest = TimeSpan.FromSeconds(10);

    private readonly Dictionary<long, TimeSpan> _tellAt = [];

    /// <summary>How many of these share the pace of the moment: what stands still or waits for the morning takes nothing of it.</summary>
    public int Sharing(TurnScope scope, IReadOnlyList<long> open) =>
        open.Count(id =>
            AnnouncementStore.Find(scope.Connection, id) is { State: AnnouncementState.Sending } announcement
            && !IsHeld(scope, announcement)
        );

    /// <summary>One step of one open announcement.</summary>
    /// <param name="scope">The transaction.</param>
    /// <param name="id">Which.</param>
    /// <param name="sharing">How many share the pace; see <see cref="Sharing"/>.</param>
    public void Take(TurnScope scope, long id, int sharing)
    {
        var db = scope.Connection;
        FeedStore.Settle(db, id);
        if (AnnouncementStore.Find(db, id) is not { IsOver: false } announcement)
            return;
        var queued = FeedStore.Queued(db, id);
        if (announcement.Urgency is { State: UrgencyState.Waiting } asked && !asked.IsAwaited(scope.Now))
        {
            // The night is over and nobody has said so: it is an ordinary announcement of this morning.
            UrgencyStore.Lapse(db, id, scope.Now);
            announcement = AnnouncementStore.Find(db, id)!;
        }
        if (announcement.State == AnnouncementState.Sending && Lateness.IsTooLate(announcement, scope.Now, quiet))
        {
            // Known when the night begins, and told while people can still be called.
            LateStore.GiveUp(db, id, scope.Now);
            queued = FeedStore.Queued(db, id);
        }
        var isHeld = IsHeld(scope, announcement);
        var isSending = announcement.State == AnnouncementState.Sending;
        if (isSending && !isHeld)
            queued += Hand(scope, announcement, sharing);
        if (queued == 0 && (isSending || announcement.State == AnnouncementState.Stopped) && IsEnd(scope, announcement))
            return;
        Tell(scope, announcement, isLast: queued == 0 && announcement.State == AnnouncementState.Paused);
    }

    /// <summary>Each bot has room of its own: one whose channel makes it wait for hours holds up nobody of another.</summary>
    private int Hand(TurnScope scope, Announcement announcement, int sharing)
    {
        var db = scope.Connection;
        var handed = 0;
        foreach (var bot in FeedStore.BotsToFeed(db, announcement.Id).OrderByDescending(bot => bot == announcement.Bot))
        {
            // However many share: each gets on.
            var room = Math.Max(1, Ahead(bot) / Math.Max(1, sharing)) - FeedStore.Queued(db, announcement.Id, bot);
            if (room <= 0)
                continue;
            var message = AnnouncementTexts.ToMember(announcement, news.ToldAs(announcement, db));
            handed += FeedStore.Feed(scope, announcement, message, bot, room);
        }
        return handed;
    }

    private bool IsHeld(TurnScope scope, Announcement announcement) =>
        quiet.Holds(scope.Now) && announcement.Urgency?.Goes(scope.Now) != true;

    private bool IsEnd(TurnScope scope, Announcement announcement)
    {
        var tally = AnnouncementStore.Count(scope.Connection, announcement.Id);
        if (tally.Left > 0 || !FeedStore.End(scope.Connection, announcement.Id, scope.Now))
            return false;
        news.End(scope, AnnouncementStore.Find(scope.Connection, announcement.Id)!, tally);
        scope.AfterCommit(() => _tellAt.Remove(announcement.Id));
        return true;
    }

    private int Ahead(string bot) =>
        pace.Of(bot).PerSecond is > 0 and var rate ? Math.Max(LeastAhead, (int)(rate * SecondsAhead)) : AheadWithoutLimit;

    /// <summary>Counting everybody is not for every step; but one that now stands still is not looked at again until it goes on.</summary>
    private void Tell(TurnScope scope, Announcement announcement, bool isLast)
    {
        var now = machine.Elapsed;
        if (!isLast && _tellAt.TryGetValue(announcement.Id, out var at) && now < at)
            return;
        var messages = news.Progress(scope, announcement).Messages;
        var rest = TimeSpan.FromSeconds(news.Seconds(announcement.Bot, messages)) / Tellings;
        rest = TimeSpan.FromTicks(Math.Clamp(rest.Ticks, LiveMessages.Rest.Ticks, MostRest.Ticks));
        scope.AfterCommit(() => _tellAt[announcement.Id] = now + rest);
    }
}
