using System.Text.Json.Nodes;
using HtxBot.Conversations;

namespace HtxBot.Channels.Tests.Zalo;

public sealed class SendingTests : ZaloFixture
{
    private static TestCaseData Case(string name, OutgoingMessage message) => new TestCaseData(name, message).SetArgDisplayNames(name);

    private static IEnumerable<TestCaseData> Messages()
    {
        yield return Case("words", new("Chào anh/chị."));
        yield return Case("emphasis", new($"Lớp {Markup.Bold("Quản trị")} 🌾 khai giảng {Markup.Bold("01/03/2027")}."));
        yield return Case("choices", new("Anh/chị chọn lớp nào?") { Buttons = [new("1:a", "Lớp A"), new("1:b", "Lớp B")] });
        yield return Case("place", new("Nơi học:") { Place = new("Hội trường", "Thạch Hà", 18.3512, 105.9) });
        yield return Case("photo", new("Vườn cam.") { Media = new("photo", "https://photo.example/abc.jpg") });
        yield return Case("sticker", new("") { Media = new("sticker", "bfe458bf64fa8da4d4eb") });
    }

    [TestCaseSource(nameof(Messages))]
    public async Task Requests_are_as_approved(string name, OutgoingMessage message)
    {
        foreach (var method in (string[])["sendMessage", "sendPhoto", "sendSticker"])
            Wire.Always(method, SentOk);

        var delivery = await Channel.SendAsync("0f1e2d3c4b5a69788796", message, default);

        Assert.That(delivery, Is.EqualTo(new Delivery.Delivered("aa11")));
        var call = Wire.Calls.Single();
        Golden.Matches(name, new JsonObject { ["method"] = call.Method, ["body"] = JsonNode.Parse(call.Body) });
    }

    [Test]
    public async Task A_sign_of_progress_is_one_call_and_its_failure_is_nobodys_business()
    {
        Wire.Answer("sendChatAction", """{"ok":true}""").Throws("sendChatAction", new HttpRequestException("x"));

        await Channel.ShowProgressAsync("5001", default);
        await Channel.ShowProgressAsync("5001", default);

        Assert.That(Wire.Calls.Select(call => call.Body), Is.All.EqualTo("""{"chat_id":"5001","action":"typing"}"""));
    }

    [Test]
    public async Task A_long_text_goes_in_parts_that_end_with_a_sentence_and_counts_as_so_many_messages()
    {
        Wire.Always("sendMessage", SentOk);
        var text = string.Join(' ', Enumerable.Repeat("Bà con nhớ mang theo sổ ghi chép nhé.", 120));

        var delivery = await Channel.SendAsync("5001", new(text), default);

        var parts = Wire.Calls.Select(call => (string)JsonNode.Parse(call.Body)!["text"]!).ToList();
        Assert.That(parts, Has.Count.EqualTo(3).And.All.EndsWith("nhé."));
        Assert.That(parts.Select(part => part.Length), Is.All.LessThanOrEqualTo(2000));
        Assert.That(string.Join(' ', parts), Is.EqualTo(text));
        Assert.That(delivery, Is.EqualTo(new Delivery.Delivered("aa11", 3)));
    }

    [Test]
    public async Task Signs_that_count_double_in_UTF16_stay_below_the_limit_too()
    {
        Wire.Always("sendMessage", SentOk);

        await Channel.SendAsync("5001", new(string.Concat(Enumerable.Repeat("🌾", 1900))), default);

        Assert.That(
            Wire.Calls.Select(call => ((string)JsonNode.Parse(call.Body)!["text"]!).Length).ToList(),
            Has.Count.EqualTo(2).And.All.LessThanOrEqualTo(2000)
        );
    }

    [Test]
    public async Task A_long_message_that_broke_off_goes_on_where_it_stopped()
    {
        Wire.Ok("sendMessage", SentOk).Throws("sendMessage", new HttpRequestException(HttpRequestError.ConnectionError, "x"));
        Wire.Always("sendMessage", SentOk);
        var message = new OutgoingMessage(string.Join(' ', Enumerable.Repeat("Bà con nhớ mang theo sổ ghi chép nhé.", 80)));

        var first = await Channel.SendAsync("5001", message, default);
        var second = await Channel.SendAsync("5001", message, default);

        Assert.That(first, Is.InstanceOf<Delivery.NotSent>());
        Assert.That(second, Is.InstanceOf<Delivery.Delivered>());
        Assert.That(Wire.Calls, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Words_refused_for_their_emphasis_are_sent_plain()
    {
        Wire.Answer("sendMessage", """{"ok":false,"error_code":400,"description":"bad text_styles"}""").Ok("sendMessage", SentOk);

        var delivery = await Channel.SendAsync("5001", new($"Lớp {Markup.Bold("Quản trị")}"), default);

        Assert.That(delivery, Is.InstanceOf<Delivery.Delivered>());
        Assert.That(Wire.Calls[1].Body, Is.EqualTo("""{"chat_id":"5001","text":"Lớp Quản trị"}"""));
    }

    [Test]
    public async Task A_picture_whose_address_has_expired_leaves_its_words()
    {
        Wire.Answer("sendPhoto", """{"ok":false,"error_code":400,"description":"photo not reachable"}""").Ok("sendMessage", SentOk);

        var delivery = await Channel.SendAsync("5001", new("Vườn cam.") { Media = new("photo", "https://photo.example/x.jpg") }, default);

        Assert.That(delivery, Is.InstanceOf<Delivery.Delivered>());
        Assert.That(Wire.Calls[1].Body, Does.Contain("Vườn cam."));
    }

    [Test]
    public async Task A_picture_of_another_channel_is_left_out()
    {
        Wire.Ok("sendMessage", SentOk);

        await Channel.SendAsync("5001", new("Vườn cam.") { Media = new("photo", "AgACAgUAAxkBAAI") }, default);

        Assert.That(Wire.Calls.Single().Method, Is.EqualTo("sendMessage"));
    }
}
