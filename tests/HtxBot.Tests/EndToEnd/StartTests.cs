using HtxBot.Sandbox;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.Tests.EndToEnd;

public sealed class StartTests
{
    private const string Token = "1000001:start-token-of-no-value-000000000000000";

    [Test]
    [CancelAfter(60_000)]
    public async Task A_refused_token_stops_the_start_with_a_sentence_that_does_not_show_it(CancellationToken stopping)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { BotToken = Token }, stopping);
        using var file = new TestDatabase();
        const string wrong = "1000001:wrong-token-of-no-value-000000000000000";
        await using var bot = BotProcess.Start(sandbox.Address, wrong, file.Database.Path);

        Assert.That(await bot.ExitAsync(stopping), Is.EqualTo(1));
        Assert.That(bot.Output, Does.Contain("Telegram__BotToken").And.Not.Contain(wrong));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Wrong_phrases_of_the_office_stop_the_start_and_are_named(CancellationToken stopping)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { BotToken = Token }, stopping);
        using var file = new TestDatabase();
        var config = Directory.CreateDirectory(Path.Combine(file.Folder, "office")).FullName;
        _ = Directory.CreateDirectory(Path.Combine(config, "understanding"));
        await File.WriteAllTextAsync(Path.Combine(config, "appsettings.json"), "{}", stopping);
        await File.WriteAllTextAsync(
            Path.Combine(config, "understanding", "phrases.json"),
            """{ "commands": { "x": "no-such-intent" } }""",
            stopping
        );
        await using var bot = BotProcess.Start(sandbox.Address, Token, file.Database.Path, null, "run", "--config", config);

        Assert.That(await bot.ExitAsync(stopping), Is.EqualTo(1));
        Assert.That(bot.Output, Does.Contain("phrases.json").And.Contain("no-such-intent"));
    }
}
