using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Benchmarks.Baseline;

/// <summary>The plain bot's file: WAL and FULL as in HtxBot, one connection, one transaction an update.</summary>
internal sealed class BaselineStore : IDisposable
{
    private readonly SqliteConnection _connection;

    public BaselineStore(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        _ = _connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        _ = _connection.Execute(CreateTables);
    }

    /// <summary>Runs an update's work in a transaction of its own, on disk when this returns.</summary>
    public T Turn<T>(Func<SqliteTransaction, T> work)
    {
        using var transaction = _connection.BeginTransaction();
        var result = work(transaction);
        transaction.Commit();
        return result;
    }

    public BaselineState? Find(SqliteTransaction transaction, long chat) =>
        _connection.QuerySingleOrDefault<BaselineState>(SelectState, new { Chat = chat }, transaction);

    public void Save(SqliteTransaction transaction, BaselineState state) => _ = _connection.Execute(SaveState, state, transaction);

    public long SeatsTaken(SqliteTransaction transaction, string course) =>
        _connection.ExecuteScalar<long>(CountSeats, new { Course = course }, transaction);

    /// <summary>Stores the person and the seat; its number in the class.</summary>
    public long Enrol(SqliteTransaction transaction, BaselineState state)
    {
        _ = _connection.Execute(InsertPerson, state, transaction);
        return _connection.QuerySingle<long>(InsertEnrolment, state, transaction);
    }

    public void Dispose() => _connection.Dispose();

    private const string CreateTables = """
        CREATE TABLE IF NOT EXISTS chat_state (
            chat INTEGER PRIMARY KEY,
            step TEXT NOT NULL,
            course TEXT NOT NULL,
            name TEXT NOT NULL,
            typed TEXT NOT NULL,
            cooperative_id INTEGER NOT NULL,
            cooperative TEXT NOT NULL,
            phone TEXT NOT NULL,
            role TEXT NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS person (
            chat INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            phone TEXT NOT NULL,
            cooperative_id INTEGER NOT NULL,
            role TEXT NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS enrolment (
            course TEXT NOT NULL,
            chat INTEGER NOT NULL REFERENCES person (chat),
            ordinal INTEGER NOT NULL,
            PRIMARY KEY (course, chat)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS enrolment_ordinal ON enrolment (course, ordinal);
        """;

    private const string SelectState = """
        SELECT chat AS Chat, step AS Step, course AS Course, name AS Name, typed AS Typed, cooperative_id AS CooperativeId,
               cooperative AS Cooperative, phone AS Phone, role AS Role
        FROM chat_state
        WHERE chat = @Chat
        """;

    private const string SaveState = """
        INSERT INTO chat_state (chat, step, course, name, typed, cooperative_id, cooperative, phone, role)
        VALUES (@Chat, @Step, @Course, @Name, @Typed, @CooperativeId, @Cooperative, @Phone, @Role)
        ON CONFLICT (chat) DO UPDATE
        SET step = excluded.step, course = excluded.course, name = excluded.name, typed = excluded.typed,
            cooperative_id = excluded.cooperative_id, cooperative = excluded.cooperative, phone = excluded.phone, role = excluded.role
        """;

    // The newest number tells how many there are, since nobody leaves this class.
    private const string CountSeats = """
        SELECT coalesce(max(ordinal), 0)
        FROM enrolment
        WHERE course = @Course
        """;

    private const string InsertPerson = """
        INSERT INTO person (chat, name, phone, cooperative_id, role)
        VALUES (@Chat, @Name, @Phone, @CooperativeId, @Role)
        """;

    private const string InsertEnrolment = """
        INSERT INTO enrolment (course, chat, ordinal)
        SELECT @Course, @Chat, 1 + coalesce(max(ordinal), 0)
        FROM enrolment
        WHERE course = @Course
        RETURNING ordinal
        """;
}
