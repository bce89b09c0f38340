using System.Net;
using System.Text.Json.Nodes;
using HtxBot.Channels.Telegram;
using HtxBot.Conversations;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>Pictures and documents of other bots go up once; those that people here sent come down.</summary>
public sealed class KeptTests : TelegramFixture
{
    private const string Uploaded =
        """{"message_id":77,"photo":[{"file_id":"AgAC-small","width":1,"height":1},{"file_id":"AgAC-large","width":9,"height":9}]}""";

    private static readonly OutgoingMessage Orchard = new("Vườn cam.") { Kept = FakeShelf.Photo, Buttons = [new("!a", "Trả lời")] };

    private readonly FakeShelf _shelf = new();
    private TelegramChannel _channel = null!;

    [SetUp]
    public void OpenWithShelf()
    {
        _shelf.Names.Clear();
        _shelf.File = new KeptFile("anh.png", "image/png", FakeShelf.Picture);
        _channel = new(new() { Token = Token }, new(), Clock, Log, () => new SharedWire(Wire), () => 0.5, shelf: _shelf);
    }

    [TearDown]
    public void CloseWithShelf() => _channel.Dispose();

    [Test]
    public async Task The_first_is_uploaded_and_the_next_goes_by_the_name_that_it_got()
    {
        Wire.Always("sendPhoto", Uploaded);

        var first = await _channel.SendAsync("5", Orchard, default);
        var second = await _channel.SendAsync("6", Orchard, default);

        Assert.That(new[] { first, second }, Is.All.EqualTo(new Delivery.Delivered("77")));
        Assert.That(Wire.Calls.Select(call => call.MediaType), Is.EqualTo(["multipart/form-data", "application/json"]));
        foreach (
            var part in (string[])
                [
                    "name=\"chat_id\"\r\n\r\n5\r\n",
                    "name=\"caption\"\r\n\r\nVườn cam.\r\n",
                    "name=\"photo\"; filename=\"anh.png\"",
                    "Content-Type: image/png",
                    "name=\"reply_markup\"",
                ]
        )
        {
            Assert.That(Wire.Calls[0].Body, Does.Contain(part));
        }
        Golden.Matches("kept-photo", JsonNode.Parse(Wire.Calls[1].Body)!);
    }

    [Test]
    public async Task However_many_want_it_at_once_it_goes_up_once()
    {
        var answered = new TaskCompletionSource();
        Wire.Answer(
            "sendPhoto",
            async _ =>
            {
                await answered.Task;
                return ScriptedWire.Response($$"""{"ok":true,"result":{{Uploaded}}}""", 200, "application/json");
            }
        );
        Wire.Always("sendPhoto", Uploaded);

        var sending = Enumerable.Range(1, 50).Select(chat => _channel.SendAsync($"{chat}", Orchard, default)).ToList();
        Assert.That(Wire.Calls, Has.Count.LessThanOrEqualTo(1));
        answered.SetResult();
        var fates = await Task.WhenAll(sending);

        Assert.That(fates, Is.All.EqualTo(new Delivery.Delivered("77")));
        Assert.That(Wire.Calls.Count(call => call.MediaType == "multipart/form-data"), Is.EqualTo(1));
        Assert.That(Wire.Calls, Has.Count.EqualTo(50));
    }

    [Test]
    public async Task Whoever_waits_for_an_upload_that_takes_too_long_was_not_sent_anything()
    {
        Wire.Hangs("sendPhoto");
        using var ends = new CancellationTokenSource();
        var first = _channel.SendAsync("5", Orchard, ends.Token);
        var second = _channel.SendAsync("6", Orchard, ends.Token);

        await ends.CancelAsync();

        Assert.That(await second, Is.InstanceOf<Delivery.NotSent>());
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task An_upload_that_broke_off_is_begun_anew_by_the_next()
    {
        Wire.Throws("sendPhoto", new HttpRequestException(HttpRequestError.ConnectionError, "x")).Ok("sendPhoto", Uploaded);

        var first = await _channel.SendAsync("5", Orchard, default);
        var second = await _channel.SendAsync("6", Orchard, default);

        Assert.That(first, Is.InstanceOf<Delivery.NotSent>());
        Assert.That(second, Is.EqualTo(new Delivery.Delivered("77")));
        Assert.That(_shelf.Names["telegram:1000001"], Is.EqualTo("AgAC-large"));
    }

    /// <summary>C5 of the reliability table.</summary>
    [TestCase(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")]
    [TestCase(400, "Bad Request: file is too big")]
    [TestCase(413, "Request Entity Too Large")]
    public async Task What_Telegram_refuses_to_take_goes_as_words_and_is_not_tried_again(int code, string says)
    {
        Wire.Refuses("sendPhoto", code, says).Always("sendMessage", SentOk);

        var first = await _channel.SendAsync("5", Orchard, default);
        var second = await _channel.SendAsync("6", Orchard, default);

        Assert.That(new[] { first, second }, Is.All.EqualTo(WordsOnly));
        Assert.That(Wire.Calls.Select(call => call.Method), Is.EqualTo(["sendPhoto", "sendMessage", "sendMessage"]));
        Assert.That(
            Wire.Calls.Skip(1).Select(call => (string)JsonNode.Parse(call.Body)!["text"]!),
            Is.All.EqualTo($"Vườn cam.\n{FakeShelf.Instead}")
        );
    }

    /// <summary>C5 of the reliability table.</summary>
    [Test]
    public async Task A_picture_whose_words_are_refused_too_is_given_up_after_two_requests()
    {
        Wire.Refuses("sendPhoto", 413, "Request Entity Too Large").Refuses("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID");

        Assert.That(await _channel.SendAsync("5", Orchard, default), Is.EqualTo(new Delivery.Rejected("400 BUTTON_DATA_INVALID")));
        Assert.That(Wire.Calls.Select(call => call.Method), Is.EqualTo(["sendPhoto", "sendMessage"]));
    }

    [Test]
    public async Task A_name_that_Telegram_has_forgotten_is_not_used_again()
    {
        _shelf.Names["telegram:1000001"] = "AgAC-old";
        Wire.Refuses("sendPhoto", 400, "Bad Request: wrong file identifier/HTTP URL specified").Ok("sendMessage", SentOk);
        Wire.Ok("sendPhoto", Uploaded);

        var first = await _channel.SendAsync("5", Orchard, default);
        var second = await _channel.SendAsync("6", Orchard, default);

        Assert.That(new[] { first, second }, Is.EqualTo(new[] { WordsOnly, new Delivery.Delivered("77") }));
        Assert.That(_shelf.Names["telegram:1000001"], Is.EqualTo("AgAC-large"));
    }

    [Test]
    public async Task A_chat_that_has_blocked_the_bot_says_nothing_of_the_picture()
    {
        Wire.Refuses("sendPhoto", 403, "Forbidden: bot was blocked by the user").Ok("sendPhoto", Uploaded);

        Assert.That(await _channel.SendAsync("5", Orchard, default), Is.InstanceOf<Delivery.Unreachable>());
        Assert.That(await _channel.SendAsync("6", Orchard, default), Is.EqualTo(new Delivery.Delivered("77")));
    }

    [Test]
    public async Task A_file_is_asked_for_by_its_path_with_the_token_on_the_wire_only()
    {
        Wire.Ok("getFile", """{"file_id":"BQAC-1","file_size":3,"file_path":"documents/file_7.docx"}""")
            .Answer(
                "file_7.docx",
                _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3]) })
            );

        var fetched = await _channel.FetchAsync(new Media("document", "BQAC-1"), default);

        Assert.That(((Fetched.Bytes)fetched).Extension, Is.EqualTo("docx"));
        Assert.That(Wire.Calls[0].Body, Is.EqualTo("""{"file_id":"BQAC-1"}"""));
        Assert.That(
            (Wire.Calls[1].HttpMethod, Wire.Calls[1].Address),
            Is.EqualTo((HttpMethod.Get, $"https://api.telegram.org/file/bot{Token}/documents/file_7.docx"))
        );
        Assert.That(Log.Lines, Has.None.Contains("canary"));
    }

    [TestCase("""{"file_id":"x","file_size":20971521,"file_path":"documents/a.pdf"}""", typeof(Fetched.TooBig))]
    [TestCase("""{"file_id":"x","file_path":"../../bot1/getMe"}""", typeof(Fetched.Gone))]
    [TestCase("""{"file_id":"x","file_path":"/var/lib/telegram/a.pdf"}""", typeof(Fetched.Gone))]
    [TestCase("""{"file_id":"x","file_path":"http://10.0.0.1/a.pdf"}""", typeof(Fetched.Gone))]
    [TestCase("""{"file_id":"x"}""", typeof(Fetched.Gone))]
    public async Task What_is_too_big_or_has_no_plain_path_is_not_asked_for(string answer, Type fate)
    {
        Wire.Ok("getFile", answer);

        Assert.That(await _channel.FetchAsync(new Media("document", "x"), default), Is.InstanceOf(fate));
    }

    [TestCase(400, "Bad Request: file is too big", typeof(Fetched.TooBig))]
    [TestCase(400, "Bad Request: invalid file_id", typeof(Fetched.Gone))]
    [TestCase(401, "Unauthorized", typeof(Fetched.NotNow))]
    [TestCase(429, "Too Many Requests: retry after 3", typeof(Fetched.NotNow))]
    [TestCase(500, "Internal Server Error", typeof(Fetched.NotNow))]
    public async Task A_refusal_says_whether_to_try_again(int code, string says, Type fate)
    {
        Wire.Refuses("getFile", code, says);

        Assert.That(await _channel.FetchAsync(new Media("document", "x"), default), Is.InstanceOf(fate));
    }

    private static readonly Delivery.Delivered WordsOnly = new("77") { IsWordsOnly = true };
}
