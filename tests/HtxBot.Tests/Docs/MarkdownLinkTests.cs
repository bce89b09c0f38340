using System.Text.RegularExpressions;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>Whatever a Markdown file of the repository points at with a relative address exists.</summary>
public sealed partial class MarkdownLinkTests
{
    private const int LargestPicture = 300_000;

    private static readonly string[] Passed = ["bin", "obj", "TestResults", "node_modules"];

    [Test]
    public void Every_relative_link_and_picture_leads_somewhere()
    {
        var broken =
            from file in Files(Checkout.Root, "*.md")
            from target in Targets(File.ReadAllText(file))
            let problem = Problem(file, target)
            where problem is not null
            select $"{Path.GetRelativePath(Checkout.Root, file)}: {problem}";

        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Pictures_are_shown_somewhere_and_small_enough_for_a_slow_line()
    {
        var shown = Files(Checkout.Root, "*.md")
            .SelectMany(file => Targets(File.ReadAllText(file)).Select(target => Path.GetFileName(target)))
            .ToHashSet(StringComparer.Ordinal);
        var pictures = Files(Path.Combine(Checkout.Root, "docs", "images"), "*.png").Select(path => new FileInfo(path)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pictures, Is.Not.Empty);
            Assert.That(pictures.Where(picture => !shown.Contains(picture.Name)), Is.Empty, "pictures that no page shows");
            Assert.That(pictures.Where(picture => picture.Length > LargestPicture), Is.Empty, "pictures over 300 kB");
        }
    }

    [TestCase("[a](README.md)", "README.md")]
    [TestCase("![a picture](docs/images/start.png)", "docs/images/start.png")]
    [TestCase("<img alt=\"a\" src=\"docs/images/start.png\">", "docs/images/start.png")]
    [TestCase("`[a](no-link)`", null)]
    [TestCase("[a](https://example.org/)", null)]
    public void What_is_a_link(string markdown, string? target) =>
        Assert.That(Targets(markdown), Is.EqualTo(target is null ? [] : new[] { target }));

    private static string? Problem(string file, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, "");
        var full = path.Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
        if (!File.Exists(full) && !Directory.Exists(full))
            return $"{target} does not exist";
        if (anchor.Length > 0 && !Headings(File.ReadAllText(full)).Contains(anchor))
            return $"{target} names a heading that is not there";
        return null;
    }

    private static IEnumerable<string> Targets(string markdown) =>
        from match in Link.Matches(Code.Replace(markdown, "")).Concat(Source.Matches(markdown))
        let target = match.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        select Uri.UnescapeDataString(target);

    // As GitHub makes them: small letters, spaces to hyphens, punctuation dropped.
    private static IEnumerable<string> Headings(string markdown) =>
        from match in Heading.Matches(Code.Replace(markdown, "").ReplaceLineEndings("\n"))
        select string.Concat(
            match
                .Groups[1]
                .Value.Trim()
                .ToLowerInvariant()
                .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
                .Select(letter => letter == ' ' ? '-' : letter)
        );

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(folder, pattern)
            .Concat(
                Directory
                    .EnumerateDirectories(folder)
                    .Where(inner => !Passed.Contains(Path.GetFileName(inner)) && !Path.GetFileName(inner).StartsWith('.'))
                    .SelectMany(inner => Files(inner, pattern))
            );

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"\]\(([^)\s]+)(?: ""[^""]*"")?\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"<img [^>]*src=""([^""]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Source { get; }

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Heading { get; }
}
