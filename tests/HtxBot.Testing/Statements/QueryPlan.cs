using System.Text.RegularExpressions;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Testing.Statements;

/// <summary>How SQLite finds the rows of a statement (<c>EXPLAIN QUERY PLAN</c>).</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Lines">One a table or index it visits, and one a sort.</param>
public sealed partial record QueryPlan(string Sql, IReadOnlyList<string> Lines)
{
    /// <summary>The plan on this database; nothing runs.</summary>
    public static QueryPlan Of(SqliteConnection connection, string sql)
    {
        var lines = new List<string>();
        var explain = Statement.On(connection, $"EXPLAIN QUERY PLAN {sql}");
        while (explain.Step())
            lines.Add(explain.Text(3)!);
        explain.Reset();
        return new QueryPlan(sql, lines);
    }

    /// <summary>Whether it sorts in memory, or builds an index for this one run.</summary>
    public bool Sorts =>
        Lines.Any(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal) || line.Contains("AUTOMATIC", StringComparison.Ordinal));

    /// <summary>The tables and indexes it walks from one end to the other, or all of one bot: there are as good as no others.</summary>
    public IEnumerable<string> Walks =>
        from line in Lines
        let scan = Scan().Match(line)
        where scan.Success
        select scan.Groups["index"] is { Success: true } index ? index.Value : TableOf(scan.Groups["table"].Value);

    /// <summary>The indexes, and where it uses none the tables, that it looks into.</summary>
    public IEnumerable<string> Visits =>
        from line in Lines
        let visit = Visit().Match(line)
        where visit.Success
        select visit.Groups["index"] is { Success: true } index ? index.Value : TableOf(visit.Groups["table"].Value);

    private string TableOf(string alias) =>
        Alias().Matches(Sql).FirstOrDefault(each => each.Groups["alias"].Value == alias) is { } known ? known.Groups["table"].Value : alias;

    /// <summary>What it looks up, each by what: an index, the row number or the primary key. What it walks through is said to be walked.</summary>
    public string Short =>
        string.Join("; ", Lines.Select(line => Visit().Match(line)).Where(visit => visit.Success).Select(Told).Distinct());

    private string Told(Match visit)
    {
        var (table, index) = (TableOf(visit.Groups["table"].Value), visit.Groups["index"].Value);
        var by =
            index.Length > 0 ? index
            : visit.Groups["row"].Success ? "rowid"
            : "key";
        return visit.Groups["how"].Value == "SEARCH" ? $"{table} by {by}" : $"{table} walked{(index.Length > 0 ? $" in {index}" : "")}";
    }

    [GeneratedRegex(@"\b(FROM|JOIN|,)\s+(\w+\.)?(?<table>\w+)\s+AS\s+(?<alias>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Alias();

    [GeneratedRegex(@"^(SCAN|SEARCH(?=.* \(bot=\?\))) (\w+\.)?(?<table>\w+)( EXISTS)?( USING (COVERING )?INDEX (?<index>\w+))?")]
    private static partial Regex Scan();

    [GeneratedRegex(
        @"^(?<how>SEARCH|SCAN) (?!CONSTANT|\d+ CONSTANT)(\w+\.)?(?<table>\w+)( EXISTS)?( USING ((COVERING )?INDEX (?<index>\w+)|AUTOMATIC|(?<row>INTEGER PRIMARY KEY)|PRIMARY KEY))?"
    )]
    private static partial Regex Visit();
}
