using Dapper;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features;

/// <summary>People, consents and accounts of the staff follow their chat to its new id. In a private chat the sender keeps the id it has.</summary>
internal sealed class MovedChats : IChatMoves
{
    public void Move(SqliteConnection connection, string bot, string from, string to)
    {
        var chat = new
        {
            Bot = bot,
            From = from,
            To = to,
        };
        _ = connection.Execute(MovePeople, chat);
        _ = connection.Execute(MoveConsents, chat);
        _ = connection.Execute(MoveJoins, chat);
        _ = connection.Execute(MoveStaff, chat);
        _ = connection.Execute(MoveAnnouncements, chat);
        _ = connection.Execute(MoveHeadCounts, chat);
    }

    private const string MovePeople = """
        UPDATE chat_person
        SET chat = @To
        WHERE bot = @Bot AND chat = @From
        """;

    private const string MoveJoins = """
        UPDATE chat_join SET first_chat = @To WHERE first_bot = @Bot AND first_chat = @From AND ended_at IS NULL;
        UPDATE chat_join SET second_chat = @To WHERE second_bot = @Bot AND second_chat = @From AND ended_at IS NULL;
        UPDATE join_code SET chat = @To WHERE bot = @Bot AND chat = @From;
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
        UPDATE staff_account
        SET chat = @To
        WHERE bot = @Bot AND chat = @From
        """;

    private const string MoveConsents = """
        UPDATE consent
        SET chat = @To
        WHERE bot = @Bot AND chat = @From
        """;
}
