using System.Net;
using Dapper;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>H1 and H4 with the real program: health over HTTP, and the owner's chat.</summary>
public sealed class OwnerIsToldTests
{
    private const long Owner = 5001;

    [Test]
    public async Task A_dead_letter_reaches_the_owner_within_two_minutes_and_health_answers_meanwhile()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        var address = FreePort.Address();
        town.Settings["Http__Urls"] = address.GetLeftPart(UriPartial.Authority);
        town.Settings["Staff__Owners__0"] = $"telegram:{Owner}";
        town.Sandbox.Users.Introduce(Owner, "Người dùng 0", "+84300000099");
        town.Sandbox.Users.Start(Owner);
        await using var bot = town.StartBot();
        _ = await town.Sandbox.Ledger.WaitForAsync(entry => entry.ChatId == Owner, town.Limit);

        using var http = new HttpClient { BaseAddress = address };
        using (var ready = await http.GetAsync("/healthz/ready", town.Limit))
            Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK), await ready.Content.ReadAsStringAsync(town.Limit));
        Assert.That(
            await http.GetStringAsync("/metrics", town.Limit),
            Does.Contain("fate=\"delivered\"").And.Contain("htxbot_clock_skew_seconds").And.Not.Contain($"{Owner}")
        );

        var received = town.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        using (var db = town.File.Open())
            _ = db.Execute(
                """
                INSERT INTO inbox (bot, update_id, chat, raw, received_at, state, reason)
                VALUES ('telegram:1000001', 1, '7', '{}', @received, 'dead', 'planted')
                """,
                new { received }
            );
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(town.Limit);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        var told = await town.Sandbox.Ledger.WaitForAsync(
            entry => entry.ChatId == Owner && entry.Text.Contains("Tin đến", StringComparison.Ordinal),
            patience.Token
        );

        Assert.That(told.Text, Does.Contain("1 tin trong 24 giờ qua không xử lý được").And.Contain("Việc cần làm: "));
        Assert.That(bot.HasExited, Is.False);
    }
}
