using System.Text.Json;
using HtxBot.Sandbox.Tests.Webhooks;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.ZaloApi;

/// <summary>Events posted to a bot on this machine.</summary>
public sealed class ZaloWebhookTests : ZaloFixture
{
    private const string Secret = "a-secret-of-no-value";
    private BotEndpoint Bot { get; } = new();

    [TearDown]
    public async Task StopListening() => await Bot.DisposeAsync();

    [Test]
    public async Task Setting_it_probes_with_an_empty_body_and_tells_how_that_went()
    {
        var call = CallAsync("setWebhook", new { url = Bot.Url, secret_token = Secret });
        var probe = await Bot.NextAsync(Ct);
        probe.Answer(403);

        var verification = (await call).Result.GetProperty("verification");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(probe.Update.ValueKind, Is.EqualTo(JsonValueKind.Undefined));
            Assert.That(probe.Secret, Is.EqualTo(Secret));
            Assert.That(probe.Caller, Does.StartWith("Java/"));
            Assert.That(verification.GetProperty("ok").GetBoolean(), Is.False);
            Assert.That(verification.GetProperty("outcome").GetString(), Is.EqualTo("webhook.http.403"));
            Assert.That(
                (await DoAsync("getWebhookInfo")).Result.GetProperty("url").GetString(),
                Is.EqualTo(Bot.Url),
                "it is set all the same"
            );
        }
    }

    [Test]
    public async Task Events_come_with_the_secret_with_and_without_the_envelope()
    {
        await SetAsync();
        var bodies = new List<JsonElement>();
        foreach (var text in (string[])["1", "2"])
        {
            Zalo.Users.Say(Lai, text);
            var delivery = await Bot.NextAsync(Ct);
            delivery.Answer();
            Assert.That((delivery.Secret, delivery.ContentType), Is.EqualTo((Secret, "application/json")));
            bodies.Add(delivery.Update);
        }

        var bare = bodies.Single(b => !b.TryGetProperty("ok", out _));
        var enveloped = bodies.Single(b => b.TryGetProperty("ok", out _));

        Assert.That(
            ((JsonElement[])[bare, enveloped.GetProperty("result")]).Select(e => e.GetProperty("event_name").GetString()),
            Is.All.EqualTo("message.text.received")
        );
        await RefusedAsync(CallAsync("getUpdates"), 400, "Bad Request: getUpdates does not work while a webhook is set");
    }

    [Test]
    public async Task What_the_bot_does_not_take_is_not_repeated()
    {
        await SetAsync();
        Zalo.Users.Say(Lai, "1");
        (await Bot.NextAsync(Ct)).Answer(500);
        Zalo.Users.Say(Lai, "2");
        var next = await Bot.NextAsync(Ct);
        next.Answer();

        var message = (next.Update.TryGetProperty("result", out var inner) ? inner : next.Update).GetProperty("message");

        Assert.That(message.GetProperty("text").GetString(), Is.EqualTo("2"));
        Assert.That(Zalo.Lost(), Is.EqualTo(1));
    }

    [Test]
    public async Task Deleting_it_goes_back_to_polling()
    {
        await SetAsync();

        var deleted = (await DoAsync("deleteWebhook")).Result;

        Assert.That(deleted.GetProperty("url").GetString(), Is.Empty);
        Assert.That((await HeardAsync("1")).GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("1"));
    }

    [Test]
    public async Task Testing_it_too_often_in_a_day_is_refused()
    {
        await SetAsync();
        for (var i = 0; i < 20; i++)
        {
            var test = DoAsync("testWebhook");
            (await Bot.NextAsync(Ct)).Answer();
            Assert.That((await test).Result.GetProperty("outcome").GetString(), Is.EqualTo("webhook.ok"));
        }

        await RefusedAsync(CallAsync("testWebhook"), 426, "testWebhook called too often today");
    }

    [TestCase("https://bot.example.com/zalo", Secret, "Bad Request: the sandbox delivers to this machine only (strict sandbox)")]
    [TestCase("http://127.0.0.1:1/", "short", "Bad Request: secret_token must have 8 to 256 characters")]
    [TestCase("nonsense", Secret, "Bad Request: url must be an https address")]
    public Task What_makes_no_sense_is_refused(string url, string secret, string why) =>
        RefusedAsync(CallAsync("setWebhook", new { url, secret_token = secret }), 400, why);

    private async Task SetAsync()
    {
        var call = DoAsync("setWebhook", new { url = Bot.Url, secret_token = Secret });
        (await Bot.NextAsync(Ct)).Answer();
        Assert.That((await call).Result.GetProperty("verification").GetProperty("outcome").GetString(), Is.EqualTo("webhook.ok"));
    }
}
