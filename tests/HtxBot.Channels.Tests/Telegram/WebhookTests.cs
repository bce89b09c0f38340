using System.Text;
using System.Text.Json.Nodes;
using HtxBot.Channels.Telegram;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class WebhookTests : PollingFixture
{
    private const string Secret = "kept-secret_of-no-value";
    private TelegramChannel _channel = null!;
    private int _askedForSecret;

    private IWebhook Webhook => _channel.Webhook!;

    [SetUp]
    public void OpenWebhook()
    {
        _askedForSecret = 0;
        _channel = Make("https://bot.example.org/htx/");
    }

    [TearDown]
    public void CloseWebhook() => _channel.Dispose();

    [Test]
    public async Task Telegram_is_told_address_secret_and_every_wish_at_each_start()
    {
        var (running, address) = await RunAsync();

        var set = JsonNode.Parse(Wire.Single("setWebhook").Body)!;
        Assert.That((string)set["secret_token"]!, Is.EqualTo(Secret));
        Assert.That((int)set["max_connections"]!, Is.EqualTo(100));
        Assert.That(
            set["allowed_updates"]!.AsArray().Select(kind => (string)kind!),
            Is.EqualTo(["message", "edited_message", "callback_query", "my_chat_member"])
        );
        Assert.That(address.AbsoluteUri, Does.Match(@"\Ahttps://bot\.example\.org/htx/telegram/[A-Za-z0-9_-]{32}\z"));
        Assert.That(Wire.Calls.Select(call => call.Method), Has.None.EqualTo("getUpdates").And.None.EqualTo("deleteWebhook"));
        await StopAsync(running);
        Assert.That(string.Join('\n', Log.Lines), Does.Not.Contain(Secret).And.Not.Contain(address.AbsolutePath));
    }

    [Test]
    public async Task The_path_is_made_of_the_secret_and_survives_a_restart()
    {
        var (running, first) = await RunAsync();
        await StopAsync(running);
        await Stop.CancelAsync();
        Begin();
        using var other = Make("https://bot.example.org/htx/");

        var (again, second) = await RunAsync(other);

        Assert.That(second, Is.EqualTo(first));
        await StopAsync(again);
    }

    /// <summary>F4 of the reliability table.</summary>
    [Test]
    public async Task Only_the_whole_secret_and_the_whole_path_open_the_door()
    {
        Assert.That(Webhook.IsPath("/telegram/"), Is.False, "before anything is known");
        var (running, address) = await RunAsync();

        Assert.That(Webhook.IsSecret(Secret));
        foreach (
            var wrong in (string[])
                ["", Secret[..^1], Secret + "x", "x" + Secret[1..], Secret.ToUpperInvariant(), new('s', 10_000), "bí mật"]
        )
            Assert.That(Webhook.IsSecret(wrong), Is.False, wrong);
        Assert.That(Webhook.IsPath(address.AbsolutePath));
        Assert.That(Webhook.IsPath(address.AbsolutePath["/htx".Length..]), "a proxy may take its part away");
        foreach (
            var wrong in (string[])
                ["/", "/telegram/", address.AbsolutePath[..^1], address.AbsolutePath + "x", "/telegram/" + new string('ă', 32)]
        )
            Assert.That(Webhook.IsPath(wrong), Is.False, wrong);
        await StopAsync(running);
    }

    [Test]
    public async Task An_update_is_taken_once_it_is_stored_and_not_before()
    {
        var onDisk = new TaskCompletionSource();
        var (running, _) = await RunAsync(store: batch =>
        {
            Stored.AddRange(batch);
            return onDisk.Task;
        });

        var taking = Take(TextUpdate(7));
        Assert.That(taking.IsCompleted, Is.False);
        onDisk.SetResult();

        Assert.That(await taking);
        Assert.That(Stored.Single().Update!.Text, Is.EqualTo("mai học gì"));
        await StopAsync(running);
    }

    [TestCase("""{"update_id":9,"message":{"chat":"nobody"}}""", 9, TestName = "A message that is not as promised")]
    [TestCase("""{"update_id":9,"message":""", 9, TestName = "JSON that ends in the middle")]
    public async Task What_cannot_be_read_is_kept_under_its_number_and_not_asked_for_again(string body, long id)
    {
        var (running, _) = await RunAsync();

        Assert.That(await Take(body));

        Assert.That((Stored.Single().Id, Stored[0].Raw, Stored[0].Update), Is.EqualTo((id, body, (Update?)null)));
        Assert.That(Stored[0].Problem, Is.Not.Empty);
        await StopAsync(running);
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("<html>")]
    [TestCase("""{"update_id":"x"}""")]
    public async Task What_has_no_number_gets_one_below_zero_the_same_for_a_repeat(string body)
    {
        var (running, _) = await RunAsync();

        Assert.That((await Take(body), await Take(body)), Is.EqualTo((true, true)));

        Assert.That(Stored.Select(received => received.Id), Is.All.Negative);
        Assert.That(Stored[0].Id, Is.EqualTo(Stored[1].Id));
        await StopAsync(running);
    }

    [Test]
    public async Task Stopping_lets_nobody_in_and_waits_for_those_inside()
    {
        var onDisk = new TaskCompletionSource();
        var (running, _) = await RunAsync(store: _ => onDisk.Task);
        var inside = Take(TextUpdate(1));

        await Stop.CancelAsync();
        Assert.That(await Take(TextUpdate(2)), Is.False);
        Assert.That(running.IsCompleted, Is.False);
        onDisk.SetResult();

        Assert.That(await inside);
        await running;
    }

    [Test]
    public async Task What_storing_throws_ends_receiving_and_is_not_confirmed()
    {
        var (running, _) = await RunAsync(store: _ => Task.FromException(new InvalidOperationException("disk")));

        Assert.That(await Take(TextUpdate(1)), Is.False);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => running);
    }

    /// <summary>A12 of the reliability table.</summary>
    [Test]
    public async Task A_webhook_that_another_process_set_is_left_to_it()
    {
        var (running, _) = await RunAsync();
        Wire.Always("getWebhookInfo", """{"url":"https://other.example.org/x","pending_update_count":0}""");

        await Clock.PassAsync(40, 60, 60);
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(60));

        Assert.That(Wire.Calls.Count(call => call.Method == "setWebhook"), Is.EqualTo(1));
        Assert.That(Observer.Failures.Select(failure => failure.Reason), Has.All.Contains("another process"));
        await StopAsync(running);
    }

    [Test]
    public async Task A_webhook_that_is_gone_is_set_again_after_a_minute()
    {
        var (running, address) = await RunAsync();
        Wire.Ok("getWebhookInfo", """{"url":"","pending_update_count":0}""");

        await Clock.PassAsync(40, 60);
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(40));

        Assert.That(
            Wire.Calls.Where(call => call.Method == "setWebhook").Select(call => (string)JsonNode.Parse(call.Body)!["url"]!),
            Is.EqualTo([address.AbsoluteUri, address.AbsoluteUri])
        );
        await StopAsync(running);
    }

    [Test]
    public async Task A_server_that_is_not_reached_is_asked_again_and_the_door_is_open_meanwhile()
    {
        Wire.Throws("setWebhook", new HttpRequestException(HttpRequestError.ConnectionError, "x"));
        Wire.Refuses("setWebhook", 429, "Too Many Requests: retry after 7", """, "parameters":{"retry_after":7}""");
        Wire.Always("setWebhook", "true").Always("getWebhookInfo", """{"url":"x","pending_update_count":0}""");
        var running = ReceiveAsync(_channel, null);

        await Clock.WaitedForAsync(TimeSpan.FromSeconds(1));
        Assert.That(await Take(TextUpdate(1)));
        await Clock.PassAsync(1, 7);
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(60));

        Assert.That(Wire.Calls.Count(call => call.Method == "setWebhook"), Is.EqualTo(3));
        await StopAsync(running);
    }

    [Test]
    public async Task What_Telegram_could_not_deliver_is_told_once()
    {
        var (running, address) = await RunAsync();
        Wire.Always(
            "getWebhookInfo",
            $$"""{"url":"{{address}}","pending_update_count":3,"last_error_date":99,"last_error_message":"Connection refused"}"""
        );

        await Clock.PassAsync(40, 1, 1);
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(1));

        Assert.That(Log.Lines.Count(line => line.Contains("Connection refused; 3 updates wait", StringComparison.Ordinal)), Is.EqualTo(1));
        await StopAsync(running);
    }

    [Test]
    public async Task A_hello_leaves_the_webhook_alone()
    {
        Wire.Ok("getMe", """{"username":"HtxBot"}""");

        await _channel.PrepareAsync(default);

        Assert.That(Wire.Calls.Select(call => call.Method), Is.EqualTo(["getMe"]));
    }

    [Test]
    public void A_polling_channel_has_no_way_in() => Assert.That(Channel.Webhook, Is.Null);

    private TelegramChannel Make(string url) =>
        new(
            new TelegramOptions { Token = Token, WebhookUrl = new Uri(url) },
            new(),
            Clock,
            Log,
            () => new SharedWire(Wire),
            () => 0.5,
            _ =>
            {
                _askedForSecret++;
                return Task.FromResult(Secret);
            }
        );

    private async Task<(Task Running, Uri Address)> RunAsync(
        TelegramChannel? channel = null,
        Func<IReadOnlyList<Received>, Task>? store = null
    )
    {
        var before = Wire.Calls.Count;
        var address = new TaskCompletionSource<string>();
        Wire.Answer(
            "setWebhook",
            _ =>
            {
                var url = (string)JsonNode.Parse(Wire.Calls[^1].Body)!["url"]!;
                Wire.Always("getWebhookInfo", $$"""{"url":"{{url}}","pending_update_count":0}""");
                address.SetResult(url);
                return Task.FromResult(ScriptedWire.Response("""{"ok":true,"result":true}""", 200, "application/json"));
            }
        );
        Wire.Always("setWebhook", "true");
        var running = ReceiveAsync(channel ?? _channel, store);
        var url = await address.Task;
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(40));
        Assert.That(_askedForSecret, Is.EqualTo(before == 0 ? 1 : 2));
        return (running, new Uri(url));
    }

    private Task ReceiveAsync(TelegramChannel channel, Func<IReadOnlyList<Received>, Task>? store) =>
        channel.ReceiveAsync(
            (batch, _) =>
            {
                if (store is not null)
                    return store(batch);
                Stored.AddRange(batch);
                return Task.CompletedTask;
            },
            Observer,
            Stop.Token
        );

    private Task<bool> Take(string body) => Webhook.TakeAsync(Encoding.UTF8.GetBytes(body), default);

    private async Task StopAsync(Task running)
    {
        await Stop.CancelAsync();
        await running;
    }
}
