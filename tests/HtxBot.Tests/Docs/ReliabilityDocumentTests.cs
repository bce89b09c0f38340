using System.Text.RegularExpressions;
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
        var told = Row().Matches(Read("docs/reliability.md")).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.That(
            Table.SelectMany(part => Enumerable.Range(1, part.Rows).Select(number => $"{part.Letter}{number}")).Except(told),
            Is.Empty
        );
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(Checkout.Root, page));

    private static bool Holds(string source, string fixture, string test) =>
        source.Contains($"class {fixture}", StringComparison.Ordinal) && source.Contains($" {test}(", StringComparison.Ordinal);

    [GeneratedRegex(@"`([A-Z]\w+)\.([A-Z]\w+_\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| ([A-I]\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
