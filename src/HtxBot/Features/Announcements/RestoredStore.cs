using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>
/// Announcements of a copy that is restored. Each goes out at most once, and the copy cannot know what became of them after it was made: whoever had
/// not got it is unsure, and one whose time has come since is held back.
/// </summary>
internal static class RestoredStore
{
    /// <summary>Why a message or a person is unsure, and why a timer was cancelled; persisted.</summary>
    public const string Reason = "it waited in a copy that was restored";

    /// <summary>Settles them in the file that is to take the place of the database; its schema may be an older one.</summary>
    /// <param name="db">A connection that may write; nobody else has the file.</param>
    /// <param name="now">When it is restored.</param>
    /// <returns>How many messages may or may not have arrived, and how many scheduled announcements are held back.</returns>
    public static (int Unsure, int Held) Settle(SqliteConnection db, DateTimeOffset now)
    {
        using var transaction = db.BeginTransaction();
        var (unsure, held) = (db.Execute(LeaveMessages, new { Reason }), 0);
        if (db.QuerySingle<int>(HasAnnouncements) == 1)
        {
            unsure += db.Execute(LeavePeople, new { Reason });
            _ = db.Execute(GoOn);
            held = db.Execute(
                HoldBack,
                new
                {
                    Kind = AnnouncementTimer.Called,
                    Reason,
                    Now = Instants.Format(now),
                }
            );
        }
        transaction.Commit();
        return (unsure, held);
    }

    /// <summary>Those that a restore has held back and nobody was told of yet; asked again there is none.</summary>
    public static IReadOnlyList<long> TakeHeld(SqliteConnection db) =>
        db.Query<long>(
                UpdateTold,
                new
                {
                    Kind = AnnouncementTimer.Called,
                    Reason,
                    Told = AnnouncementQueue.Reason,
                }
            )
            .AsList();

    private const string HasAnnouncements = """
        SELECT COUNT(*)
        FROM sqlite_schema
        WHERE type = 'table' AND name = 'announcement'
        """;

    private const string LeaveMessages = """
        UPDATE outbox
        SET state = 'unsure', reason = @Reason, done_at = created_at
        WHERE class = 2 AND state IN ('waiting', 'claimed')
        """;

    // Also those whose message was taken back by a pause: the feed would plan them again.
    private const string LeavePeople = """
        UPDATE announcement_recipient
        SET state = 'unsure', reason = @Reason
        WHERE announcement_id IN (SELECT id
                                  FROM announcement
                                  WHERE frozen_at IS NOT NULL AND ended_at IS NULL AND state IN ('sending', 'paused'))
          AND (state = 'planned'
               OR (state = 'queued'
                   AND outbox_id IN (SELECT id FROM outbox WHERE state = 'cancelled' AND reason = 'announcement paused')))
        """;

    // Nothing is left of it to be sent: it ends at the start, and its sender reads who may have got it.
    private const string GoOn = """
        UPDATE announcement
        SET state = 'sending'
        WHERE state = 'paused' AND ended_at IS NULL
        """;

    private const string HoldBack = """
        UPDATE timer
        SET state = 'cancelled', reason = @Reason
        WHERE kind = @Kind AND state = 'planned' AND due_at <= @Now
          AND key IN (SELECT CAST(id AS TEXT) FROM announcement WHERE state = 'scheduled')
        """;

    private const string UpdateTold = """
        UPDATE timer
        SET reason = @Told
        WHERE kind = @Kind AND state = 'cancelled' AND reason = @Reason
        RETURNING CAST(key AS INTEGER)
        """;
}
