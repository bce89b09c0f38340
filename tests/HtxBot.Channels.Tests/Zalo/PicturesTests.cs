using HtxBot.Channels.Zalo;
using HtxBot.Conversations;

namespace HtxBot.Channels.Tests.Zalo;

/// <summary>Pictures people sent come from public addresses; what other bots received goes to people as links to us.</summary>
public sealed class PicturesTests : ZaloFixture
{
    private static readonly Uri Server = new("https://bot-api.zaloplatforms.com");
    private static readonly Uri Played = new("http://127.0.0.1:8081");

    [TestCase("https://photo-stal-1.zdn.vn/abc.jpg?x=1", true)]
    [TestCase("http://photo.example/abc.jpg", false)]
    [TestCase("https://photo.example:8443/abc.jpg", false)]
    [TestCase("https://user@photo.example/abc.jpg", false)]
    [TestCase("https://10.0.0.1/abc.jpg", false)]
    [TestCase("https://[::1]/abc.jpg", false)]
    [TestCase("https://localhost/abc.jpg", false)]
    [TestCase("https://2130706433/abc.jpg", false)]
    [TestCase("http://127.0.0.1:8081/media/1", false)]
    [TestCase("file:///etc/passwd", false)]
    [TestCase("AgACAgUAAxkBAAI", false)]
    [TestCase("", false)]
    public void It_is_fetched_from_the_open_internet_only(string address, bool isFetched) =>
        Assert.That(ZaloPictures.AddressOf(new Media("photo", address), Server) is not null, Is.EqualTo(isFetched));

    [TestCase("http://127.0.0.1:8081/media/1", true)]
    [TestCase("http://127.0.0.1:8082/media/1", false)]
    [TestCase("http://127.0.0.1:22/", false)]
    [TestCase("https://photo.example/abc.jpg", false)]
    public void Where_Zalo_is_played_on_this_machine_from_there_only(string address, bool isFetched) =>
        Assert.That(ZaloPictures.AddressOf(new Media("photo", address), Played) is not null, Is.EqualTo(isFetched));

    [Test]
    public async Task An_address_that_is_refused_is_not_asked()
    {
        var fetched = await Channel.FetchAsync(new Media("photo", "https://169.254.169.254/latest/meta-data"), default);

        Assert.That(fetched, Is.EqualTo(new Fetched.Gone("no address of a picture")));
        Assert.That(Wire.Calls, Is.Empty);
    }

    [TestCase("photo", "kept-photo")]
    [TestCase("document", "kept-document")]
    public async Task What_another_bot_received_goes_as_a_link_to_us(string kind, string golden)
    {
        using var channel = WithShelf(new FakeShelf());
        Wire.Always("sendPhoto", SentOk).Always("sendMessage", SentOk);
        var message = new OutgoingMessage("Vườn cam.")
        {
            Kept = FakeShelf.Photo with { Kind = kind },
            Buttons = [new("!a", "Trả lời", TakesDigit: false)],
        };

        var delivery = await channel.SendAsync("0f1e2d3c4b5a69788796", message, default);

        Assert.That(delivery, Is.EqualTo(new Delivery.Delivered("aa11")));
        var call = Wire.Calls.Single();
        Golden.Matches(
            golden,
            new System.Text.Json.Nodes.JsonObject { ["method"] = call.Method, ["body"] = System.Text.Json.Nodes.JsonNode.Parse(call.Body) }
        );
    }

    [Test]
    public async Task A_picture_that_Zalo_does_not_fetch_leaves_its_words_and_says_so()
    {
        using var channel = WithShelf(new FakeShelf());
        Wire.Answer("sendPhoto", """{"ok":false,"error_code":400,"description":"photo not reachable"}""").Ok("sendMessage", SentOk);

        var delivery = await channel.SendAsync("5001", new("Vườn cam.") { Kept = FakeShelf.Photo }, default);

        Assert.That(delivery, Is.EqualTo(new Delivery.Delivered("aa11") { IsWordsOnly = true }));
        Assert.That(Wire.Calls[1].Body, Does.Contain("Vườn cam.").And.Contain(FakeShelf.Instead));
    }

    [Test]
    public async Task Words_too_long_for_one_message_stay_when_their_picture_is_refused()
    {
        using var channel = WithShelf(new FakeShelf());
        Wire.Answer("sendPhoto", """{"ok":false,"error_code":400,"description":"photo not reachable"}""").Always("sendMessage", SentOk);
        var text = string.Join(' ', Enumerable.Repeat("Bà con nhớ mang theo sổ ghi chép nhé.", 80));

        var delivery = await channel.SendAsync("5001", new(text) { Kept = FakeShelf.Photo }, default);

        Assert.That(delivery, Is.EqualTo(new Delivery.Delivered("aa11", 3) { IsWordsOnly = true }));
        Assert.That(Wire.Calls[1].Body, Does.Contain(FakeShelf.Instead));
    }

    [Test]
    public void Without_a_way_in_from_the_world_nothing_of_another_bot_is_shown()
    {
        using var channel = WithShelf(new FakeShelf { Link = null });

        Assert.That((channel.ShowsKept("photo"), Channel.ShowsKept("photo")), Is.EqualTo((false, false)));
    }

    private ZaloChannel WithShelf(FakeShelf shelf) =>
        new(new() { Token = Token }, Clock, Log, () => new SharedWire(Wire), () => 0.5, shelf: shelf);
}
