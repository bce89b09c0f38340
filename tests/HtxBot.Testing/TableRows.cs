using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Testing;

/// <summary>Every row of a database in words, to see what something has changed: <c>tag id=1|name=nuôi bò|…</c>.</summary>
public static class TableRows
{
    /// <summary>The rows of all tables but these.</summary>
    public static IReadOnlySet<string> Of(SqliteConnection db, params IReadOnlyCollection<string> except) =>
        In(db, [.. db.Query<string>(SelectTables).Except(except)]);

    /// <summary>The rows of these tables.</summary>
    public static IReadOnlySet<string> In(SqliteConnection db, IReadOnlyCollection<string> tables)
    {
        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            using var command = db.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                _ = rows.Add(Row(table, reader));
        }
        return rows;
    }

    /// <summary>The rows that are gone and those that are new, each with a sign before it.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlySet<string> before, IReadOnlySet<string> after) =>
        [
            .. before.Except(after).Order(StringComparer.Ordinal).Select(row => $"- {row}"),
            .. after.Except(before).Order(StringComparer.Ordinal).Select(row => $"+ {row}"),
        ];

    private static string Row(string table, SqliteDataReader reader)
    {
        var row = new StringBuilder(table).Append(' ');
        for (var column = 0; column < reader.FieldCount; column++)
            _ = row.Append(CultureInfo.InvariantCulture, $"{reader.GetName(column)}={Value(reader.GetValue(column))}|");
        return row.ToString();
    }

    private static object Value(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value;

    private const string SelectTables = """
        SELECT name
        FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        ORDER BY name
        """;
}
