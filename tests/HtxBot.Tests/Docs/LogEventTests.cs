using System.Reflection;
using System.Text.RegularExpressions;
using HtxBot.Channels.Telegram;
using HtxBot.Testing;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>docs/operations.md explains every log event of the code; its number, level and words are the code's.</summary>
public sealed partial class LogEventTests
{
    private const string Begin = "<!-- log events: begin -->\n";
    private const string End = "<!-- log events: end -->";

    private static readonly string[] Harmless =
    [
        .. new[]
        {
            "Jobs",
            "Code",
            "Milliseconds",
            "Hours",
            "Seconds",
            "Updates",
            "Row",
            "Update",
            "UpdateId",
            "Bot",
            "Bots",
            "Chat",
            "Staff",
            "Try",
            "Tries",
            "Kind",
            "Loop",
            "Due",
            "Planned",
            "Places",
        },
        // Types and places in the code, names of errors, names of our own files and settings.
        .. new[] { "Problem", "Trace", "Reason", "Scope", "What", "File", "Role" },
    ];

    private static readonly LoggerMessageAttribute[] Events =
    [
        .. new[] { typeof(HtxBotHost).Assembly, typeof(TelegramOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                )
            )
            .SelectMany(method => method.GetCustomAttributes<LoggerMessageAttribute>())
            .OrderBy(each => each.EventId),
    ];

    [Test]
    public void Every_log_event_is_explained_to_the_operator()
    {
        var path = Path.Combine(Checkout.Root, "docs", "operations.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = page.IndexOf(End, StringComparison.Ordinal);
        var meanings = Row.Matches(page[from..to]).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
        var table =
            "| Event | Level | Message | What it means, what to do |\n|---|---|---|---|\n"
            + string.Concat(
                Events.Select(each =>
                    $"| {each.EventId} | {each.Level} | {each.Message} | {meanings.GetValueOrDefault($"{each.EventId}", "?")} |\n"
                )
            );
        if (Environment.GetEnvironmentVariable("HTXBOT_APPROVE") == "1")
            File.WriteAllText(path, page[..from] + table + page[to..]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page[from..to], Is.EqualTo(table), "run with HTXBOT_APPROVE=1, then replace each | ? | by what it means");
            Assert.That(table, Does.Not.Contain("| ? |"), "an event nobody explained");
        }
    }

    [Test]
    public void Every_log_event_has_a_number_of_its_own() => Assert.That(Events.Select(each => each.EventId), Is.Unique);

    /// <summary>A new placeholder is a decision: it must never be able to hold a name, a phone, a text or a token.</summary>
    [Test]
    public void No_log_event_has_room_for_what_people_wrote() =>
        Assert.That(Events.SelectMany(each => Placeholder.Matches(each.Message).Select(match => match.Value)).Except(Harmless), Is.Empty);

    [GeneratedRegex(@"(?<=\{)\w+", RegexOptions.None, 1000)]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@"^\| (\d+) \|.*\| ([^|\n]+) \|$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Row { get; }
}
