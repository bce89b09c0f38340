using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>Takes back what is too late; inside the writer's transaction.</summary>
internal static class LateStore
{
    private const string Reason = "announcement too late";

    /// <summary>Whoever has not been sent it is not sent it any more, but for what is on its way.</summary>
    public static void GiveUp(SqliteConnection db, long id, DateTimeOffset now)
    {
        AnnouncementStore.Cancel(db, id, Reason, now);
        _ = db.Execute(UpdateRest, new { Id = id });
        FeedStore.Settle(db, id);
        _ = db.Execute(UpdateShared, new { Id = id });
    }

    private const string UpdateRest = """
        UPDATE announcement_recipient
        SET state = 'late'
        WHERE announcement_id = @Id AND state = 'planned'
        """;

    // Who was to read it on the phone of somebody who is not sent it.
    private const string UpdateShared = """
        UPDATE announcement_recipient
        SET state = 'late'
        WHERE announcement_id = @Id AND state = 'shared'
          AND EXISTS (SELECT 1
                      FROM announcement_recipient AS told
                      WHERE told.bot = announcement_recipient.bot AND told.chat = announcement_recipient.chat
                        AND told.announcement_id = @Id AND told.state = 'late')
        """;
}
