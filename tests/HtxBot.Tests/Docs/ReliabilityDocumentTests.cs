using System.Text.RegularExpressions;
using HtxBot.Benchmarks.Reliability;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>Pages that promise tests: the tests must be there, and no row of the reliability table may be forgotten.</summary>
public sealed partial class ReliabilityDocumentTests
{
    private static readonly (char Letter, int Rows)[] Table =
    [
        ('A', 12),
        ('B', 12),
        ('C', 11),
        ('D', 6),
        ('E', 10),
        ('F', 20),
        ('G', 5),
        ('H', 4),
        ('I', 5),
    ];

    private static readonly string[] Asked =
    [
        .. "A1 A6 A8 A10 A11 A12 B3 B4 B5 B7 B8 B11 B12 C1 C2 C4 C5 C6 C10 C11 E1 E3 E5 E6 E7".Split(' '),
        .. "F1 F2 F3 F4 F5 F6 F15 F17 F19 H1 H3 I1".Split(' '),
    ];

    [TestCase("docs/reliability.md", 90)]
    [TestCase("docs/security.md", 30)]
    public void Every_test_it_names_exists(string page, int least)
    {
        var named = Named()
            .Matches(Read(page))
            .Select(match => (Fixture: match.Groups[1].Value, Test: match.Groups[2].Value))
            .Distinct()
            .ToList();
        var sources = Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => named.Exists(test => Path.GetFileName(file).StartsWith(test.Fixture, StringComparison.Ordinal)))
            .Select(File.ReadAllText)
            .ToList();

        Assert.That(named, Has.Count.GreaterThanOrEqualTo(least));
        Assert.That(named.Where(test => !sources.Exists(source => Holds(source, test.Fixture, test.Test))), Is.Empty);
    }

    [Test]
    public void Every_row_has_a_test_or_is_said_to_have_none()
    {
        var told = Row().Matches(Read("docs/reliability.md")).SelectMany(match => match.Groups[1].Value.Split(", ")).ToHashSet();

        Assert.That(
            told,
            Is.EquivalentTo(Table.SelectMany(part => Enumerable.Range(1, part.Rows).Select(number => $"{part.Letter}{number}")))
        );
    }

    /// <summary>What is asked of a row is found from the row to its tests and back, and each run says what it measured.</summary>
    [TestCaseSource(nameof(Asked))]
    public void Every_test_of_an_asked_row_names_it_and_one_of_them_notes_a_figure(string row)
    {
        var tests = ReliabilityPage.RowsOf(Read("docs/reliability.md")).Where(each => each.Id == row).Select(each => each.Test).ToList();
        var sources = tests.ToDictionary(test => test, SourceOf);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tests, Is.Not.Empty);
            Assert.That(tests.Where(test => !Regex.IsMatch(sources[test], $@"\b{row}(?!\d)")), Is.Empty, "tests that do not name the row");
            Assert.That(sources.Values, Has.Some.Contains("Measured.Figure("), "no test notes what it measured");
        }
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(Checkout.Root, page));

    /// <summary>A test with what stands above it, as far as its last brace.</summary>
    private static string SourceOf(string test)
    {
        var (fixture, method) = (test.Split('.')[0], test.Split('.')[1]);
        var sources = Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "tests"), $"{fixture}*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(source => Holds(source, fixture, method));
        return string.Concat(sources.Select(source => Part(source, source.IndexOf($" {method}(", StringComparison.Ordinal))));
    }

    private static string Part(string source, int name)
    {
        var above = source[..name];
        var begin = Math.Max(above.LastIndexOf("\n\n", StringComparison.Ordinal), above.LastIndexOf("\n{\n", StringComparison.Ordinal));
        return source[begin..source.IndexOf("\n    }\n", name, StringComparison.Ordinal)];
    }

    private static bool Holds(string source, string fixture, string test) =>
        source.Contains($"class {fixture}", StringComparison.Ordinal) && source.Contains($" {test}(", StringComparison.Ordinal);

    [GeneratedRegex(@"`([A-Z]\w+)\.([A-Z]\w+_\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| ([A-I]\d+(?:, [A-I]\d+)*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
