using System.Text;
using System.Text.RegularExpressions;
using HtxBot.Features.Import;
using HtxBot.Testing;
using HtxBot.Verbs;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>What docs/operations.md tells to type works; the messages it shows are the program's.</summary>
public sealed partial class OperationsPageTests
{
    private static readonly string Path = System.IO.Path.Combine(Checkout.Root, "docs", "operations.md");

    // What stands in the smallest file, and a mistake in its place.
    private static readonly (string Good, string Bad)[] Mistakes =
    [
        ("\"07:30\"", "\"7h30\""),
        ("\"end\": \"11:00\"", "\"end\": \"07:00\""),
        ("\"no\": 1,", "\"no\": \"một\","),
        ("\"capacity\": 60", "\"capacity\": 0"),
        ("\"waitlist\": true", "\"waitlist\": \"có\""),
        ("\"trainerId\": \"G1\"", "\"trainerId\": \"G9\""),
        ("\"communeCode\": \"18133\"", "\"communeCode\": \"99999\""),
        ("\"communeVi\": \"Xã Hương Sơn\"", "\"communeVi\": \"Xã Hương Khê\""),
        ("\"code\": \"QTSX\"", "\"code\": \"qtsx\""),
        ("\"code\": \"M01\"", "\"code\": \"HTX số 1\""),
        ("\"lat\": 18.3439", "\"lat\": 105.904"),
        ("\"phone\": \"0300000001\"", "\"phone\": \"12\""),
        ("\"feeVnd\": 0,", "\"feeVnd\": 0, \"hocPhi\": 0,"),
        ("\"venueId\": \"V1\"\n", "\"venueId\": null\n"),
        ("\"registrationClosesOffset\": -3", "\"registrationClosesOffset\": -30"),
        ("\"timezone\": \"Asia/Ho_Chi_Minh\",", "\"timezone\": \"Asia/Ho_Chi_Minh\""),
    ];

    [Test]
    public void The_smallest_course_file_can_be_imported() => Assert.That(Problems(SmallestFile()), Is.Empty);

    [Test]
    public void The_import_messages_shown_are_the_programs()
    {
        var page = File.ReadAllText(Path).ReplaceLineEndings("\n");
        var table = new StringBuilder("| Written | What it says |\n|---|---|\n");
        foreach (var (good, bad) in Mistakes)
        {
            Assert.That(SmallestFile(), Does.Contain(good));
            table.Append(
                null,
                $"| `{bad.Trim()}` | {string.Join("<br>", Problems(SmallestFile().Replace(good, bad, StringComparison.Ordinal)))} |\n"
            );
        }
        var shown = Part("import messages", out var from, out var to);
        if (Environment.GetEnvironmentVariable("HTXBOT_APPROVE") == "1")
            File.WriteAllText(Path, $"{page[..from]}{table}{page[to..]}");

        Assert.That(shown, Is.EqualTo(table.ToString()));
    }

    [Test]
    public async Task Every_verb_of_the_program_is_shown_to_the_operator()
    {
        await using var help = new StringWriter();
        _ = await HtxBotVerbs.RunAsync(["--help"], help, TextWriter.Null);
        var verbs = Verb.Matches(help.ToString().ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value).ToList();
        var page = File.ReadAllText(Path);

        Assert.That(verbs, Has.Count.GreaterThan(3));
        Assert.That(verbs.Where(verb => !page.Contains($"htxbot {verb}", StringComparison.Ordinal)), Is.Empty);
    }

    private static IReadOnlyList<string> Problems(string json)
    {
        var (communes, broken) = CommuneFile.Read(SampleCourses.CommuneFiles(System.IO.Path.Combine(Checkout.Root, "config")));
        return [.. broken, .. CourseFile.Read(json, communes, new DateOnly(2027, 3, 1)).Problems];
    }

    private static string SmallestFile() => Fenced("smallest course file");

    /// <summary>The code between the marks of this name.</summary>
    internal static string Fenced(string name) => Fence.Match(Part(name, out _, out _)).Groups[1].Value;

    private static string Part(string name, out int from, out int to)
    {
        var page = File.ReadAllText(Path).ReplaceLineEndings("\n");
        var begin = $"<!-- {name}: begin -->\n";
        from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        to = page.IndexOf($"<!-- {name}: end -->", from, StringComparison.Ordinal);
        return page[from..to];
    }

    [GeneratedRegex("```[a-z]+\n(.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Fence { get; }

    [GeneratedRegex("^  ([a-z]+) ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Verb { get; }
}
