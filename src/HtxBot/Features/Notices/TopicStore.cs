using Dapper;
using HtxBot.Features.Joining;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Notices;

/// <summary>What chats have stopped; writes only inside a turn's transaction.</summary>
internal static class TopicStore
{
    private const string OptedOut = "opted-out";

    /// <summary>The topics a chat has stopped.</summary>
    public static IReadOnlySet<string> Of(SqliteConnection db, string bot, string chat) =>
        db.Query<string>(Select, new { Bot = bot, Chat = chat }).ToHashSet();

    /// <summary>Stops a topic, also in the chat that is joined with this one; announcements that wait to be sent are taken back at once,
    /// reminders when it is their turn.</summary>
    public static void Stop(Visit visit, Topic topic)
    {
        foreach (var chat in JoinStore.Both(visit))
            Stop(visit, chat, topic);
    }

    /// <summary>Undoes it, in both. "All" undoes everything; one topic also undoes "all", of which the others then stay stopped.</summary>
    public static void Resume(Visit visit, Topic topic)
    {
        foreach (var chat in JoinStore.Both(visit))
            Resume(visit, chat, topic);
    }

    private static void Stop(Visit visit, ChatAddress chat, Topic topic)
    {
        var values = new
        {
            chat.Bot,
            chat.Chat,
            Topic = topic.Id,
            Reason = OptedOut,
            Now = Instants.Format(visit.Now),
        };
        _ = visit.Db.Execute(Insert, values);
        _ = visit.Db.Execute(CancelWaiting, values);
        TimedRows.Outdate(visit.Db, chat.Bot, chat.Chat, visit.Now);
    }

    private static void Resume(Visit visit, ChatAddress chat, Topic topic)
    {
        var values = new { chat.Bot, chat.Chat };
        var stopped = Of(visit.Db, chat.Bot, chat.Chat);
        _ = visit.Db.Execute(Delete, values);
        if (topic == Topic.Everything)
            return;
        foreach (var other in Topic.All.Where(each => each != topic && each != Topic.Everything))
        {
            if (stopped.Contains(other.Id) || stopped.Contains(Topic.Everything.Id))
                Stop(visit, chat, other);
        }
    }

    private const string Select = """
        SELECT topic
        FROM stopped_topic
        WHERE bot = @Bot AND chat = @Chat
        """;

    private const string Insert = """
        INSERT INTO stopped_topic (bot, chat, topic, stopped_at)
        VALUES (@Bot, @Chat, @Topic, @Now)
        ON CONFLICT (bot, chat, topic) DO NOTHING
        """;

    private const string CancelWaiting = """
        UPDATE outbox
        SET state = 'cancelled', reason = @Reason, done_at = @Now
        WHERE bot = @Bot AND chat = @Chat AND state = 'waiting' AND class = 2
          AND id IN (SELECT recipient.outbox_id
                     FROM announcement_recipient AS recipient
                     JOIN announcement ON announcement.id = recipient.announcement_id
                     WHERE recipient.bot = @Bot AND recipient.chat = @Chat AND recipient.state = 'queued'
                       AND @Topic IN ('all', announcement.topic))
        """;

    private const string Delete = """
        DELETE FROM stopped_topic
        WHERE bot = @Bot AND chat = @Chat
        """;
}
