using System.Diagnostics;
using System.Runtime.InteropServices;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Testing.Statements;

/// <summary>Writes down every statement that runs on a database, whoever runs it. Keep it as long as its connections.</summary>
public sealed class StatementWatch
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IntPtr, long> _began = [];
    private readonly Dictionary<string, StatementFigures> _seen = [];
    private readonly SqliteTrace.Callback _callback;

    /// <summary>Watches the connections that are opened from now on.</summary>
    public StatementWatch(Database database)
    {
        _callback = Told;
        database.Opened = Attach;
    }

    /// <summary>Everything that reads or changes rows, as seen so far.</summary>
    public IReadOnlyList<StatementFigures> Seen
    {
        get
        {
            lock (_gate)
                return [.. _seen.Values.Where(each => IsAboutRows(each.Sql))];
        }
    }

    private static bool IsAboutRows(string sql) =>
        ((string[])["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"]).Any(word =>
            sql.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)
        );

    private void Attach(SqliteConnection connection) =>
        _ = SqliteTrace.Set(connection.Handle!, SqliteTrace.Begins | SqliteTrace.Ended, _callback, IntPtr.Zero);

    private int Told(uint kind, IntPtr context, IntPtr statement, IntPtr detail)
    {
        lock (_gate)
        {
            // A trigger inside begins too; it belongs to the statement that has begun already.
            if (kind == SqliteTrace.Begins)
                _ = _began.TryAdd(statement, Stopwatch.GetTimestamp());
            else if (_began.Remove(statement, out var began))
                Add(statement, Stopwatch.GetElapsedTime(began));
        }
        return 0;
    }

    private void Add(IntPtr statement, TimeSpan took)
    {
        var sql = Marshal.PtrToStringUTF8(SqliteTrace.Sql(statement)) ?? "";
        var seen = _seen.GetValueOrDefault(sql) ?? new StatementFigures(sql);
        _seen[sql] = seen with
        {
            Runs = seen.Runs + 1,
            Steps = seen.Steps + Taken(SqliteTrace.Steps),
            Walked = seen.Walked + Taken(SqliteTrace.Walked),
            Sorted = seen.Sorted + Taken(SqliteTrace.Sorted) + Taken(SqliteTrace.Indexed),
            Shortest = took < seen.Shortest ? took : seen.Shortest,
        };

        int Taken(int counter) => SqliteTrace.Count(statement, counter, reset: 1);
    }
}
