using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Turns;

/// <summary>Loads and saves sessions in the turn's transaction. Its commands stay prepared, since every turn needs both; one thread only.</summary>
internal sealed class StoredSessions : IDisposable
{
    private SqliteConnection? _connection;
    private SqliteCommand _load = new();
    private SqliteCommand _save = new();

    /// <summary>The stored session; null for a new chat. A value that cannot be read is told by <paramref name="isLost"/>.</summary>
    public Session? Load(Visit visit, out bool isLost)
    {
        Use(visit.Db);
        _load.Parameters[0].Value = visit.Bot;
        _load.Parameters[1].Value = visit.Chat;
        _load.Parameters[2].Value = visit.Sender;
        isLost = false;
        if (_load.ExecuteScalar() is not string value)
            return null;
        var session = Session.Read(value);
        isLost = session is null;
        return session;
    }

    /// <summary>Stores the session in place of the one before.</summary>
    public void Save(Visit visit, Session session)
    {
        Use(visit.Db);
        _save.Parameters[0].Value = visit.Bot;
        _save.Parameters[1].Value = visit.Chat;
        _save.Parameters[2].Value = visit.Sender;
        _save.Parameters[3].Value = session.Write();
        _save.Parameters[4].Value = Instants.Format(visit.Now);
        _ = _save.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _load.Dispose();
        _save.Dispose();
    }

    private void Use(SqliteConnection connection)
    {
        if (ReferenceEquals(connection, _connection))
            return;
        Dispose();
        _load = Command(connection, LoadValue, "@Bot", "@Chat", "@Sender");
        _save = Command(connection, SaveValue, "@Bot", "@Chat", "@Sender", "@Value", "@UpdatedAt");
        _connection = connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<string> names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
            _ = command.Parameters.Add(name, SqliteType.Text);
        return command;
    }

    private const string LoadValue = """
        SELECT value
        FROM stored_conversation
        WHERE bot = @Bot AND chat = @Chat AND sender = @Sender
        """;

    private const string SaveValue = """
        INSERT INTO stored_conversation (bot, chat, sender, value, updated_at)
        VALUES (@Bot, @Chat, @Sender, @Value, @UpdatedAt)
        ON CONFLICT (bot, chat, sender) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
        """;
}
