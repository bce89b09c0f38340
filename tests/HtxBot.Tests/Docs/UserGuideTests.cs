using System.Text;
using System.Text.RegularExpressions;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>
/// docs/user-guide.vi.md is made of approved transcripts, so that it never shows a text the bot does not say. Headings and explanations
/// stand in user-guide.template.txt; run with HTXBOT_APPROVE=1 to write the guide anew.
/// </summary>
public sealed partial class UserGuideTests
{
    private static readonly string Tests = Path.Combine(Checkout.Root, "tests", "HtxBot.Tests");

    [Test]
    public void The_guide_shows_the_approved_chats()
    {
        var path = Path.Combine(Checkout.Root, "docs", "user-guide.vi.md");
        var guide = Guide(File.ReadAllText(Path.Combine(Tests, "Docs", "user-guide.template.txt")).ReplaceLineEndings("\n"));
        if (Environment.GetEnvironmentVariable("HTXBOT_APPROVE") == "1")
            File.WriteAllText(path, guide);

        Assert.That(File.ReadAllText(path), Is.EqualTo(guide), "run with HTXBOT_APPROVE=1 after a transcript has changed");
    }

    [Test]
    public void A_block_becomes_a_bold_line_and_a_quotation()
    {
        var blocks = ChatText.Blocks("👤 hi\n🤖 *Chào* <b>\n   [Đúng]\n   [Sai]\n\n👆 Đúng\n🤖 Xong\n", "👤 hi", "👤 hi");

        Assert.That(blocks.Select(ChatText.Markdown), Is.EqualTo(new[] { "👤 **hi**\n\n> 🤖 **Chào** \\<b\\>  \n> `Đúng` `Sai`  \n" }));
    }

    private static string Guide(string template)
    {
        var guide = new StringBuilder(
            "<!-- Made of approved transcripts by tests/HtxBot.Tests/Docs; change the template there, not this file. -->\n"
        );
        foreach (var line in template.Split('\n'))
        {
            if (Directive.Match(line) is { Success: true } match)
                guide.AppendJoin('\n', Blocks(match).Select(ChatText.Markdown));
            else
                guide.Append(line).Append('\n');
        }
        return guide.ToString().TrimEnd() + "\n";
    }

    private static IReadOnlyList<string> Blocks(Match directive) =>
        ChatText.Blocks(
            File.ReadAllText(Path.Combine(Tests, directive.Groups["file"].Value)),
            directive.Groups["from"] is { Success: true, Value: var from } ? from : null,
            directive.Groups["to"] is { Success: true, Value: var to } ? to : null
        );

    [GeneratedRegex(@"^@chat (?<file>\S+)(?: @from (?<from>.+?))?(?: @to (?<to>.+))?$", RegexOptions.None, 1000)]
    private static partial Regex Directive { get; }
}
