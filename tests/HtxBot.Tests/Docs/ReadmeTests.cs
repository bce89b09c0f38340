using System.Text.RegularExpressions;
using HtxBot.Conversations;
using HtxBot.Testing;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>What the README tells people to type is understood without asking back.</summary>
public sealed partial class ReadmeTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    private static readonly Understander Understander = new(
        Phrases.LoadDefault(),
        new CourseNames([new CourseName("QTSX", "Quản trị sản xuất trong HTX nông nghiệp")])
    );

    [TestCaseSource(nameof(Phrasings))]
    public void What_the_readme_says_one_can_type_is_understood(string typed) =>
        Assert.That(Understander.Read(typed, Monday).Certainty, Is.EqualTo(Certainty.Clear));

    [Test]
    public void The_readme_says_what_one_can_type() => Assert.That(Phrasings(), Has.Count.GreaterThan(15));

    private static IReadOnlyList<string> Phrasings()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Root, "README.md")).ReplaceLineEndings("\n");
        var table = readme[readme.IndexOf("| Typed |", StringComparison.Ordinal)..];
        return
        [
            .. from row in table.Split("\n\n")[0].Split('\n').Skip(2)
            from match in Quoted.Matches(row.Split('|')[1])
            let typed = match.Groups[1].Value
            where !typed.Contains("t.me/", StringComparison.Ordinal)
            select typed,
        ];
    }

    [GeneratedRegex("`([^`]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted { get; }
}
