using Dapper;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Joining;

/// <summary>The other channel of a person is the chat that is joined with this one.</summary>
internal sealed class JoinedChats : IOtherChats
{
    public (string Bot, string Chat)? Of(SqliteConnection connection, string bot, string chat) =>
        connection.QuerySingleOrDefault<OtherRow>(SelectOther, new { Bot = bot, Chat = chat }) is { } other
            ? (other.Bot, other.Chat)
            : null;

    public OutgoingMessage Told(SqliteConnection connection, OutgoingMessage message, OutboxPlace from, string toBot)
    {
        var values = new
        {
            from.Bot,
            from.Chat,
            from.Row,
        };
        if (connection.QuerySingleOrDefault<PictureRow>(SelectPicture, values) is not { } picture)
            return AnnouncementTexts.WithoutMedia(message, null);
        var whole = AnnouncementTexts.WithMedia(message, new Media(picture.Kind, picture.Reference), picture.From);
        return picture.Bot == toBot ? whole
            : picture.IsKept ? AnnouncementTexts.WithKept(whole, picture.Announcement, picture.From)
            : AnnouncementTexts.WithoutMedia(whole, picture.From);
    }

    public void Moved(SqliteConnection connection, OutboxPlace from, OutboxPlace to)
    {
        var values = new
        {
            from.Bot,
            from.Chat,
            from.Row,
            ToBot = to.Bot,
            ToChat = to.Chat,
            ToRow = to.Row,
        };
        _ = connection.Execute(UpdateRecipient, values);
        _ = connection.Execute(UpdateNotice, values);
    }

    // It is asked for every chat that waits in an outage. With OR all joins there are would be walked through.
    private const string SelectOther = """
        SELECT other.bot AS Bot, other.chat AS Chat
        FROM (SELECT second_bot AS bot, second_chat AS chat
              FROM chat_join
              WHERE first_bot = @Bot AND first_chat = @Chat AND ended_at IS NULL
              UNION ALL
              SELECT first_bot, first_chat
              FROM chat_join
              WHERE second_bot = @Bot AND second_chat = @Chat AND ended_at IS NULL
              LIMIT 1) AS other
        WHERE NOT EXISTS (SELECT 1
                          FROM chat_state AS state
                          WHERE state.bot = other.bot AND state.chat = other.chat AND state.state IN ('blocked', 'deleted'))
          AND NOT EXISTS (SELECT 1 FROM channel_down WHERE channel_down.bot = other.bot)
        """;

    private const string SelectPicture = """
        SELECT announcement.id AS Announcement, announcement.bot AS Bot, media_kind AS Kind, media AS Reference, staff.name AS "From",
               EXISTS (SELECT 1
                       FROM kept_media
                       WHERE kept_media.announcement_id = announcement.id AND kept_media.state = 'kept') AS IsKept
        FROM announcement_recipient AS recipient
        JOIN announcement ON announcement.id = recipient.announcement_id
        JOIN staff ON staff.id = announcement.staff_id
        WHERE recipient.bot = @Bot AND recipient.chat = @Chat AND recipient.outbox_id = @Row AND announcement.media IS NOT NULL
        LIMIT 1
        """;

    private const string UpdateRecipient = """
        UPDATE announcement_recipient
        SET bot = @ToBot, chat = @ToChat, outbox_id = @ToRow,
            reason = (SELECT 'words-only'
                      FROM announcement
                      WHERE announcement.id = announcement_recipient.announcement_id AND announcement.media IS NOT NULL
                        AND announcement.bot <> @ToBot
                        AND NOT EXISTS (SELECT 1
                                        FROM kept_media
                                        WHERE kept_media.announcement_id = announcement.id AND kept_media.state = 'kept'))
        WHERE bot = @Bot AND chat = @Chat AND outbox_id = @Row
        """;

    // Who shares the phone of somebody that is told reads it there too.
    private const string UpdateNotice = """
        UPDATE class_change_notice
        SET bot = @ToBot, chat = @ToChat, outbox_id = iif(outbox_id = @Row, @ToRow, outbox_id)
        WHERE bot = @Bot AND chat = @Chat
          AND change_id IN (SELECT change_id FROM class_change_notice WHERE bot = @Bot AND chat = @Chat AND outbox_id = @Row)
        """;

    private sealed record PictureRow
    {
        public long Announcement { get; init; }
        public bool IsKept { get; init; }
        public required string Bot { get; init; }
        public required string Kind { get; init; }
        public required string Reference { get; init; }
        public required string From { get; init; }
    }

    private sealed record OtherRow
    {
        public required string Bot { get; init; }
        public required string Chat { get; init; }
    }
}
