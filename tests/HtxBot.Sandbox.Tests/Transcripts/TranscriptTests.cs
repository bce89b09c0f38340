using System.Net;
using System.Net.Http.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Transcripts;

/// <summary>A played chat in the form of the approved chats.</summary>
public sealed class TranscriptTests : SandboxFixture
{
    protected override SandboxOptions Options => new() { Personas = base.Options.Personas, MoveClock = _ => Task.CompletedTask };

    [Test]
    public async Task A_chat_played_on_the_page_can_be_kept()
    {
        object menu = new { keyboard = (object[])[(object[])["📝 Đăng ký học", "☰ Khác"]] };
        object inline = new { inline_keyboard = (object[])[(object[])[new { text = "Tôi đồng ý", callback_data = "y" }]] };
        object phone = new
        {
            keyboard = (object[])[(object[])[new { text = "📱 Gửi số của tôi", request_contact = true }]],
            one_time_keyboard = true,
        };
        Server.Users.Start(Hoa);
        await SendAsync("Chào anh/chị.\nAnh/chị cần việc gì?", menu);
        Server.Users.Say(Hoa, "📝 Đăng ký học");
        await DoAsync(
            "sendVenue",
            new
            {
                chat_id = Hoa,
                latitude = 18.3,
                longitude = 105.9,
                title = "Hội trường",
                address = "Hà Tĩnh",
            }
        );
        var asked = await SendAsync("Lớp <b>bò</b>.\n\nĐồng ý không?", inline);
        Server.Users.Tap(Hoa, asked, "y");
        await DoAsync("editMessageReplyMarkup", new { chat_id = Hoa, message_id = asked });
        await SendAsync("Số điện thoại?", phone);
        Server.Users.ShareContact(Hoa);
        await SendAsync("Đã ghi.", menu);
        Server.Users.Tap(Hoa, asked, "y");
        Server.Users.SendKind(Hoa, "voice");
        await Http.PostAsJsonAsync("/sim/clock", new { advance = "day" }, Ct);
        await DoAsync(
            "editMessageText",
            new
            {
                chat_id = Hoa,
                message_id = asked,
                text = "Nút này đã cũ.",
            }
        );

        var transcript = await Http.GetStringAsync($"/sim/transcript/{Hoa}", Ct);

        Assert.That(
            transcript,
            Is.EqualTo(
                """
                👤 /start
                🤖 Chào anh/chị.
                   Anh/chị cần việc gì?
                   [📝 Đăng ký học] [☰ Khác]

                👆 📝 Đăng ký học
                🤖 📍 Hội trường, Hà Tĩnh
                🤖 Lớp *bò*.

                   Đồng ý không?
                   [Tôi đồng ý]

                👆 Tôi đồng ý
                🤖 Số điện thoại?
                   [📱 Gửi số của tôi]

                👆 📱 0300 000 001
                🤖 Đã ghi.

                👆 Tôi đồng ý (nút cũ)

                👤 (voice)

                — một ngày sau —
                🤖 Nút này đã cũ.

                """
            )
        );
    }

    [Test]
    public async Task Only_people_of_the_page_have_one()
    {
        Server.Users.Say(Stranger, "chào");

        using var ofStranger = await Http.GetAsync($"/sim/transcript/{Stranger}", Ct);
        using var ofNobody = await Http.GetAsync("/sim/transcript/nobody", Ct);

        Assert.That((HttpStatusCode[])[ofStranger.StatusCode, ofNobody.StatusCode], Is.All.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await Http.GetStringAsync($"/sim/transcript/{Minh}", Ct), Is.Empty);
    }

    [Test]
    public async Task A_reset_begins_a_new_one()
    {
        Server.Users.Start(Hoa);
        await Server.ResetAsync();
        Server.Users.Say(Hoa, "chào");

        Assert.That(await Http.GetStringAsync($"/sim/transcript/{Hoa}", Ct), Is.EqualTo("👤 chào\n"));
    }

    private async Task<int> SendAsync(string text, object markup)
    {
        var sent = await DoAsync(
            "sendMessage",
            new
            {
                chat_id = Hoa,
                text,
                parse_mode = "HTML",
                reply_markup = markup,
            }
        );
        return sent.GetProperty("message_id").GetInt32();
    }
}
