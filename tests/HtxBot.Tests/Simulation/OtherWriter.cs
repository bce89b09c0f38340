using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>Another process at the program's database.</summary>
internal sealed class OtherWriter
{
    private SqliteConnection? _connection;

    /// <summary>Whether it has the write lock.</summary>
    public bool HasLock => _connection is not null;

    /// <summary>Takes the write lock.</summary>
    public void Lock(Database database)
    {
        _connection = database.OpenWriter();
        _ = Statement.On(_connection, "BEGIN IMMEDIATE").Run();
    }

    /// <summary>Gives the lock back, if it has it.</summary>
    public void Release()
    {
        if (_connection is not { } connection)
            return;
        _ = Statement.On(connection, "ROLLBACK").Run();
        Statement.Forget(connection);
        connection.Dispose();
        _connection = null;
    }

    /// <summary>Whether one that does not wait could get the write lock now.</summary>
    public static bool CouldLock(Database database)
    {
        using var connection = database.OpenWriter();
        try
        {
            _ = SqlMapper.ExecuteScalar<long>(connection, "PRAGMA busy_timeout = 0");
            _ = Statement.On(connection, "BEGIN IMMEDIATE").Run();
            _ = Statement.On(connection, "ROLLBACK").Run();
            return true;
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == 5)
        {
            return false;
        }
        finally
        {
            Statement.Forget(connection);
        }
    }
}
