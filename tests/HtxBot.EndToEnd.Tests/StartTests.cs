using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

public sealed class StartTests
{
    [Test]
    public async Task A_refused_token_stops_the_start_with_a_sentence_that_does_not_show_it()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        const string wrong = "1000001:wrong-token-of-no-value-000000000000000";
        await using var bot = town.StartBot(token: wrong);

        Assert.That(await bot.ExitAsync(town.Limit), Is.EqualTo(1));
        Assert.That(bot.Output, Does.Contain("Telegram__BotToken").And.Not.Contain(wrong));
    }

    [Test]
    public async Task Wrong_phrases_of_the_office_stop_the_start_and_are_named()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        var config = Directory.CreateDirectory(Path.Combine(town.File.Folder, "office")).FullName;
        _ = Directory.CreateDirectory(Path.Combine(config, "understanding"));
        await File.WriteAllTextAsync(Path.Combine(config, "appsettings.json"), "{}", town.Limit);
        await File.WriteAllTextAsync(
            Path.Combine(config, "understanding", "phrases.json"),
            """{ "commands": { "x": "no-such-intent" } }""",
            town.Limit
        );
        await using var bot = town.StartBot(arguments: ["run", "--config", config]);

        Assert.That(await bot.ExitAsync(town.Limit), Is.EqualTo(1));
        Assert.That(bot.Output, Does.Contain("phrases.json").And.Contain("no-such-intent"));
    }
}
