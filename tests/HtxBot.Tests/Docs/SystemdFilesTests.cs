using System.Diagnostics;
using System.Text.RegularExpressions;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>The service, and the verbs beside it: what one is given the other is given too.</summary>
public sealed partial class SystemdFilesTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "config", "systemd");

    /// <summary>A doctor without the service's keys and token finds what is not so.</summary>
    [Test]
    public void A_verb_runs_with_the_user_the_keys_and_the_token_of_the_service()
    {
        var verb = Read("htxbot-verb");
        var shared = Read("htxbot.service")
            .Split('\n')
            .Where(line => Shared().IsMatch(line))
            .Select(line => line.Replace("%S/", "/var/lib/", StringComparison.Ordinal))
            .ToList();

        Assert.That(shared, Has.Count.EqualTo(10));
        // Where the token lies is known once the run has a name.
        var token = shared.Single(line => line.Contains("Telegram__BotTokenFile", StringComparison.Ordinal));
        Assert.That(token, Is.EqualTo("Environment=Telegram__BotTokenFile=%d/token"));
        Assert.That(verb, Does.Contain("-p Environment=Telegram__BotTokenFile=\"/run/credentials/$unit.service/token\""));
        Assert.That(shared.Where(line => line != token && !verb.Contains($"-p {line}", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task What_is_typed_behind_it_reaches_the_program_word_by_word_and_its_exit_code_comes_back()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var bin = new TestDatabase(migrate: false);
        var played = Path.Combine(bin.Folder, "systemd-run");
        await File.WriteAllTextAsync(played, "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\nexit 3\n");
        File.SetUnixFileMode(played, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("sh", [Path.Combine(Folder, "htxbot-verb"), "import", "my classes.json", "--dry-run"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{bin.Folder}:{Environment.GetEnvironmentVariable("PATH")}";

        using var run = Process.Start(start)!;
        var words = (await run.StandardOutput.ReadToEndAsync()).TrimEnd().Split('\n');
        await run.WaitForExitAsync();

        Assert.That(words[^4..], Is.EqualTo(["/opt/htxbot/htxbot", "import", "my classes.json", "--dry-run"]));
        Assert.That(words, Does.Contain("--wait"));
        Assert.That(run.ExitCode, Is.EqualTo(3));
    }

    /// <summary>Without the file of Telegram's token the unit would not start.</summary>
    [Test]
    public void For_Zalo_alone_everything_is_taken_back_that_needs_the_token_of_Telegram()
    {
        var alone = Read("zalo-alone.conf");
        var named = Read("htxbot.service").Split('\n').Where(line => line.Contains("token", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.That(named, Has.Count.EqualTo(2), "no other line of the unit speaks of it");
        Assert.That(alone.Split('\n'), Does.Contain("LoadCredential=").And.Contain("UnsetEnvironment=Telegram__BotTokenFile"));
    }

    [TestCase("htxbot.service")]
    [TestCase("htxbot-verb")]
    [TestCase("zalo-alone.conf")]
    public void The_chapter_that_a_file_names_is_there_and_names_the_file(string file)
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "operations.md"));
        var chapter = Chapter().Match(Read(file)).Groups[1].Value;

        Assert.That(page, Does.Contain($"\n## {chapter}\n").And.Contain($"config/systemd/{file}"));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n");

    [GeneratedRegex(
        "^(User|Group|StateDirectory|StateDirectoryMode|WorkingDirectory|UMask|LoadCredential|EnvironmentFile)=|^Environment=[A-Z][a-z]"
    )]
    private static partial Regex Shared();

    [GeneratedRegex("see \"([^\"]+)\" in docs/operations.md")]
    private static partial Regex Chapter();
}
