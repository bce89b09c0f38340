using System.Text.RegularExpressions;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Storage;

/// <summary>What a column may hold is checked without a table of its own each time a row is written.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class ValueListTests
{
    [Test]
    public void No_column_of_any_table_is_held_to_a_list_of_more_than_two_values()
    {
        using var file = new TestDatabase();
        using var db = file.Open();

        var lists =
            from table in db.Query<(string Name, string Sql)>(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL"
            )
            from Match list in LongList().Matches(table.Sql)
            select $"{table.Name}: {list.Value}; write it as (column = 'a' OR column = 'b' OR column = 'c')";

        Assert.That(lists, Is.Empty);
    }

    [TestCase(Outbox.Insert)]
    [TestCase(Outbox.Sent)]
    public void What_is_written_with_every_answer_needs_no_table_besides(string sql)
    {
        using var file = new TestDatabase();
        using var db = file.Open();

        var steps = db.Query("EXPLAIN " + sql).Select(row => (string)row.opcode).ToArray();

        Assert.That(steps, Does.Contain("Insert").And.No.Member("OpenEphemeral"));
    }

    [TestCase(
        "inbox",
        "inbox_state",
        "INSERT INTO inbox (bot, update_id, chat, raw, received_at, state) VALUES ('b', '1', 'c', '', @Now, 'other')"
    )]
    [TestCase(
        "outbox",
        "outbox_state",
        "INSERT INTO outbox (bot, chat, class, payload, created_at, state) VALUES ('b', 'c', 0, '', @Now, 'other')"
    )]
    [TestCase("outbox", "outbox_class", "INSERT INTO outbox (bot, chat, class, payload, created_at) VALUES ('b', 'c', 3, '', @Now)")]
    [TestCase(
        "outbox",
        "outbox_end_has_reason",
        "INSERT INTO outbox (bot, chat, class, payload, created_at, state) VALUES ('b', 'c', 0, '', @Now, 'failed')"
    )]
    [TestCase("timer", "timer_state", "INSERT INTO timer (kind, key, due_at, payload, state) VALUES ('k', 'k', @Now, '', 'other')")]
    [TestCase("chat_state", "chat_state_state", "INSERT INTO chat_state (bot, chat, state, since) VALUES ('b', 'c', 'other', @Now)")]
    public void What_was_refused_before_is_refused_by_the_same_name(string table, string constraint, string sql)
    {
        using var file = new TestDatabase();
        using var db = file.Open();

        var refused = Assert.Throws<SqliteException>(() => db.Execute(sql, new { Now = "2027-02-01T00:00:00.000Z" }))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Message, Does.Contain(constraint));
            Assert.That(db.ExecuteScalar<long>($"SELECT count(*) FROM {table}"), Is.Zero);
            Assert.That(db.ExecuteScalar<string>("PRAGMA integrity_check"), Is.EqualTo("ok"));
        }
    }

    [GeneratedRegex(@"\w+ (NOT )?IN\s*\((\s*('[^']*'|\d+)\s*,){2,}[^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex LongList();
}
