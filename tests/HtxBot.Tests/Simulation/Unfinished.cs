using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>What a database still has to do.</summary>
internal static class Unfinished
{
    private const string Waiting = """
        SELECT 'inbox ' || id FROM inbox WHERE state = 'waiting'
        UNION ALL
        SELECT 'outbox ' || id FROM outbox WHERE state = 'waiting'
        UNION ALL
        SELECT 'outbox ' || id FROM outbox WHERE state = 'claimed'
        UNION ALL
        SELECT 'timer ' || kind || ' ' || key FROM timer WHERE state = 'planned' AND due_at <= ?1
        UNION ALL
        SELECT 'replan ' || person_id FROM reminder_replan
        UNION ALL
        SELECT 'replan of staff ' || staff_id FROM lesson_replan
        LIMIT 1
        """;

    /// <summary>One row that waits, in words; empty if none does.</summary>
    public static string In(SqliteConnection reader, DateTimeOffset now)
    {
        var waiting = Statement.On(reader, Waiting).Text(1, Instants.Format(now));
        var row = waiting.Step() ? waiting.Text(0)! : "";
        waiting.Reset();
        return row;
    }
}
