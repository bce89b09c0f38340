using System.Net.Sockets;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class PollingTroubleTests : PollingFixture
{
    /// <summary>C2 of the reliability table.</summary>
    [Test]
    public async Task Every_kind_of_network_trouble_is_waited_out_with_growing_waits()
    {
        Wire.Throws("getUpdates", new HttpRequestException(HttpRequestError.ConnectionError, "x", new SocketException(111)))
            .Throws("getUpdates", new HttpRequestException(HttpRequestError.NameResolutionError, "x"))
            .Throws("getUpdates", new IOException("reset"))
            .Answer("getUpdates", "<html>Please log in</html>", 200, "text/html")
            .Answer("getUpdates", "", 502)
            .Answer("getUpdates", """{"ok":tru""", 200)
            .Answer("getUpdates", """{"ok":false}""", 404)
            .Answer("getUpdates", "", 302)
            .Refuses("getUpdates", 500, "Internal Server Error: restart")
            .Ok("getUpdates", "[]")
            .Throws("getUpdates", new IOException("reset"));
        Wire.Always("getUpdates", "[]");

        var receiving = ReceiveAsync();
        await Clock.PassAsync(1, 2, 4, 8, 16, 32, 60, 60, 60);
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(1));
        await Stop.CancelAsync();
        await receiving;

        Assert.That(
            Observer.Failures.Select(failure => failure.Reason),
            Is.EqualTo([
                "not connected (ConnectionError)",
                "not connected (NameResolutionError)",
                "failed (IOException)",
                "unreadable answer (200)",
                "unreadable answer (502)",
                "unreadable answer (200)",
                "unreadable answer (404)",
                "redirected (302): a network login page?",
                "500 from the server",
                "failed (IOException)",
            ])
        );
    }

    [Test]
    public async Task A_dead_connection_is_given_up_after_the_long_poll_and_a_little()
    {
        Wire.Hangs("getUpdates");
        Wire.Always("getUpdates", "[]");

        var receiving = ReceiveAsync();
        await Clock.PassAsync(65);
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(1));
        await Stop.CancelAsync();
        await receiving;

        Assert.That(Observer.Failures.Single().Reason, Is.EqualTo("no answer within 65 s"));
    }

    [Test]
    public async Task A_second_poller_is_told_plainly_and_waited_for()
    {
        Wire.Refuses(
            "getUpdates",
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        );
        Wire.Always("getUpdates", "[]");

        var receiving = ReceiveAsync();
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(5));
        await Stop.CancelAsync();
        await receiving;

        Assert.That(Observer.Failures.Single().Reason, Does.Contain("another process polls this bot"));
    }

    [Test]
    public async Task A_webhook_set_meanwhile_is_removed()
    {
        Wire.Refuses(
            "getUpdates",
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        );
        Wire.Always("getUpdates", "[]");
        Wire.Ok("getWebhookInfo", """{"url":"https://example.vn/hook","pending_update_count":3}""").Ok("deleteWebhook", "true");

        var receiving = ReceiveAsync();
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(5));
        await Stop.CancelAsync();
        await receiving;

        Assert.That(Wire.Single("deleteWebhook").Body, Is.EqualTo("{}"), "what waits is kept");
    }

    [Test]
    public async Task A_wait_the_server_asks_for_is_kept_to_the_second()
    {
        Wire.Refuses("getUpdates", 429, "Too Many Requests: retry after 37", ",\"parameters\":{\"retry_after\":37}");
        Wire.Always("getUpdates", "[]");

        var receiving = ReceiveAsync();
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(37));
        await Stop.CancelAsync();
        await receiving;

        Assert.That(Observer.Failures.Single(), Is.EqualTo(("429 too many requests", TimeSpan.FromSeconds(37))));
    }

    [Test]
    public async Task A_long_wait_is_told_every_minute_so_that_nobody_takes_it_for_a_hang()
    {
        Wire.Refuses("getUpdates", 429, "Too Many Requests: retry after 130", ",\"parameters\":{\"retry_after\":130}");
        Wire.Ok("getUpdates", "[]");
        StopsAtNextPoll();

        var receiving = ReceiveAsync();
        await Clock.PassAsync(60, 60, 10);
        await receiving;

        Assert.That(Observer.Failures.Select(failure => failure.Wait.TotalSeconds), Is.EqualTo([130, 70, 10]));
    }

    [TestCase(401, "Unauthorized")]
    [TestCase(404, "Not Found")]
    public async Task A_revoked_token_ends_the_receiver_with_a_sentence_for_the_operator(int code, string says)
    {
        Wire.Refuses("getUpdates", code, says);

        var refused = (await Assert.ThrowsAsync<BotRefusedException>(ReceiveAsync))!;

        Assert.That(refused.Message, Does.Contain("Telegram__BotToken").And.Contain("@BotFather").And.Not.Contain("canary"));
    }
}
