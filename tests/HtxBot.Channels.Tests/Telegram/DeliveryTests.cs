using System.Net.Sockets;
using System.Text.Json.Nodes;
using HtxBot.Conversations;
using HtxBot.Testing;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class DeliveryTests : TelegramFixture
{
    private static readonly OutgoingMessage Words = new("Chào anh/chị.");

    [TestCase(403, "Forbidden: bot was blocked by the user", "403 bot was blocked by the user")]
    [TestCase(403, "Forbidden: user is deactivated", "403 user is deactivated")]
    [TestCase(403, "Forbidden: bot can't initiate conversation with a user", "403 bot can't initiate conversation with a user")]
    [TestCase(403, "Forbidden: something new", "403")]
    [TestCase(400, "Bad Request: chat not found", "400 chat not found")]
    [TestCase(400, "Bad Request: PEER_ID_INVALID", "400 peer_id_invalid")]
    [TestCase(400, "Bad Request: group is deactivated", "400 group is deactivated")]
    [TestCase(400, "Bad Request: have no rights to send a message", "400 have no rights to send a message")]
    public Task A_chat_that_cannot_be_written_to_is_unreachable(int code, string says, string reason) =>
        RefusedAsync(code, says, new Delivery.Unreachable(reason));

    [TestCase(400, "Bad Request: BUTTON_DATA_INVALID", "400 BUTTON_DATA_INVALID")]
    [TestCase(400, "Bad Request: reply markup is too long", "400 reply markup is too long")]
    [TestCase(400, "Bad Request: Lan Trần wrote <b>", "400")]
    [TestCase(404, "Not Found: method not found", "404 method not found")]
    public Task What_no_retry_helps_is_rejected_without_repeating_anything_typed(int code, string says, string reason) =>
        RefusedAsync(code, says, new Delivery.Rejected(reason));

    /// <summary>C10 of the reliability table.</summary>
    [TestCase(401, "Unauthorized", "401 unauthorized")]
    [TestCase(401, "Unauthorized: invalid token specified", "401 unauthorized")]
    [TestCase(404, "Not Found", "404 not found")]
    public Task A_refused_token_fails_the_bot_and_not_the_message(int code, string says, string reason) =>
        RefusedAsync(code, says, new Delivery.BotRefused(reason));

    [TestCase("Too Many Requests: retry after 37", ",\"parameters\":{\"retry_after\":37}", 37, false)]
    [TestCase("Too Many Requests: retry after 10072", ",\"parameters\":{\"retry_after\":10072}", 10072, false)]
    [TestCase("Too Many Requests", "", 5, false)]
    [TestCase("Too Many Requests: bot instance is restarting", ",\"parameters\":{\"retry_after\":3}", 3, true)]
    public Task Too_many_requests_are_throttled_for_as_long_as_asked(string says, string parameters, int seconds, bool wholeBot) =>
        RefusedAsync(429, says, new Delivery.Throttled(TimeSpan.FromSeconds(seconds), wholeBot), parameters);

    [Test]
    public Task A_group_that_became_a_supergroup_has_moved() =>
        RefusedAsync(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            new Delivery.Moved("-1001234567890"),
            ",\"parameters\":{\"migrate_to_chat_id\":-1001234567890}"
        );

    /// <summary>C4 of the reliability table.</summary>
    [TestCase(500, """{"ok":false,"error_code":500,"description":"Internal Server Error: restart"}""", "500 from the server")]
    [TestCase(502, "<html>Bad Gateway</html>", "unreadable answer (502)")]
    [TestCase(504, "", "unreadable answer (504)")]
    [TestCase(200, "<html>Please log in</html>", "unreadable answer (200)")]
    [TestCase(200, """{"ok":true,"result":nul""", "unreadable answer (200)")]
    [TestCase(200, """{"ok":true,"result":null}""", "unreadable answer (200)")]
    [TestCase(200, """{"ok":false}""", "unreadable answer (200)")]
    [TestCase(404, """{"ok":false}""", "unreadable answer (404)")]
    public async Task An_answer_that_says_nothing_leaves_the_fate_open_after_exactly_one_request(int status, string body, string reason)
    {
        Wire.Answer("sendMessage", body, status);

        Assert.That(await Channel.SendAsync("5", Words, default), Is.EqualTo(new Delivery.Unsure(reason)));
        Assert.That(Wire.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_lost_connection_leaves_the_fate_open()
    {
        Wire.Throws("sendMessage", new HttpRequestException(HttpRequestError.ResponseEnded, "x", new IOException("reset")));
        Wire.Throws("sendMessage", new HttpRequestException("x", new SocketException(104)));

        Assert.That(await Channel.SendAsync("5", Words, default), Is.EqualTo(new Delivery.Unsure("connection lost (ResponseEnded)")));
        Assert.That(await Channel.SendAsync("5", Words, default), Is.EqualTo(new Delivery.Unsure("connection lost (Unknown)")));
        Assert.That(Wire.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task No_answer_in_time_leaves_the_fate_open()
    {
        Wire.Hangs("sendMessage");

        var sending = Channel.SendAsync("5", Words, default);
        await Clock.PassAsync(30);

        Assert.That(await sending, Is.EqualTo(new Delivery.Unsure("no answer within 30 s")));
        Assert.That(Wire.Calls, Has.Count.EqualTo(1));
    }

    [TestCase(HttpRequestError.NameResolutionError)]
    [TestCase(HttpRequestError.ConnectionError)]
    [TestCase(HttpRequestError.SecureConnectionError)]
    [TestCase(HttpRequestError.ProxyTunnelError)]
    public async Task Without_a_connection_nothing_was_sent(HttpRequestError error)
    {
        Wire.Throws("sendMessage", new HttpRequestException(error, "x"));

        Assert.That(await Channel.SendAsync("5", Words, default), Is.EqualTo(new Delivery.NotSent($"not connected ({error})")));
    }

    [Test]
    public async Task A_connection_that_takes_too_long_means_nothing_was_sent()
    {
        Wire.Throws("sendMessage", new TaskCanceledException("x", new TimeoutException()));

        Assert.That(await Channel.SendAsync("5", Words, default), Is.EqualTo(new Delivery.NotSent("no connection in time")));
    }

    [Test]
    public async Task A_request_broken_off_by_somebody_else_leaves_the_fate_open()
    {
        Wire.Throws("sendMessage", new TaskCanceledException());

        Assert.That(await Channel.SendAsync("5", Words, default), Is.InstanceOf<Delivery.Unsure>());
    }

    [Test]
    public async Task A_redirect_is_not_followed_and_nothing_was_sent()
    {
        Wire.Answer("sendMessage", "", 302);

        Assert.That(await Channel.SendAsync("5", Words, default), Is.InstanceOf<Delivery.NotSent>());
    }

    [Test]
    public void Cancelling_is_told_as_such()
    {
        Wire.Hangs("sendMessage");
        using var stop = new CancellationTokenSource();

        var sending = Channel.SendAsync("5", Words, stop.Token);
        stop.Cancel();

        Assert.That(async () => await sending, Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>C5 of the reliability table.</summary>
    [Test]
    public async Task Markup_that_Telegram_cannot_read_goes_once_more_as_plain_words()
    {
        Wire.Refuses("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag \\\"x\\\" at byte offset 3")
            .Ok("sendMessage", SentOk);

        var delivery = await Channel.SendAsync("5", new($"{Markup.Bold("Lớp")} <1>") { Buttons = [new("a", "A")] }, default);

        Measured.Figure($"{Wire.Calls.Count} requests, the second in plain words");
        Assert.That(delivery, Is.EqualTo(new Delivery.Delivered("77")));
        Assert.That(Wire.Calls[1].Body, Does.Contain("\"text\":\"Lớp <1>\"").And.Contain("inline_keyboard").And.Not.Contain("parse_mode"));
        Assert.That(Log.Lines, Has.None.Contains("start tag"));
    }

    /// <summary>C5 of the reliability table.</summary>
    [Test]
    public async Task Words_that_Telegram_finds_too_long_go_in_two()
    {
        var text = string.Join(' ', Enumerable.Range(100, 300).Select(number => $"Câu số {number}."));
        Wire.Refuses("sendMessage", 400, "Bad Request: message is too long").Ok("sendMessage", SentOk).Ok("sendMessage", SentOk);

        var delivery = await Channel.SendAsync("5", new(text) { Buttons = [new("a", "A")] }, default);

        Measured.Figure($"{text.Length:N0} characters in {Wire.Calls.Count - 1} parts after 1 refusal");
        Assert.That(delivery, Is.EqualTo(new Delivery.Delivered("77")));
        Assert.That(Wire.Calls, Has.Count.EqualTo(3));
        Assert.That(string.Join(' ', Wire.Calls.Skip(1).Select(TextOf)), Is.EqualTo(text), "complete, in order");
        Assert.That(Wire.Calls[1].Body, Does.Not.Contain("reply_markup"));
        Assert.That(Wire.Calls[2].Body, Does.Contain("reply_markup"));
    }

    /// <summary>C5 of the reliability table.</summary>
    [TestCase("can't parse entities: Unsupported start tag", "400 can't parse entities")]
    [TestCase("message is too long", "400 message is too long")]
    public async Task What_is_refused_in_its_other_form_too_is_given_up_after_two_requests(string says, string reason)
    {
        var text = string.Join(' ', Enumerable.Range(1, 300).Select(number => $"Câu số {Markup.Bold($"{number}")}."));
        Wire.Refuses("sendMessage", 400, $"Bad Request: {says}").Refuses("sendMessage", 400, $"Bad Request: {says}");

        Assert.That(await Channel.SendAsync("5", new(text), default), Is.EqualTo(new Delivery.Rejected(reason)));
        Assert.That(Wire.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_message_of_two_parts_goes_on_where_it_stopped()
    {
        var message = new OutgoingMessage("Nơi học:") { Place = new("Hội trường", "Hà Tĩnh", 18.3, 105.9) };
        Wire.Ok("sendVenue", SentOk)
            .Throws("sendMessage", new HttpRequestException(HttpRequestError.ConnectionError, "x"))
            .Ok("sendMessage", SentOk);

        Assert.That(await Channel.SendAsync("5", message, default), Is.InstanceOf<Delivery.NotSent>());
        Assert.That(await Channel.SendAsync("5", message with { }, default), Is.InstanceOf<Delivery.Delivered>());

        Assert.That(Wire.Calls.Select(call => call.Method), Is.EqualTo(["sendVenue", "sendMessage", "sendMessage"]));
    }

    [Test]
    public async Task So_does_one_that_was_cancelled_between()
    {
        var message = new OutgoingMessage("Nơi học:") { Place = new("Hội trường", "Hà Tĩnh", 18.3, 105.9) };
        using var stop = new CancellationTokenSource();
        Wire.Ok("sendVenue", SentOk)
            .Answer(
                "sendMessage",
                async stopped =>
                {
                    await stop.CancelAsync();
                    throw new OperationCanceledException(stopped);
                }
            )
            .Ok("sendMessage", SentOk);

        Assert.That(async () => await Channel.SendAsync("5", message, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Channel.SendAsync("5", message, default), Is.InstanceOf<Delivery.Delivered>());

        Assert.That(Wire.Calls.Count(call => call.Method == "sendVenue"), Is.EqualTo(1));
    }

    private static string TextOf(WireCall call) => (string)JsonNode.Parse(call.Body)!["text"]!;

    private async Task RefusedAsync(int code, string says, Delivery expected, string parameters = "")
    {
        Wire.Refuses("sendMessage", code, says, parameters);

        Assert.That(await Channel.SendAsync("5", Words, default), Is.EqualTo(expected));
        Assert.That(Wire.Calls, Has.Count.EqualTo(1));
    }
}
