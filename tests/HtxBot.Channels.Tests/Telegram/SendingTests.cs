using System.Text.Json.Nodes;
using HtxBot.Conversations;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class SendingTests : TelegramFixture
{
    private static IEnumerable<TestCaseData> Messages()
    {
        yield return Case("words", new OutgoingMessage("Chào anh/chị & cô <bác>."));
        yield return Case("emphasis", new OutgoingMessage($"Lớp {Markup.Bold("HT-01 <A>")} còn chỗ."));
        yield return Case(
            "buttons",
            new OutgoingMessage("Đúng không?")
            {
                Buttons =
                [
                    new("7.ok", "Đúng", ChoiceStyle.Good),
                    new("7.edit", "Sửa"),
                    new("7.long", "Hợp tác xã Nông nghiệp Cẩm Xuyên"),
                    new("7.leave", "❌ Rời lớp", ChoiceStyle.Danger, TakesDigit: false),
                ],
            }
        );
        yield return Case(
            "menu",
            new OutgoingMessage("Anh/chị cần việc gì?")
            {
                Buttons = [new("!a", "📝 Đăng ký học"), new("!b", "📅 Lịch học"), new("!c", "🎓 Lớp của tôi")],
                Keyboard = Keyboard.Menu,
            }
        );
        yield return Case(
            "share-phone",
            new OutgoingMessage("Số điện thoại của anh/chị?") { Buttons = [new("9.skip", "Bỏ qua")], Keyboard = Keyboard.SharePhone }
        );
        yield return Case("closes-keyboard", new OutgoingMessage("Cảm ơn anh/chị.") { ClosesKeyboard = true });
        yield return Case(
            "closes-keyboard-with-buttons",
            new OutgoingMessage("Vai trò?") { ClosesKeyboard = true, Buttons = [new("1", "Giám đốc")] }
        );
        yield return Case("place", new OutgoingMessage("") { Place = new("Hội trường", "12 Phan Đình Phùng, Hà Tĩnh", 18.3559, 105.8877) });

        static TestCaseData Case(string name, OutgoingMessage message) => new TestCaseData(name, message).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Messages))]
    public async Task A_message_goes_out_as_its_golden_request(string name, OutgoingMessage message)
    {
        Wire.Ok(message.Place is null ? "sendMessage" : "sendVenue", SentOk);

        var delivery = await Channel.SendAsync("5", message, default);

        Assert.That(delivery, Is.EqualTo(new Delivery.Delivered("77")));
        var call = Wire.Calls.Single();
        Assert.That(call.HttpMethod, Is.EqualTo(HttpMethod.Post));
        Assert.That(call.Address, Is.EqualTo($"https://api.telegram.org/bot{Token}/{call.Method}"));
        Assert.That(call.MediaType, Is.EqualTo("application/json"));
        Golden.Matches(name, JsonNode.Parse(call.Body)!);
    }
}
