using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>Counts the rows of every table.</summary>
internal static class TableCounts
{
    /// <summary>Rows by table, of all tables that the file has, whatever its schema; by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, long>> Of(SqliteConnection db) =>
        [
            .. db.Query<TableRow>(SelectTables)
                .AsList()
                .Select(each => KeyValuePair.Create(each.Name, db.ExecuteScalar<long>(each.Counting, commandTimeout: 600))),
        ];

    /// <summary>The first table in which two counts differ, in words; null if none does.</summary>
    public static string? Difference(IReadOnlyList<KeyValuePair<string, long>> wanted, IReadOnlyList<KeyValuePair<string, long>> found)
    {
        var rows = found.ToDictionary();
        foreach (var (table, count) in wanted)
        {
            if (rows.GetValueOrDefault(table) != count)
                return $"bảng {table} có {rows.GetValueOrDefault(table)} dòng, lẽ ra {count}";
        }
        return null;
    }

    // A table's name is no parameter: SQLite writes the statement itself, of names it has given, and quotes them.
    private const string SelectTables = """
        SELECT name AS Name, printf('SELECT COUNT(*) FROM "%w"', name) AS Counting
        FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
        ORDER BY name
        """;

    private sealed record TableRow
    {
        public required string Name { get; init; }
        public required string Counting { get; init; }
    }
}
