using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>What the writer's connection must be set to (A5), asked of the connection itself.</summary>
internal static class WriterPragmas
{
    private const string BusyTimeout = "PRAGMA busy_timeout";

    private static readonly (string Pragma, long Wanted)[] Wanted =
    [
        ("PRAGMA synchronous", 2),
        ("PRAGMA foreign_keys", 1),
        ("PRAGMA secure_delete", 1),
        (BusyTimeout, 5000),
    ];

    /// <summary>What is set otherwise, in a sentence each. Not waiting for a lock is the simulation's own doing.</summary>
    public static IEnumerable<string> Wrong(SqliteConnection connection)
    {
        foreach (var (pragma, wanted) in Wanted)
        {
            var found = SqlMapper.ExecuteScalar<long>(connection, pragma);
            if (found != wanted && !(pragma == BusyTimeout && found == 0))
                yield return $"{pragma} is {found}, not {wanted}";
        }
    }
}
