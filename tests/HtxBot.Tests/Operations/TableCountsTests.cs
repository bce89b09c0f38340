using Dapper;
using HtxBot.Operations;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>What is compared of a copy and of what is built of it.</summary>
public sealed class TableCountsTests
{
    [Test]
    public void Every_table_is_counted_and_rows_lost_from_any_of_them_are_found()
    {
        using var file = new TestDatabase();
        using var db = file.Open();
        var tables = db.Query<string>(SelectTables).AsList();
        Fill(db, tables);

        var whole = TableCounts.Of(db);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tables, Has.Count.GreaterThan(60));
            Assert.That(whole.Select(each => each.Key), Is.EquivalentTo(tables));
            Assert.That(whole.Where(each => each.Value == 0), Is.Empty, "else nothing could be lost of it");
            foreach (var (table, rows) in whole)
            {
                using var transaction = db.BeginTransaction();
                _ = db.Execute($"DELETE FROM \"{table}\"");
                Assert.That(TableCounts.Difference(whole, TableCounts.Of(db)), Is.EqualTo($"bảng {table} có 0 dòng, lẽ ra {rows}"));
            }
            Assert.That(TableCounts.Difference(whole, TableCounts.Of(db)), Is.Null);
        }
    }

    /// <summary>One row in each table that has none, whatever it would mean.</summary>
    private static void Fill(SqliteConnection db, List<string> tables)
    {
        _ = db.Execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
        foreach (var trigger in db.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").AsList())
            _ = db.Execute($"DROP TRIGGER \"{trigger}\"");
        foreach (var table in tables.Where(table => db.QuerySingle<long>($"SELECT COUNT(*) FROM \"{table}\"") == 0))
        {
            var columns = db.Query<(string Name, string Type)>(SelectColumns, new { table }).AsList();
            var values = columns.Select(column =>
                column.Type is "TEXT" ? "'x'"
                : column.Type is "BLOB" ? "x'00'"
                : "1"
            );
            _ = db.Execute(
                $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", values)})"
            );
        }
    }

    private const string SelectTables = """
        SELECT name
        FROM pragma_table_list
        WHERE schema = 'main' AND type <> 'view' AND name NOT LIKE 'sqlite%'
        """;

    private const string SelectColumns = """
        SELECT name, type
        FROM pragma_table_xinfo(@table)
        WHERE hidden = 0
        """;
}
