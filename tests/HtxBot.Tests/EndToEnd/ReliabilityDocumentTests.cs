using System.Text.RegularExpressions;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.EndToEnd;

/// <summary>The table in <c>docs/reliability.md</c> promises tests; they must be there.</summary>
public sealed partial class ReliabilityDocumentTests
{
    [Test]
    public void Every_test_it_names_exists()
    {
        var named = Named()
            .Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "reliability.md")))
            .Select(match => (Fixture: match.Groups[1].Value, Test: match.Groups[2].Value))
            .ToList();
        var sources = Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => named.Exists(test => Path.GetFileName(file).StartsWith(test.Fixture, StringComparison.Ordinal)))
            .Select(File.ReadAllText)
            .ToList();

        Assert.That(named, Has.Count.GreaterThan(40));
        Assert.That(named.Where(test => !sources.Exists(source => Holds(source, test.Fixture, test.Test))), Is.Empty);
    }

    private static bool Holds(string source, string fixture, string test) =>
        source.Contains($"class {fixture}", StringComparison.Ordinal) && source.Contains($" {test}(", StringComparison.Ordinal);

    [GeneratedRegex(@"`([A-Z]\w+)\.([A-Z]\w+_\w+)`")]
    private static partial Regex Named();
}
