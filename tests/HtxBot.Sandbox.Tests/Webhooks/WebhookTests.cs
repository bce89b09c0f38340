using System.Net;
using System.Text.Json;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Webhooks;

/// <summary>Delivery by HTTP, with the machine clock in hand.</summary>
public sealed class WebhookTests : SandboxFixture
{
    private readonly ManualTimeProvider machine = new();
    private readonly HandClock calendar = new();
    private BotEndpoint Bot { get; } = new();

    protected override SandboxOptions Options => new() { Machine = machine, Calendar = calendar };

    [TearDown]
    public async Task StopBot() => await Bot.DisposeAsync();

    [Test]
    public async Task An_update_is_posted_with_the_secret()
    {
        await SetAsync();
        Server.Users.Say(Hoa, "chào");

        var delivery = await Bot.NextAsync(Ct);
        delivery.Answer();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(delivery.Secret, Is.EqualTo("se-cret_1"));
            Assert.That(delivery.ContentType, Is.EqualTo("application/json"));
            Assert.That(delivery.Text, Is.EqualTo("chào"));
            Assert.That(delivery.Update.GetProperty("update_id").GetInt64(), Is.Positive);
        }
        await UntilAsync(() => Server.PendingUpdates == 0);
    }

    [Test]
    public async Task What_waited_for_polling_is_posted_and_polling_is_refused()
    {
        Server.Users.Say(Hoa, "một");
        await SetAsync();
        (await Bot.NextAsync(Ct)).Answer();

        await RefusedAsync(
            CallAsync("getUpdates"),
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        );
    }

    [Test]
    public async Task Setting_it_ends_the_poller()
    {
        var poll = CallAsync("getUpdates", new { timeout = 50 });
        await UntilAsync(() => machine.NextTimer is not null);

        await SetAsync();

        await RefusedAsync(poll, 409, "Conflict: terminated by setWebhook request");
    }

    [Test]
    public async Task What_fails_comes_at_once_and_then_ever_later()
    {
        await SetAsync();
        Server.Users.Say(Hoa, "chào");

        (await Bot.NextAsync(Ct)).Answer(500);
        (await Bot.NextAsync(Ct)).Answer(500);
        foreach (var seconds in (int[])[2, 4, 8])
        {
            await UntilAsync(() => machine.NextTimer == TimeSpan.FromSeconds(seconds));
            machine.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            Assert.That(Bot.HasMore, Is.False);
            machine.Advance(TimeSpan.FromTicks(1));
            (await Bot.NextAsync(Ct)).Answer(500);
        }
        await UntilAsync(() => machine.NextTimer == TimeSpan.FromSeconds(16));
        var info = await DoAsync("getWebhookInfo", new { });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(info.GetProperty("url").GetString(), Is.EqualTo(Bot.Url));
            Assert.That(info.GetProperty("pending_update_count").GetInt32(), Is.EqualTo(1));
            Assert.That(
                info.GetProperty("last_error_message").GetString(),
                Is.EqualTo("Wrong response from the webhook: 500 Internal Server Error")
            );
            Assert.That(info.GetProperty("last_error_date").GetInt64(), Is.EqualTo(calendar.Now.ToUnixTimeSeconds()));
        }
    }

    [Test]
    public async Task The_bot_may_say_how_long_to_wait()
    {
        await SetAsync();
        Server.Users.Say(Hoa, "chào");

        (await Bot.NextAsync(Ct)).Answer(503, retryAfter: 33);

        await UntilAsync(() => machine.NextTimer == TimeSpan.FromSeconds(33));
        machine.Advance(TimeSpan.FromSeconds(33));
        (await Bot.NextAsync(Ct)).Answer();
    }

    [Test]
    public async Task A_chat_that_fails_does_not_hold_up_the_others()
    {
        await SetAsync();
        Server.Users.Say(Hoa, "một");
        (await Bot.NextAsync(Ct)).Answer(503, retryAfter: 100);
        await UntilAsync(() => machine.NextTimer == TimeSpan.FromSeconds(100));

        Server.Users.Say(Hoa, "hai");
        Server.Users.Say(Minh, "ba");

        var next = await Bot.NextAsync(Ct);
        next.Answer();
        Assert.That(next.Text, Is.EqualTo("ba"));
        await UntilAsync(() => Server.PendingUpdates == 2);
        machine.Advance(TimeSpan.FromSeconds(100));
        var first = await Bot.NextAsync(Ct);
        first.Answer();
        var second = await Bot.NextAsync(Ct);
        second.Answer();
        Assert.That((string[])[first.Text, second.Text], Is.EqualTo((string[])["một", "hai"]));
    }

    [Test]
    public async Task Texts_of_a_chat_come_one_by_one_but_a_press_comes_beside_them()
    {
        await SetAsync();
        Server.Users.Say(Minh, "mở đường");
        (await Bot.NextAsync(Ct)).Answer();
        await UntilAsync(() => Server.PendingUpdates == 0);

        Server.Users.Say(Hoa, "một");
        Server.Users.Say(Hoa, "hai");
        Server.Users.Tap(Hoa, 1, "x");
        Delivery[] beside = [await Bot.NextAsync(Ct), await Bot.NextAsync(Ct)];

        Assert.That(beside.Select(d => d.Update.EnumerateObject().Last().Name), Is.EquivalentTo((string[])["message", "callback_query"]));
        Assert.That(Bot.HasMore, Is.False);
        Assert.That(beside.Single(d => d.Update.TryGetProperty("message", out _)).Text, Is.EqualTo("một"));
        foreach (var delivery in beside)
        {
            delivery.Answer();
        }
        var last = await Bot.NextAsync(Ct);
        last.Answer();
        Assert.That(last.Text, Is.EqualTo("hai"));
    }

    [Test]
    public async Task A_bot_that_never_answered_gets_one_connection()
    {
        await SetAsync();
        Server.Users.Say(Hoa, "một");
        var first = await Bot.NextAsync(Ct);
        Server.Users.Say(Minh, "hai");
        await DoAsync("getMe", new { });

        Assert.That(Bot.HasMore, Is.False);
        first.Answer();
        (await Bot.NextAsync(Ct)).Answer();
    }

    [Test]
    public async Task An_answer_takes_a_minute_at_most()
    {
        await SetAsync();
        Server.Users.Say(Hoa, "chào");
        await Bot.NextAsync(Ct);

        machine.Advance(TimeSpan.FromSeconds(60));

        var again = await Bot.NextAsync(Ct);
        var info = await DoAsync("getWebhookInfo", new { });
        again.Answer();
        Assert.That(info.GetProperty("last_error_message").GetString(), Is.EqualTo("Read timeout expired"));
    }

    [Test]
    public async Task Deleting_it_brings_what_was_not_taken_back_to_polling()
    {
        await SetAsync();
        Server.Users.Say(Hoa, "một");
        Server.Users.Say(Hoa, "hai");
        (await Bot.NextAsync(Ct)).Answer(503, retryAfter: 100);
        await UntilAsync(() => machine.NextTimer == TimeSpan.FromSeconds(100));

        var deleted = await CallAsync("deleteWebhook");

        Assert.That(deleted.Description, Is.EqualTo("Webhook was deleted"));
        Assert.That(
            (await UpdatesAsync()).Select(u => u.GetProperty("message").GetProperty("text").GetString()),
            Is.EqualTo((string[])["một", "hai"])
        );
        Assert.That((await CallAsync("setWebhook", new { url = "" })).Description, Is.EqualTo("Webhook is already deleted"));
    }

    [Test]
    public async Task A_press_too_old_for_its_retry_is_dropped()
    {
        await SetAsync();
        Server.Users.Tap(Hoa, 1, "x");
        (await Bot.NextAsync(Ct)).Answer(503, retryAfter: 200);
        await UntilAsync(() => machine.NextTimer == TimeSpan.FromSeconds(200));

        calendar.Now += TimeSpan.FromSeconds(151);
        machine.Advance(TimeSpan.FromSeconds(200));

        await UntilAsync(() => Server.PendingUpdates == 0);
        Assert.That(Bot.HasMore, Is.False);
    }

    [Test]
    public async Task An_update_can_be_made_to_come_twice()
    {
        Server.Faults.Add(FaultKind.UpdateTwice, "message", times: 1);
        await SetAsync();
        Server.Users.Say(Hoa, "chào");

        var first = await Bot.NextAsync(Ct);
        first.Answer();
        var second = await Bot.NextAsync(Ct);
        second.Answer();

        Assert.That(second.Update.GetRawText(), Is.EqualTo(first.Update.GetRawText()));
        await UntilAsync(() => Server.PendingUpdates == 0);
    }

    [Test]
    public async Task An_update_can_be_made_to_come_after_the_next()
    {
        Server.Faults.Add(FaultKind.UpdatesOutOfOrder, "message", times: 1);
        await SetAsync();
        Server.Users.Say(Hoa, "một");
        Server.Users.Say(Hoa, "hai");

        var (first, second) = (await AnsweredAsync(), await AnsweredAsync());

        Assert.That(
            new[] { first, second }.Select(update => update.GetProperty("message").GetProperty("text").GetString()),
            Is.EqualTo((string[])["hai", "một"])
        );
        await UntilAsync(() => Server.PendingUpdates == 0);
    }

    [TestCase(FaultKind.UnknownUpdate, "update_of_the_future")]
    [TestCase(FaultKind.UnknownEnum, "my_chat_member")]
    public async Task What_nobody_knows_can_be_made_to_come_before_an_update(FaultKind kind, string name)
    {
        Server.Faults.Add(kind, times: 1);
        await SetAsync();
        Server.Users.Say(Hoa, "chào");

        var (first, second) = (await AnsweredAsync(), await AnsweredAsync());

        Assert.That(
            new[] { first, second }.Select(update => update.EnumerateObject().Last().Name),
            Is.EqualTo((string[])[name, "message"])
        );
        await UntilAsync(() => Server.PendingUpdates == 0);
    }

    [Test]
    public async Task A_call_in_the_answer_is_carried_out()
    {
        await SetAsync();
        Server.Users.Say(Hoa, "chào");

        (await Bot.NextAsync(Ct)).Answer(json: """{"method":"sendMessage","chat_id":1001,"text":"Chào anh/chị"}""");

        var sent = await Server.Ledger.WaitForAsync(e => e.ChatId == Hoa, Ct);
        Assert.That(sent.Text, Is.EqualTo("Chào anh/chị"));
    }

    [TestCase("""{"method":"deleteWebhook"}""")]
    [TestCase("""{"method":"sendMessage","chat_id":1001,"text":""}""")]
    [TestCase("""{"method":"of the future"}""")]
    [TestCase("{")]
    [TestCase("[]")]
    public async Task What_cannot_be_called_there_is_passed_over(string json)
    {
        await SetAsync();
        Server.Users.Say(Hoa, "chào");

        (await Bot.NextAsync(Ct)).Answer(json: json);

        await UntilAsync(() => Server.PendingUpdates == 0);
        Assert.That(Server.Ledger.Entries(), Is.Empty);
        Assert.That((await DoAsync("getWebhookInfo", new { })).GetProperty("url").GetString(), Is.EqualTo(Bot.Url));
    }

    [TestCase("http://example.com/hook", "bad webhook: An HTTPS URL must be provided for webhook")]
    [TestCase("https://example.com/hook", "bad webhook: the sandbox delivers to this machine only (strict sandbox)")]
    [TestCase("nowhere", "bad webhook: invalid URL specified")]
    public async Task Only_this_machine_is_an_address(string url, string why) =>
        await RefusedAsync(CallAsync("setWebhook", new { url }), 400, "Bad Request: " + why);

    [Test]
    public async Task A_secret_has_few_letters() =>
        await RefusedAsync(
            CallAsync("setWebhook", new { url = Bot.Url, secret_token = "có dấu" }),
            400,
            "Bad Request: secret token contains unallowed characters"
        );

    private async Task SetAsync()
    {
        var answer = await CallAsync("setWebhook", JsonSerializer.Serialize(new { url = Bot.Url, secret_token = "se-cret_1" }));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Body.ToString());
    }

    // Each look takes a round trip through the server, so that this is no busy loop.
    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await CallAsync("getMe");
        }
    }

    private async Task<JsonElement> AnsweredAsync()
    {
        var call = await Bot.NextAsync(Ct);
        call.Answer();
        return call.Update;
    }
}
