using HtxBot.Channels;
using HtxBot.Features.Catalogue;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>What the sender of an announcement is told about it: one line kept current, and the report at the end.</summary>
public sealed class AnnouncementNews(Audiences audiences, PaceOptions pace, QuietHours quiet, MachineClock machine)
{
    /// <summary>The line, as it is now; the numbers it says.</summary>
    public Tally Progress(TurnScope scope, Announcement announcement)
    {
        var isHeld = quiet.Holds(scope.Now) && announcement.Urgency?.Goes(scope.Now) != true;
        var tally = AnnouncementStore.Count(scope.Connection, announcement.Id);
        var wait = FeedStore.WaitsUntil(scope.Connection, announcement.Bot) - machine.Utc;
        var state = new ProgressState(
            Seconds(announcement.Bot, tally.Left),
            isHeld ? quiet.EndOf(scope.Now) : null,
            wait > TimeSpan.FromMinutes(1) ? wait : null,
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
            AnnouncementTexts.Progress(announcement, name, tally, new ProgressState(0, null, null)),
            messageClass: MessageClass.Answer
        );
        var calls = AnnouncementStore.CallList(scope.Connection, announcement.Id);
        scope.Outbox.Add(
            announcement.Bot,
            announcement.Chat,
            AnnouncementTexts.Report(announcement, name, tally, calls, AnnouncementStore.WithoutMedia(scope.Connection, announcement.Id)),
            MessageClass.Notice
        );
    }

    /// <summary>What its audience is called; the class may have left the catalogue.</summary>
    public string NameOf(Announcement announcement, SqliteConnection db) =>
        audiences.NameOf(announcement.Kind, announcement.AudienceId, db);

    /// <summary>How long messages by several bots take: all send at once, and the longest counts.</summary>
    public int Seconds(IReadOnlyDictionary<string, int> byBot) =>
        byBot.Select(bot => Seconds(bot.Key, bot.Value)).DefaultIfEmpty(0).Max();

    /// <summary>How long so many messages take.</summary>
    public int Seconds(string bot, int messages) => pace.Of(bot).PerSecond is > 0 and var rate ? (int)Math.Ceiling(messages / rate) : 0;

    private static void Keep(
        TurnScope scope,
        Announcement announcement,
        OutgoingMessage message,
        bool isPassing = false,
        MessageClass messageClass = MessageClass.Notice
    ) => scope.Outbox.Keep(announcement.Bot, announcement.Chat, $"announcement:{announcement.Id}", message, isPassing, messageClass);
}

/// <summary>What the line says besides numbers.</summary>
/// <param name="Seconds">How long the rest takes.</param>
/// <param name="NightUntil">When the night is over, if it is night and it waits for that.</param>
/// <param name="Wait">How long the channel makes the bot wait, if it does.</param>
/// <param name="IsAwaited">Whether a second person is asked to let it through the night.</param>
public sealed record ProgressState(int Seconds, DateTimeOffset? NightUntil, TimeSpan? Wait, bool IsAwaited = false);
