using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Runtime;

/// <summary>A person's place in a conversation: one JSON value per (bot, chat, sender).</summary>
public static class StoredConversations
{
    private const string Select = """
        SELECT value
        FROM stored_conversation
        WHERE bot = ?1 AND chat = ?2 AND sender = ?3
        """;

    private const string Upsert = """
        INSERT INTO stored_conversation (bot, chat, sender, value, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (bot, chat, sender) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
        """;

    private const string UpsertUnheard = """
        INSERT INTO stored_conversation (bot, chat, sender, value, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (bot, chat, sender) DO UPDATE SET value = excluded.value
        """;

    private const string Delete = """
        DELETE FROM stored_conversation
        WHERE bot = ?1 AND chat = ?2 AND sender = ?3
        """;

    /// <summary>What a reader makes of the stored JSON in UTF-8, which is valid only meanwhile; the default if nothing is stored.</summary>
    public static T? Load<T>(SqliteConnection connection, string bot, string chat, string sender, Func<ReadOnlySpan<byte>, T> read) =>
        Statement.On(connection, Select).Text(1, bot).Text(2, chat).Text(3, sender).First(row => read(row.Utf8(0)));

    /// <summary>Stores the value in place of the one before; null removes it.</summary>
    /// <param name="connection">The writer's, inside its transaction.</param>
    /// <param name="bot">Channel and bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="sender">Who speaks in it.</param>
    /// <param name="value">JSON in UTF-8.</param>
    /// <param name="now">Calendar time.</param>
    /// <param name="isHeard">Whether the person did something; else the time at which they last did stays.</param>
    public static void Save(
        SqliteConnection connection,
        string bot,
        string chat,
        string sender,
        byte[]? value,
        DateTimeOffset now,
        bool isHeard = true
    )
    {
        if (value is null)
        {
            _ = Statement.On(connection, Delete).Text(1, bot).Text(2, chat).Text(3, sender).Run();
            return;
        }

        _ = Statement
            .On(connection, isHeard ? Upsert : UpsertUnheard)
            .Text(1, bot)
            .Text(2, chat)
            .Text(3, sender)
            .Text(4, value)
            .Text(5, Instants.Format(now))
            .Run();
    }
}
