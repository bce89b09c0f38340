using HtxBot.Channels;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Notices;
using HtxBot.Runtime;
using HtxBot.Shelf;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>What the sender of an announcement is told about it: one line kept current, and the report at the end.</summary>
public sealed class AnnouncementNews(Audiences audiences, PaceOptions pace, QuietHours quiet, MachineClock machine)
{
    /// <summary>A shorter wait is over before anybody has read of it.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>The line, as it is now; the numbers it says.</summary>
    public Tally Progress(TurnScope scope, Announcement announcement)
    {
        var isHeld = quiet.Holds(scope.Now) && announcement.Urgency?.Goes(scope.Now) != true;
        var tally = AnnouncementStore.Count(scope.Connection, announcement.Id);
        var left = LeftBy(scope.Connection, announcement, tally);
        var state = new ProgressState(
            Seconds(left),
            isHeld ? quiet.EndOf(scope.Now) : null,
            Waits(scope.Connection, left.Keys),
            announcement.Urgency?.IsAwaited(scope.Now) == true
        );
        Keep(
            scope,
            announcement,
            AnnouncementTexts.Progress(announcement, NameOf(announcement, scope.Connection), tally, state),
            isPassing: true
        );
        return tally;
    }

    /// <summary>The line for the last time, and who was not reached.</summary>
    public void End(TurnScope scope, Announcement announcement, Tally tally)
    {
        var name = NameOf(announcement, scope.Connection);
        // What came of it is the answer to what its sender did.
        Keep(
            scope,
            announcement,
            AnnouncementTexts.Progress(announcement, name, tally, new ProgressState(0, null, ChannelWaits.None)),
            messageClass: MessageClass.Answer
        );
        var calls = AnnouncementStore.CallList(scope.Connection, announcement.Id);
        scope.Outbox.Notify(
            announcement.Bot,
            announcement.Chat,
            AnnouncementTexts.Report(
                announcement,
                name,
                tally,
                calls,
                AnnouncementStore.WordsOnly(scope.Connection, announcement.Id),
                ShelfStore.FailureOf(scope.Connection, announcement.Id)
            ),
            AtNight.Awaited
        );
    }

    /// <summary>What its audience is called; the class may have left the catalogue.</summary>
    public string NameOf(Announcement announcement, SqliteConnection db) =>
        audiences.NameOf(announcement.Kind, announcement.AudienceId, db);

    /// <summary>What its people read it is for.</summary>
    public string ToldAs(Announcement announcement, SqliteConnection db) =>
        audiences.ToldAs(announcement.Kind, announcement.AudienceId, announcement.Scope, db);

    /// <summary>How long messages by several bots take: all send at once, and the longest counts.</summary>
    public int Seconds(IReadOnlyDictionary<string, int> byBot) => byBot.Select(bot => Seconds(bot.Key, bot.Value)).DefaultIfEmpty(0).Max();

    /// <summary>How long so many messages take.</summary>
    public int Seconds(string bot, int messages) => pace.Of(bot).PerSecond is > 0 and var rate ? (int)Math.Ceiling(messages / rate) : 0;

    /// <summary>How many are still to be told by which bot; counted only where there are several.</summary>
    private static Dictionary<string, int> LeftBy(SqliteConnection db, Announcement announcement, Tally tally)
    {
        var bots = FeedStore.BotsLeft(db, announcement.Id);
        return bots is [var only]
            ? new Dictionary<string, int> { [only] = tally.Left }
            : bots.ToDictionary(
                bot => bot,
                bot => FeedStore.Planned(db, announcement.Id, bot) + FeedStore.Queued(db, announcement.Id, bot)
            );
    }

    /// <summary>Which of these bots their channel makes wait for long, and which go on.</summary>
    private ChannelWaits Waits(SqliteConnection db, IEnumerable<string> bots)
    {
        var waits = bots.Select(bot => (Bot: bot, For: FeedStore.WaitsUntil(db, bot) - machine.Utc)).ToList();
        return new ChannelWaits(
            [.. waits.Where(each => each.For > Long).Select(each => (each.Bot, each.For!.Value))],
            [.. waits.Where(each => each.For is null || each.For <= Long).Select(each => each.Bot)]
        );
    }

    private static void Keep(
        TurnScope scope,
        Announcement announcement,
        OutgoingMessage message,
        bool isPassing = false,
        MessageClass messageClass = MessageClass.Notice
    ) =>
        scope.Outbox.Keep(
            announcement.Bot,
            announcement.Chat,
            $"announcement:{announcement.Id}",
            message,
            AtNight.Awaited,
            isPassing,
            messageClass
        );
}

/// <summary>What the line says besides numbers.</summary>
/// <param name="Seconds">How long the rest takes.</param>
/// <param name="NightUntil">When the night is over, if it is night and it waits for that.</param>
/// <param name="Channels">Which channels make it wait for long.</param>
/// <param name="IsAwaited">Whether a second person is asked to let it through the night.</param>
public sealed record ProgressState(int Seconds, DateTimeOffset? NightUntil, ChannelWaits Channels, bool IsAwaited = false);

/// <summary>Of the bots by which something is still to be sent, those that must wait and those that go on.</summary>
/// <param name="Waiting">Each with how long.</param>
/// <param name="Going">The others.</param>
public sealed record ChannelWaits(IReadOnlyList<(string Bot, TimeSpan For)> Waiting, IReadOnlyList<string> Going)
{
    /// <summary>None waits.</summary>
    public static ChannelWaits None { get; } = new([], []);
}
