using HtxBot.Channels.Zalo;

namespace HtxBot.Channels.Tests.Zalo;

public sealed class PollingTests : ZaloFixture
{
    private const string Idle = """{"ok":false,"error_code":408,"description":"Request timeout"}""";

    [Test]
    public async Task Each_poll_waits_half_a_minute_and_brings_one_update_stored_before_the_next()
    {
        Wire.Ok("getUpdates", TextUpdate("a1")).Ok("getUpdates", TextUpdate("a2", "hai"));
        StopsAtNextPoll();
        List<int> pollsWhenStoring = [];

        await Channel.ReceiveAsync(
            (batch, _) =>
            {
                pollsWhenStoring.Add(Wire.Calls.Count);
                Stored.AddRange(batch);
                return Task.CompletedTask;
            },
            Observer,
            Stop.Token
        );

        Assert.That(pollsWhenStoring, Is.EqualTo([1, 2]));
        Assert.That(Stored.Select(one => one.Update!.Text), Is.EqualTo(["mai học gì", "hai"]));
        Assert.That(Wire.Calls.Select(call => call.Body), Is.All.EqualTo("""{"timeout":"30"}"""));
        Assert.That(Wire.Calls.Select(call => call.HttpMethod), Is.All.EqualTo(HttpMethod.Post));
    }

    [TestCase(Idle)]
    [TestCase("""{"ok":false,"errorCode":"408","description":"Request timeout"}""")]
    [TestCase("""{"ok":false,"error_code":504,"description":"Gateway timeout"}""")]
    [TestCase("""{"ok":false,"error_code":0,"description":"long poll TIMEOUT"}""")]
    public async Task A_wait_without_news_is_no_failure_and_the_next_poll_follows_at_once(string idle)
    {
        Wire.Answer(
            "getUpdates",
            _ =>
            {
                Clock.Advance(TimeSpan.FromSeconds(30));
                return Task.FromResult(ScriptedWire.Response(idle, 408, "application/json"));
            }
        );
        StopsAtNextPoll();

        await ReceiveAsync();

        Assert.That(Observer.Failures, Is.Empty);
        Assert.That(Observer.Polls, Is.EqualTo(1));
        Assert.That(Wire.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_server_that_does_not_hold_the_poll_is_asked_every_two_seconds_only()
    {
        Wire.Answer("getUpdates", Idle).Answer("getUpdates", Idle);
        StopsAtNextPoll();

        var receiving = ReceiveAsync();
        await Clock.PassAsync(2, 2);
        await receiving;

        Assert.That(Observer.Failures, Is.Empty);
    }

    [Test]
    public async Task A_timeout_of_the_network_is_a_failure_although_it_says_timeout()
    {
        Wire.Throws("getUpdates", new HttpRequestException("timeout", new TimeoutException("timeout")));
        StopsAtNextPoll();

        var receiving = ReceiveAsync();
        await Clock.PassAsync(1);
        await receiving;

        Assert.That(Observer.Failures.Single().Reason, Does.StartWith("failed").Or.StartWith("connection").Or.StartWith("no connection"));
    }

    [Test]
    public async Task Waits_after_failures_grow_to_half_a_minute_and_429_waits_a_whole_one()
    {
        foreach (var _ in Enumerable.Range(0, 7))
            Wire.Answer("getUpdates", """{"ok":false,"error_code":403,"description":"internal server error"}""");
        Wire.Answer("getUpdates", """{"ok":false,"error_code":429,"description":"quota"}""");
        StopsAtNextPoll();

        var receiving = ReceiveAsync();
        await Clock.PassAsync(1, 2, 4, 8, 16, 30, 30, 60);
        await receiving;

        Assert.That(Observer.Failures.Select(failure => failure.Wait.TotalSeconds), Is.EqualTo([1, 2, 4, 8, 16, 30, 30, 60]));
    }

    [Test]
    public async Task A_token_that_was_reset_ends_the_polling_with_a_sentence()
    {
        Wire.Answer("getUpdates", """{"ok":false,"error_code":401,"description":"Unauthorized canary"}""");

        var refused = (await Assert.ThrowsAsync<BotRefusedException>(() => ReceiveAsync()))!;

        Assert.That(refused.Message, Does.Contain("Zalo__Bots__0__Token").And.Contain("zalo:100000001").And.Not.Contain("canary"));
    }

    [Test]
    public async Task An_answer_that_is_no_JSON_but_held_a_message_is_kept_as_it_came()
    {
        Wire.Answer("getUpdates", """{"ok":true,"result":{"message":{"text":"cut o""");
        StopsAtNextPoll();

        var receiving = ReceiveAsync();
        await Clock.PassAsync(2);
        await receiving;

        Assert.That(Stored.Single().Update, Is.Null);
        Assert.That(Stored.Single().Raw, Does.Contain("cut o"));
    }

    [Test]
    public async Task A_webhook_is_not_taken_from_its_owner_unless_polling_was_asked_for()
    {
        Wire.Always("getMe", """{"id":"1","account_name":"bot.Abc","account_type":"BASIC","can_join_groups":false}""");
        Wire.Always("getWebhookInfo", """{"url":"https://other.example.org/x","updated_at":1790000000000}""");
        Wire.Always("deleteWebhook", """{"url":"","updated_at":1790000000000}""");
        using var asked = Make(new ZaloOptions { Token = Token, TakesOver = true });

        var refused = (await Assert.ThrowsAsync<BotRefusedException>(() => Channel.PrepareAsync(default)))!;
        await asked.PrepareAsync(default);

        Assert.That(refused.Message, Does.Contain("Zalo__Mode").And.Not.Contain("other.example.org"));
        Assert.That(Wire.Calls.Count(call => call.Method == "deleteWebhook"), Is.EqualTo(1));
        Assert.That(asked.ChatLink, Is.EqualTo(new Uri("https://zalo.me/bot.Abc")));
        Assert.That(asked.StartLink("lop_QT01"), Is.Null, "a link of Zalo carries nothing");
    }

    [Test]
    public void A_token_of_the_wrong_shape_is_answered_without_JSON_and_still_told_apart()
    {
        Wire.Answer("getMe", "Not found", 401, "text/plain");

        Assert.That(() => Channel.PrepareAsync(default), Throws.TypeOf<BotRefusedException>());
    }
}
