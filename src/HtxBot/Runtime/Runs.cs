using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Runtime;

/// <summary>Starts, clean stops and signs of life, in machine time.</summary>
public static class Runs
{
    private const string SelectUnclean = """
        SELECT stopped_at IS NULL
        FROM run
        ORDER BY id DESC
        LIMIT 1
        """;

    private const string Insert = """
        INSERT INTO run (started_at)
        VALUES (?1)
        """;

    private const string Stop = """
        UPDATE run
        SET stopped_at = ?1
        WHERE id = (SELECT max(id) FROM run)
        """;

    private const string SetBeat = """
        INSERT INTO heartbeat (id, beat_at)
        VALUES (1, ?1)
        ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at
        """;

    private const string SelectBeat = """
        SELECT beat_at
        FROM heartbeat
        WHERE id = 1
        """;

    /// <summary>The last sign of life of a running program; null if there never was one. For the health verb, with a reading connection.</summary>
    public static DateTimeOffset? LastBeat(SqliteConnection connection)
    {
        var statement = Statement.On(connection, SelectBeat);
        try
        {
            return statement.Step() ? Instants.Parse(statement.Text(0)!) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Notes a start.</summary>
    /// <returns>Whether the run before ended without a clean stop.</returns>
    internal static bool Begin(WriterScope scope, DateTimeOffset now)
    {
        var last = scope.Statement(SelectUnclean);
        var isUnclean = last.Step() && last.Integer(0) != 0;
        last.Reset();
        _ = scope.Statement(Insert).Text(1, Instants.Format(now)).Run();
        Beat(scope, now);
        return isUnclean;
    }

    internal static void End(SqliteConnection connection, DateTimeOffset now) =>
        _ = Statement.On(connection, Stop).Text(1, Instants.Format(now)).Run();

    /// <summary>A sign of life, inside a write.</summary>
    internal static void Beat(SqliteConnection connection, DateTimeOffset now) =>
        _ = Statement.On(connection, SetBeat).Text(1, Instants.Format(now)).Run();

    internal static void Beat(WriterScope scope, DateTimeOffset now) => _ = scope.Statement(SetBeat).Text(1, Instants.Format(now)).Run();
}
