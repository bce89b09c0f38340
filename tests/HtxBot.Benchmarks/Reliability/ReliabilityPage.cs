using System.Globalization;
using System.Text.RegularExpressions;

namespace HtxBot.Benchmarks.Reliability;

/// <summary>
/// The table of docs/reliability.md with what this run of the tests made of it: each row with its test, whether it passed, and what it
/// measured; and the rows that have no test.
/// </summary>
public static partial class ReliabilityPage
{
    private const string NoTest = "## No test yet";
    private const int MaxFigures = 5;

    /// <summary>Writes the page into the folder of the test results.</summary>
    /// <param name="root">The checkout.</param>
    /// <returns>The page's path.</returns>
    public static string Write(string root)
    {
        var results = Path.Combine(root, "TestResults");
        var page = Path.Combine(results, "reliability.md");
        var document = File.ReadAllText(Path.Combine(root, "docs", "reliability.md"));
        File.WriteAllText(page, string.Join('\n', Lines(document, TestOutcomes.Read(results), method => Figures(results, method))) + "\n");
        return page;
    }

    /// <summary>The page.</summary>
    /// <param name="document">docs/reliability.md.</param>
    /// <param name="outcomes">What became of the tests.</param>
    /// <param name="figures">What a test measured, by the name of its method.</param>
    public static IEnumerable<string> Lines(string document, TestOutcomes outcomes, Func<string, string> figures)
    {
        var rows = RowsOf(document).ToList();
        var open = Open()
            .Matches(document[document.IndexOf(NoTest, StringComparison.Ordinal)..])
            .Select(match => (Id: match.Groups["id"].Value, What: match.Groups["what"].Value))
            .ToList();
        var results = rows.Select(row => row.Test).Distinct().Select(test => outcomes.Of(Method(test))).ToList();
        yield return "# Reliability: this run of the tests";
        yield return "";
        yield return $"{rows.DistinctBy(row => row.Id).Count()} rows have tests: {Count("passed")} tests passed, {Count("**failed**")} failed, "
            + $"{Count("not run")} did not run. {open.Count} rows have no test yet. What each row promises: docs/reliability.md.";
        yield return "";
        yield return "| Row | Test | Result | Seconds | Measured |";
        yield return "|---|---|---|--:|---|";
        foreach (var (id, test) in rows)
            yield return $"| {id} | `{test}` | {outcomes.Of(Method(test))} | {Seconds(outcomes.Took(Method(test)))} | {figures(Method(test))} |";
        yield return "";
        yield return NoTest;
        yield return "";
        yield return "| Row | What it is to prove |";
        yield return "|---|---|";
        foreach (var (id, what) in open)
            yield return $"| {id} | {what} |";

        int Count(string result) => results.Count(each => each == result);
    }

    /// <summary>Each row of the table with each of its tests; a line may name several of either.</summary>
    /// <param name="document">docs/reliability.md.</param>
    public static IEnumerable<(string Id, string Test)> RowsOf(string document) =>
        from Match line in Row().Matches(document)
        from id in line.Groups["ids"].Value.Split(", ")
        from test in line.Groups["tests"].Value.Split(", ")
        select (id, test.Trim('`'));

    private static string Method(string test) => test.Split('.')[1];

    private static string Figures(string results, string method)
    {
        var file = Path.Combine(results, "figures", $"{method}.txt");
        if (!File.Exists(file))
            return "";
        // The cases of a test often measure the same.
        var figures = File.ReadLines(file).Distinct().ToList();
        var more = figures.Count > MaxFigures ? $"; {figures.Count - MaxFigures} more" : "";
        return string.Join("; ", figures.Take(MaxFigures)).Replace('|', '/') + more;
    }

    private static string Seconds(TimeSpan took) => took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<ids>[A-I]\d+(, [A-I]\d+)*) \| (?<tests>`\w+\.\w+`(, `\w+\.\w+`)*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (?<id>[A-I]\d+) \| (?<what>[^`|][^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Open();
}
