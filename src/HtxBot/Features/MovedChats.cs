using Dapper;
using HtxBot.Features.Joining;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features;

/// <summary>People, consents and accounts of the staff follow their chat to its new id. In a private chat the sender keeps the id it has.</summary>
internal sealed class MovedChats : IChatMoves
{
    public void Move(SqliteConnection connection, string bot, string from, string to, DateTimeOffset now)
    {
        var chat = new
        {
            Bot = bot,
            From = from,
            To = to,
        };
        JoinStore.Move(connection, bot, from, to, now);
        _ = connection.Execute(MovePeople, chat);
        _ = connection.Execute(MoveConsents, chat);
        _ = connection.Execute(MoveStaff, chat);
        _ = connection.Execute(MoveAnnouncements, chat);
        _ = connection.Execute(MoveHeadCounts, chat);
    }

    // Whom the new chat speaks for already it goes on to speak for: people write there now.
    private const string MovePeople = """
        DELETE FROM chat_person
        WHERE bot = @Bot AND chat = @From
          AND EXISTS (SELECT 1
                      FROM chat_person AS there
                      WHERE there.bot = @Bot AND there.chat = @To AND there.sender = chat_person.sender
                        AND there.person_id = chat_person.person_id);
        UPDATE chat_person
        SET is_current = 0
        WHERE bot = @Bot AND chat = @From
          AND EXISTS (SELECT 1
                      FROM chat_person AS there
                      WHERE there.bot = @Bot AND there.chat = @To AND there.sender = chat_person.sender AND there.is_current = 1);
        UPDATE chat_person
        SET chat = @To
        WHERE bot = @Bot AND chat = @From;
        """;

    private const string MoveAnnouncements = """
        UPDATE announcement SET chat = @To WHERE bot = @Bot AND chat = @From;
        UPDATE announcement_recipient SET chat = @To WHERE bot = @Bot AND chat = @From;
        UPDATE announcement_reply SET chat = @To WHERE bot = @Bot AND chat = @From;
        UPDATE class_change_notice SET chat = @To WHERE bot = @Bot AND chat = @From;
        UPDATE OR REPLACE stopped_topic SET chat = @To WHERE bot = @Bot AND chat = @From;
        UPDATE OR REPLACE live_message SET chat = @To, message_id = NULL WHERE bot = @Bot AND chat = @From;
        """;

    private const string MoveHeadCounts = """
        UPDATE OR REPLACE trip_watch
        SET chat = @To
        WHERE bot = @Bot AND chat = @From
        """;

    private const string MoveStaff = """
        UPDATE staff_account SET chat = @To WHERE bot = @Bot AND chat = @From;
        UPDATE invitation SET chat = @To WHERE bot = @Bot AND chat = @From;
        UPDATE wrong_code SET chat = @To WHERE bot = @Bot AND chat = @From;
        """;

    private const string MoveConsents = """
        UPDATE consent
        SET chat = @To
        WHERE bot = @Bot AND chat = @From
        """;
}
