using System.Globalization;
using System.Xml.Linq;

namespace HtxBot.Benchmarks.Reliability;

/// <summary>What became of the tests of a run, by the name of the method, as the runner wrote it (<c>*.trx</c>).</summary>
public sealed class TestOutcomes
{
    private readonly ILookup<string, (string Outcome, TimeSpan Took)> _results;

    private TestOutcomes(IEnumerable<(string Method, string Outcome, TimeSpan Took)> results) =>
        _results = results.ToLookup(each => each.Method, each => (each.Outcome, each.Took));

    /// <summary>Reads every result file in a folder.</summary>
    public static TestOutcomes Read(string folder) =>
        new([.. Directory.EnumerateFiles(folder, "*.trx").SelectMany(file => Results(XDocument.Load(file)))]);

    /// <summary>"passed", "failed" or "not run"; of several cases or fixtures with this test, the worst.</summary>
    public string Of(string method) =>
        !_results.Contains(method) ? "not run"
        : _results[method].Any(each => each.Outcome is not ("Passed" or "NotExecuted")) ? "**failed**"
        : _results[method].All(each => each.Outcome == "Passed") ? "passed"
        : "not run";

    /// <summary>How long it took, its cases together.</summary>
    public TimeSpan Took(string method) => _results[method].Aggregate(TimeSpan.Zero, (sum, each) => sum + each.Took);

    private static IEnumerable<(string, string, TimeSpan)> Results(XDocument run) =>
        from result in run.Descendants()
        where result.Name.LocalName == "UnitTestResult"
        let name = (string)result.Attribute("testName")!
        let took = TimeSpan.TryParse((string?)result.Attribute("duration"), CultureInfo.InvariantCulture, out var duration)
            ? duration
            : default
        select (name.Split('(')[0].Split('.')[^1], (string)result.Attribute("outcome")!, took);
}
