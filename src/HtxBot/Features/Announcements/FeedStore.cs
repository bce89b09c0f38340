using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Sharing;
using HtxBot.Runtime;
using HtxBot.Shelf;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>
/// The way of an announcement through the outbox, a small part at a time: what is with the sender is settled by what became of its row,
/// and as many are handed over as go in the next moment. Inside the writer's transaction.
/// </summary>
internal static class FeedStore
{
    /// <summary>
    /// Announcements of which something may still happen; one that stands still is one only until what was on its way is settled.
    /// </summary>
    public static IReadOnlyList<long> Open(SqliteConnection db) => db.Query<long>(SelectOpen).AsList();

    /// <summary>Takes over what became of the messages with the sender.</summary>
    public static void Settle(SqliteConnection db, long id) => db.Execute(UpdateSettled, new { Id = id });

    /// <summary>
    /// Hands so many more of one bot's people to the sender, those who may still be written to; how many were looked at. People of other bots than
    /// the one that received its picture or document wait until that is fetched, or cannot be.
    /// </summary>
    public static int Feed(TurnScope scope, Announcement announcement, OutgoingMessage message, string bot, int most)
    {
        var db = scope.Connection;
        var hasMedia = message.Media is not null;
        var isKept = hasMedia && ShelfStore.IsKept(db, announcement.Id);
        var next = db.Query<NextRow>(
                SelectNext,
                new
                {
                    announcement.Id,
                    announcement.Topic,
                    Of = bot,
                    Most = most,
                    announcement.Bot,
                    Waits = hasMedia && !isKept && ShelfStore.IsWanted(db, announcement.Id),
                }
            )
            .AsList();
        var elsewhere = isKept
            ? AnnouncementTexts.WithKept(message, announcement.Id, announcement.StaffName)
            : AnnouncementTexts.WithoutMedia(message, announcement.StaffName);
        foreach (var row in next)
        {
            if (row.Obstacle is { } obstacle)
            {
                _ = Statement.On(db, MarkUnreachable).Integer(1, announcement.Id).Integer(2, row.PersonId).Text(3, obstacle).Run();
                continue;
            }
            var isHere = row.Bot == announcement.Bot;
            var told = isHere ? message : elsewhere;
            if (row.IsShared)
                told = AnnouncementTexts.ToShared(
                    told,
                    AnnouncementStore.RecipientsIn(db, announcement.Id, row.Bot, row.Chat),
                    SharingStore.In(db, row.Bot, row.Chat)
                );
            if (announcement.Urgency?.Goes(scope.Now) == true)
                scope.Outbox.AddUrgent(row.Bot, row.Chat, told);
            else
                scope.Outbox.Add(row.Bot, row.Chat, told, MessageClass.Announcement);
            _ = Statement
                .On(db, MarkQueued)
                .Integer(1, announcement.Id)
                .Integer(2, row.PersonId)
                .Integer(3, scope.Outbox.LastId)
                .Text(4, hasMedia && !isKept && !isHere ? Outbox.WordsOnly : null)
                .Run();
        }
        return next.Count;
    }

    /// <summary>How many are with the sender.</summary>
    public static int Queued(SqliteConnection db, long id) => db.QuerySingle<int>(CountQueued, new { Id = id });

    /// <summary>How many of one bot's people are with the sender.</summary>
    public static int Queued(SqliteConnection db, long id, string bot) => db.QuerySingle<int>(CountQueuedBy, new { Id = id, Of = bot });

    /// <summary>How many of one bot's people are not yet handed over.</summary>
    public static int Planned(SqliteConnection db, long id, string bot) => db.QuerySingle<int>(CountPlannedBy, new { Id = id, Of = bot });

    /// <summary>The bots whose people are not all handed over, in order.</summary>
    public static IReadOnlyList<string> BotsToFeed(SqliteConnection db, long id) => Bots(db, SelectPlannedBot, id);

    /// <summary>The bots by which something is still to be sent, in order.</summary>
    public static IReadOnlyList<string> BotsLeft(SqliteConnection db, long id) =>
        [.. BotsToFeed(db, id).Union(Bots(db, SelectQueuedBot, id)).Order(StringComparer.Ordinal)];

    /// <summary>Nothing of it is on its way any more; false if it was over before.</summary>
    public static bool End(SqliteConnection db, long id, DateTimeOffset now) =>
        db.Execute(UpdateEnded, new { Id = id, Now = Instants.Format(now) }) > 0;

    /// <summary>Until when the channel makes the whole bot wait, in machine time; null if it does not.</summary>
    public static DateTimeOffset? WaitsUntil(SqliteConnection db, string bot) =>
        db.QuerySingleOrDefault<string>(SelectWait, new { Bot = bot }) is { } until ? Instants.Parse(until) : null;

    /// <summary>From one bot to the next: there are few, and many people of each.</summary>
    private static List<string> Bots(SqliteConnection db, string next, long id)
    {
        List<string> bots = [];
        while (db.QuerySingle<string?>(next, new { Id = id, After = bots.Count == 0 ? "" : bots[^1] }) is { } bot)
            bots.Add(bot);
        return bots;
    }

    private const string SelectOpen = """
        SELECT id
        FROM announcement
        WHERE frozen_at IS NOT NULL AND ended_at IS NULL
          AND (state <> 'paused'
               OR EXISTS (SELECT 1
                          FROM announcement_count AS counted
                          WHERE counted.announcement_id = announcement.id AND counted.state = 'queued' AND counted.people > 0))
        ORDER BY id
        """;

    // Who was sent the words without the picture or document keeps that as the reason.
    // What we took back ourselves is planned again or not sent, what may have gone before is unsure; whatever else was cancelled cannot be
    // written to.
    private const string UpdateSettled = """
        UPDATE announcement_recipient
        SET state = CASE outbox.state
                        WHEN 'sent' THEN 'sent'
                        WHEN 'unsure' THEN 'unsure'
                        WHEN 'failed' THEN 'failed'
                        ELSE CASE outbox.reason
                                 WHEN 'announcement paused' THEN iif(announcement.state = 'stopped', 'stopped', 'planned')
                                 WHEN 'announcement stopped' THEN iif(outbox.may_have_gone = 1, 'unsure', 'stopped')
                                 WHEN 'announcement too late' THEN iif(outbox.may_have_gone = 1, 'unsure', 'late')
                                 ELSE 'failed'
                             END
                    END,
            reason = CASE WHEN outbox.state = 'sent' THEN coalesce(outbox.reason, announcement_recipient.reason)
                          WHEN outbox.reason IN ('announcement paused', 'announcement stopped', 'announcement too late') THEN NULL
                          ELSE outbox.reason END
        FROM outbox, announcement
        WHERE announcement_recipient.announcement_id = @Id AND announcement_recipient.state = 'queued'
          AND outbox.id = announcement_recipient.outbox_id AND outbox.state IN ('sent', 'failed', 'unsure', 'cancelled')
          AND announcement.id = @Id
        """;

    private const string SelectNext = """
        SELECT person_id AS PersonId, recipient.bot AS Bot, recipient.chat AS Chat,
               CASE
                   WHEN state.chat IS NOT NULL THEN 'blocked'
                   WHEN EXISTS (SELECT 1
                                FROM stopped_topic AS stopped
                                WHERE stopped.bot = recipient.bot AND stopped.chat = recipient.chat
                                  AND stopped.topic IN ('all', @Topic)) THEN 'opted-out'
               END AS Obstacle,
               1 < (SELECT count(*) FROM chat_person WHERE chat_person.bot = recipient.bot AND chat_person.chat = recipient.chat) AS IsShared
        FROM announcement_recipient AS recipient
        LEFT JOIN chat_state AS state ON state.bot = recipient.bot AND state.chat = recipient.chat AND state.state IN ('blocked', 'deleted')
        WHERE recipient.announcement_id = @Id AND recipient.state = 'planned' AND recipient.bot = @Of AND (@Of = @Bot OR NOT @Waits)
        ORDER BY person_id
        LIMIT @Most
        """;

    private const string MarkQueued = """
        UPDATE announcement_recipient
        SET state = 'queued', outbox_id = ?3, reason = ?4
        WHERE announcement_id = ?1 AND person_id = ?2 AND state = 'planned'
        """;

    private const string MarkUnreachable = """
        UPDATE announcement_recipient
        SET state = 'unreachable', reason = ?3
        WHERE announcement_id = ?1 AND person_id = ?2 AND state = 'planned'
        """;

    private const string CountQueued = """
        SELECT count(*)
        FROM announcement_recipient
        WHERE announcement_id = @Id AND state = 'queued'
        """;

    private const string CountQueuedBy = """
        SELECT count(*)
        FROM announcement_recipient
        WHERE announcement_id = @Id AND state = 'queued' AND bot = @Of
        """;

    private const string CountPlannedBy = """
        SELECT count(*)
        FROM announcement_recipient
        WHERE announcement_id = @Id AND state = 'planned' AND bot = @Of
        """;

    private const string SelectPlannedBot = """
        SELECT min(bot)
        FROM announcement_recipient
        WHERE announcement_id = @Id AND state = 'planned' AND bot > @After
        """;

    private const string SelectQueuedBot = """
        SELECT min(bot)
        FROM announcement_recipient
        WHERE announcement_id = @Id AND state = 'queued' AND bot > @After
        """;

    private const string UpdateEnded = """
        UPDATE announcement
        SET state = iif(state = 'stopped', 'stopped', 'done'), ended_at = @Now
        WHERE id = @Id AND ended_at IS NULL
        """;

    private const string SelectWait = """
        SELECT until
        FROM pause
        WHERE bot = @Bot AND chat = ''
        """;

    private sealed record NextRow
    {
        public long PersonId { get; init; }
        public required string Bot { get; init; }
        public required string Chat { get; init; }
        public string? Obstacle { get; init; }
        public bool IsShared { get; init; }
    }
}
