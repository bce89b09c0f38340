using System.Text.Json.Nodes;
using HtxBot.Channels.Telegram;
using HtxBot.Conversations;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class RenderingTests : TelegramFixture
{
    private static readonly TextFile Calendar = new(
        "lịch \"học\".ics",
        "text/calendar",
        "BEGIN:VCALENDAR\r\nSUMMARY:Buổi 1\r\nEND:VCALENDAR\r\n"
    );

    [Test]
    public async Task A_file_goes_with_its_words_as_caption()
    {
        Wire.Ok("sendDocument", SentOk);

        await Channel.SendAsync("5", new($"{Markup.Bold("Lịch")} & lớp") { File = Calendar, Buttons = [new("1.a", "Đúng")] }, default);

        var call = Wire.Calls.Single();
        Assert.That(call.MediaType, Is.EqualTo("multipart/form-data"));
        foreach (
            var part in (string[])
                [
                    "name=\"chat_id\"\r\n\r\n5\r\n",
                    "name=\"caption\"\r\n\r\n<b>Lịch</b> &amp; lớp\r\n",
                    "name=\"parse_mode\"\r\n\r\nHTML\r\n",
                    "name=\"reply_markup\"\r\n\r\n{\"inline_keyboard\":[[{\"text\":\"Đúng\",\"callback_data\":\"1.a\"}]]}\r\n",
                    "name=\"document\"; filename=\"lịch _học_.ics\"\r\n\r\nBEGIN:VCALENDAR\r\nSUMMARY:Buổi 1\r\n",
                ]
        )
        {
            Assert.That(call.Body, Does.Contain(part));
        }
        Assert.That(call.Body, Does.Contain("Content-Type: text/calendar; charset=utf-8"));
    }

    [Test]
    public void Words_too_long_for_a_caption_go_before_the_file()
    {
        var parts = TelegramRendering.Render(new(new string('a', 1025)) { File = Calendar, Buttons = [new("1", "A")] });

        Assert.That(parts.Select(part => part.GetType()), Is.EqualTo([typeof(Part.Words), typeof(Part.Document)]));
        Assert.That(((Part.Document)parts[1]).Caption, Is.Null);
        Assert.That(parts.Select(part => part.Markup.IsEmpty), Is.EqualTo([true, false]));
    }

    [Test]
    public void Emphasis_does_not_count_towards_the_caption()
    {
        var parts = TelegramRendering.Render(new(Markup.Bold(new string('a', 1024))) { File = Calendar });

        Assert.That(parts, Has.Count.EqualTo(1));
    }

    [Test]
    public void Place_words_and_file_go_in_the_order_map_words_file()
    {
        var parts = TelegramRendering.Render(new("Nơi học") { Place = new("Hội trường", "Hà Tĩnh", 18.3, 105.9), File = Calendar });

        Assert.That(parts.Select(part => part.GetType()), Is.EqualTo([typeof(Part.Venue), typeof(Part.Document)]));
    }

    [Test]
    public async Task Of_a_long_text_the_last_part_has_the_buttons()
    {
        Wire.Ok("sendMessage", SentOk).Ok("sendMessage", """{"message_id":78}""");

        var delivery = await Channel.SendAsync("5", new(new string('à', 4097)) { Buttons = [new("1", "A")] }, default);

        Assert.That(delivery, Is.EqualTo(new Delivery.Delivered("78")));
        Assert.That(((string)JsonNode.Parse(Wire.Calls[0].Body)!["text"]!).Length, Is.EqualTo(4096));
        Assert.That(Wire.Calls.Select(call => call.Body.Contains("reply_markup", StringComparison.Ordinal)), Is.EqualTo([false, true]));
    }

    [Test]
    public async Task A_button_that_carries_too_much_is_told_and_nothing_is_sent()
    {
        var delivery = await Channel.SendAsync("5", new("Chọn") { Buttons = [new(new string('đ', 33), "A")] }, default);

        Assert.That(
            delivery,
            Is.EqualTo(new Delivery.Rejected("A button carries 66 bytes; Telegram takes 1 to 64. Put ids into choices, not words."))
        );
        Assert.That(Wire.Calls, Is.Empty);
    }

    [Test]
    public void Sixty_four_bytes_are_carried() =>
        Assert.That(TelegramKeyboards.Render(new("x") { Buttons = [new(new string('đ', 32), "A")] }).IsEmpty, Is.False);

    [TestCase("")]
    [TestCase(" \n ")]
    [TestCase("\uE000\uE001")]
    public async Task Nothing_to_say_is_rejected_before_it_is_sent(string text) =>
        Assert.That(await Channel.SendAsync("5", new(text), default), Is.InstanceOf<Delivery.Rejected>());

    [Test]
    public void Long_labels_get_a_row_each_and_short_ones_share()
    {
        var keyboard = JsonNode.Parse(
            TelegramKeyboards
                .Render(
                    new("x")
                    {
                        Buttons =
                        [
                            new("1", "Đúng"),
                            new("2", "Sửa"),
                            new("3", "HTX Nông nghiệp Cẩm Xuyên"),
                            new("4", "A"),
                            new("5", "B"),
                            new("6", "C"),
                        ],
                    }
                )
                .Span
        )!;

        Assert.That(((JsonArray)keyboard["inline_keyboard"]!).Select(row => ((JsonArray)row!).Count), Is.EqualTo([2, 1, 2, 1]));
    }

    [Test]
    public async Task A_press_is_acknowledged_once_and_empty_and_trouble_stays_silent()
    {
        var tap = new Update
        {
            Bot = "telegram:1000001",
            Id = 1,
            Kind = UpdateKind.Tap,
            TapId = "4382bf",
        };
        Wire.Ok("answerCallbackQuery", "true")
            .Refuses("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
            .Throws("answerCallbackQuery", new HttpRequestException("x"));

        for (var round = 0; round < 3; round++)
            await Channel.AcknowledgeAsync(tap, default);
        await Channel.AcknowledgeAsync(tap with { TapId = null }, default);

        Assert.That(Wire.Calls.Select(call => call.Body), Is.All.EqualTo("""{"callback_query_id":"4382bf"}"""));
        Assert.That(Wire.Calls, Has.Count.EqualTo(3));
        Assert.That(Log.Lines, Is.All.StartsWith("Debug"));
    }
}
