using System.Text.RegularExpressions;
using Dapper;
using HtxBot.Operations.Auditing;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Operations.Auditing;

/// <summary>No table comes into being without somebody asking what must hold in it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class AuditTablesTests
{
    /// <summary>Of which no rule speaks by name, and why. All are held against their references, and their states against the schema.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["schema_migration"] = "read and judged at every start",
        ["commune"] = "a catalogue, checked by the import",
        ["venue"] = "a catalogue, checked by the import",
        ["trainer"] = "a catalogue, checked by the import",
        ["session_material"] = "a catalogue, checked by the import; ready by somebody: the schema",
        ["pause"] = "short waits of channels by the machine's clock; a wait that is over means nothing",
        ["group_invitation"] = "one day a group, replaced",
        ["run"] = "starts and stops by the machine's clock, told by doctor",
        ["heartbeat"] = "told by health",
        ["reception"] = "told by the alarms",
        ["incident"] = "told by doctor while open",
        ["backup_copy"] = "told by doctor, held against the files",
        ["restore_drill"] = "told by doctor",
        ["webhook_secret"] = "one row a bot, told by doctor",
        ["channel_down"] = "true while a channel is down, told by the alarms",
        ["channel_month"] = "counts of a channel, told by doctor (quota)",
        ["channel_chat"] = "chats that count for a quota, told by doctor (quota)",
        ["staff"] = "names; whatever they did refers to them",
        ["staff_account"] = "one person an account: the schema",
        ["staff_role"] = "held once and given by somebody: the schema",
        ["invitation"] = "used once: the schema and the turn",
        ["wrong_code"] = "of one day, forgotten by the next wrong code",
        ["join_code"] = "ten minutes each; only hashes",
        ["link_code"] = "thirty days each; only hashes",
        ["live_message"] = "what is wanted and not yet shown waits in the outbox, of which rules speak",
        ["kept_media_name"] = "what a bot calls a file; asked for anew where it is wrong",
        ["announcement_reply"] = "words of people; nothing is reckoned from them",
        ["stopped_topic"] = "each topic a chat stopped, once: the schema",
        ["reminder_tally"] = "what became of reminders, counted when their timers are gone already",
        ["reminder_stop"] = "what the office holds back; it may name what is over",
        ["reminder_replan"] = "empty between turns; the simulation looks",
        ["lesson_replan"] = "empty between turns; the simulation looks",
        ["reminder_basis"] = "one row: the schema",
        ["trip_mark"] = "one live mark a person and way: the schema",
        ["trip_departure"] = "one live departure a point: the schema",
        ["trip_watch"] = "head counts somebody has open; a chat that leads no more is shown none",
        ["class_change_item"] = "what was and what became of it, for good",
        ["phone_call"] = "open until somebody has called; nobody can be made to",
    };

    [Test]
    public void Every_table_is_named_by_a_rule_or_stands_here_with_the_reason()
    {
        using var file = new TestDatabase();
        using var db = file.Open();
        var named = Audit.Rules.SelectMany(rule => Word.Matches(rule.Sql).Select(match => match.Value)).ToHashSet();

        var tables = db.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'").AsList();

        Assert.That(tables, Has.Count.GreaterThan(60));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tables.Where(table => !named.Contains(table) && !Exceptions.ContainsKey(table)), Is.Empty, "nobody asked");
            Assert.That(
                Exceptions.Keys.Where(table => named.Contains(table) || !tables.Contains(table)),
                Is.Empty,
                "no exception any more"
            );
        }
    }

    [GeneratedRegex("[a-z_]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word { get; }
}
