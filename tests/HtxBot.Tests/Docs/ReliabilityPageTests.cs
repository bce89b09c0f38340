using HtxBot.Benchmarks.Reliability;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>The page that ./test.sh puts together tells what happened, good or bad.</summary>
public sealed class ReliabilityPageTests
{
    private const string Document = """
        | Row | Test | What is measured |
        |---|---|---|
        | A1 | `KillTests.Kills` | many |
        | A2 | `CaseTests.Some_case_fails` | |
        | B1 | `OtherTests.Nobody_ran_it` | |
        | F9, D4 | `KillTests.Kills`, `OtherTests.Nobody_ran_it` | several of each |
        | | `OtherTests.Of_no_row` | |
        ## Nightly
        | A1 | 200 kills | fine | 3 |
        ## No test yet
        | Row | What it is to prove |
        |---|---|
        | A4 | a power cut at every sync |
        """;

    private const string Run = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>
            <UnitTestResult testName="Kills" outcome="Passed" duration="00:00:12.3000000" />
            <UnitTestResult testName="Some_case_fails(1)" outcome="Passed" duration="00:00:01.0000000" />
            <UnitTestResult testName="Some_case_fails(&quot;x.y&quot;)" outcome="Failed" duration="00:00:02.0000000" />
          </Results>
        </TestRun>
        """;

    [Test]
    public void It_says_of_each_row_what_became_of_it_and_which_rows_have_no_test()
    {
        using var folder = new TestDatabase(migrate: false);
        File.WriteAllText(Path.Combine(folder.Folder, "a.trx"), Run);

        var lines = ReliabilityPage
            .Lines(Document, TestOutcomes.Read(folder.Folder), method => method == "Kills" ? "20 kills, 0 lost" : "")
            .ToList();

        Assert.That(lines, Has.One.Contains("5 rows have tests: 1 tests passed, 1 failed, 1 did not run. 1 rows have no test yet."));
        Assert.That(lines, Does.Contain("| A1 | `KillTests.Kills` | passed | 12.3 | 20 kills, 0 lost |"));
        Assert.That(lines, Does.Contain("| A2 | `CaseTests.Some_case_fails` | **failed** | 3.0 |  |"));
        Assert.That(lines, Does.Contain("| B1 | `OtherTests.Nobody_ran_it` | not run | 0.0 |  |"));
        foreach (var row in new[] { "F9", "D4" })
        {
            Assert.That(lines, Does.Contain($"| {row} | `KillTests.Kills` | passed | 12.3 | 20 kills, 0 lost |"));
            Assert.That(lines, Does.Contain($"| {row} | `OtherTests.Nobody_ran_it` | not run | 0.0 |  |"));
        }
        Assert.That(lines, Has.None.Contains("Of_no_row"));
        Assert.That(lines[^1], Is.EqualTo("| A4 | a power cut at every sync |"));
    }

    [Test]
    public void A_figure_lies_where_the_page_looks_for_it()
    {
        Measured.Figure($"{7} of {1000:N0}");

        var file = Path.Combine(Measured.Folder, $"{nameof(A_figure_lies_where_the_page_looks_for_it)}.txt");
        Assert.That(File.ReadAllLines(file), Does.Contain("7 of 1,000"));
        File.Delete(file);
    }
}
