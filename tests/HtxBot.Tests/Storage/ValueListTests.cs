using System.Text.RegularExpressions;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Storage;
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

    /// <summary>The migration that rewrote the lists changes nothing else, and no value of any.</summary>
    [Test]
    public void Every_column_may_hold_what_it_could_hold_when_its_values_were_a_list()
    {
        var before = Schema(Migration.Embedded.TakeWhile(each => !each.Name.EndsWith("_values_one_by_one.sql", StringComparison.Ordinal)));
        var after = Schema(Migration.Embedded.Take(before.Migrations + 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Tables.Sum(table => LongList().Count(table)), Is.EqualTo(27));
            Assert.That(after.Tables.Select(OneForm), Is.EqualTo(before.Tables.Select(OneForm)));
        }
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

    private static (int Migrations, List<string> Tables) Schema(IEnumerable<Migration> migrations)
    {
        var all = migrations.ToList();
        using var file = new TestDatabase(migrate: false);
        _ = new Migrator(file.Database, all, TimeProvider.System).Migrate();
        using var db = file.Open();
        return (all.Count, db.Query<string>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").AsList());
    }

    /// <summary>Lists and comparisons in one form: the column and its values in the order of the alphabet.</summary>
    private static string OneForm(string sql)
    {
        var compared = LongList().Replace(sql, list => Form(list, list.Groups["not"].Success));
        return Compared().Replace(compared, all => Form(all, all.Value.Contains("<>", StringComparison.Ordinal)));

        static string Form(Match match, bool isNot) =>
            $"{{{match.Groups["column"].Value} {(isNot ? "not " : "")}{string.Join(' ', match.Groups["value"].Captures.Select(each => each.Value).Order(StringComparer.Ordinal))}}}";
    }

    [GeneratedRegex(
        @"\b(?<column>\w+) (?<not>NOT )?IN\s*\(\s*(?<value>'[^']*'|\d+)(\s*,\s*(?<value>'[^']*'|\d+)){2,}\s*\)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex LongList();

    [GeneratedRegex(
        @"\((?<column>\w+) (=|<>) (?<value>'[^']*'|\d+)( (AND|OR) \k<column> (=|<>) (?<value>'[^']*'|\d+)){2,}\)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Compared();
}
