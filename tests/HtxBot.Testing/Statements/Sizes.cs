using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Testing.Statements;

/// <summary>How many rows each table, and how many entries each index of a database has.</summary>
public sealed partial class Sizes
{
    private readonly Dictionary<string, long> _sizes = [];

    /// <summary>Counts them now.</summary>
    public Sizes(SqliteConnection connection)
    {
        foreach (var (kind, name, table, sql) in connection.Query<(string, string, string, string?)>(Schema).AsList())
        {
            var condition = kind == "index" && sql is not null ? Condition().Match(sql).Value : "";
            _sizes[name] = connection.ExecuteScalar<long>($"SELECT count(*) FROM {table} {condition}");
        }
    }

    /// <summary>The number of a table's rows or an index's entries; 0 for a name that is neither, such as that of a subquery.</summary>
    public long Of(string name) => _sizes.GetValueOrDefault(name);

    private const string Schema = """
        SELECT type, name, tbl_name, sql
        FROM sqlite_schema
        WHERE type IN ('table', 'index')
        """;

    [GeneratedRegex(@"\bWHERE\b.*$", RegexOptions.Singleline)]
    private static partial Regex Condition();
}
