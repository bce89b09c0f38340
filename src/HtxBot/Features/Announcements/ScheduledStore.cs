using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>Announcements by their time: one that waits is edited, those whose time has come are listed.</summary>
internal static class ScheduledStore
{
    /// <summary>Other words and another time for one that waits; nothing happens to one that does not.</summary>
    public static void Edit(SqliteConnection db, long id, string text, DateTimeOffset sendAt, DateTimeOffset? goodUntil) =>
        db.Execute(
            UpdateEdited,
            new
            {
                Id = id,
                Text = text,
                SendAt = Instants.Format(sendAt),
                GoodUntil = goodUntil is { } until ? Instants.Format(until) : null,
            }
        );

    /// <summary>Those whose time has come since a moment, the newest first, each with whether it was missed.</summary>
    public static IReadOnlyList<(Announcement Announcement, bool IsMissed)> Past(
        SqliteConnection db,
        DateTimeOffset since,
        DateTimeOffset now
    ) =>
        [
            .. db.Query<PastRow>(SelectPast, new { Since = Instants.Format(since), Now = Instants.Format(now) })
                .AsList()
                .Select(row => (AnnouncementStore.Find(db, row.Id)!, row.IsMissed)),
        ];

    private const string UpdateEdited = """
        UPDATE announcement
        SET text = @Text, send_at = @SendAt, good_until = @GoodUntil
        WHERE id = @Id AND state = 'scheduled'
        """;

    private const string SelectPast = """
        SELECT id AS Id,
               EXISTS (SELECT 1
                       FROM timer
                       WHERE timer.kind = 'announcement.send' AND timer.key = CAST(announcement.id AS TEXT)
                         AND timer.state = 'missed') AS IsMissed
        FROM announcement
        WHERE send_at > @Since AND send_at <= @Now AND state <> 'scheduled'
        ORDER BY send_at DESC
        LIMIT 100
        """;

    private sealed record PastRow
    {
        public long Id { get; init; }
        public bool IsMissed { get; init; }
    }
}
