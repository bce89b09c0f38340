using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace HtxBot.Browser.Tests;

/// <summary>People on Zalo: everything by numbers and words, on the blue phone.</summary>
public sealed class ZaloOnThePageTests : PageFixture
{
    private const string Member = "zalo-2003";
    private const string Trainer = "zalo-3001";
    private const string TrainerOnTelegram = "3001";
    private const string MemberOnTelegram = "2001";

    [Test]
    public async Task A_member_signs_up_asks_joins_a_trip_and_answers_its_reminder_by_numbers_and_words_alone()
    {
        var page = await PageAsync(1280, 900);
        await page.Locator($"[data-switch='{Member}']").ClickAsync();
        var phone = new PhonePage(page, Member);
        await Members.SignUpOnZaloAsync(phone);
        await Pictures.TakeAsync(phone.Phone, "zalo");

        await phone.SayAsync("mai học gì");
        await phone.SeesAsync("không có buổi học");
        await phone.SayAsync("xem đường đi");
        await phone.SeesAsync("Hội trường tầng 2");
        var map = phone.Bubbles.Locator("a[href^='https://']").Last;
        await Expect(map).ToHaveAttributeAsync("target", "_blank");

        await phone.SayAsync("tham quan");
        await phone.AnswerAsync(
            ("1. Chuyến thứ Năm 04/03", "1"),
            ("1. Tôi đi", "1"),
            ("Điểm 1, 5 giờ 50", "1"),
            ("đi Tham quan mô hình chăn nuôi bò liên kết", "mai học gì")
        );
        foreach (var reminder in (string[])["Còn 3 ngày nữa, thứ Hai", "Ngày mai, thứ Hai", "", "Còn 3 ngày nữa lớp QTSX đi tham quan"])
        {
            await page.Locator("[data-advance=next]").ClickAsync();
            await Expect(page.Locator("[data-advance=next]")).ToBeEnabledAsync();
            if (reminder.Length > 0)
                await phone.SeesAsync(reminder);
        }
        await phone.SayAsync("không đi được");
        await phone.AnswerAsync(("Vì sao anh/chị không đi được?", "1"));
        await phone.SeesAsync("Đã ghi lý do");

        Assert.That(await phone.Phone.Locator(".inline-button, .key").CountAsync(), Is.Zero, "there is nothing to press");
        Assert.That(Problems, Is.Empty);
    }

    [Test]
    public async Task What_a_trainer_announces_on_Zalo_arrives_on_both_kinds_of_phones()
    {
        var page = await PageAsync(1440, 900);
        var onZalo = new PhonePage(page, Member);
        var onTelegram = new PhonePage(page, MemberOnTelegram);
        var trainer = new PhonePage(page, Trainer);
        await Members.SignUpOnZaloAsync(onZalo);
        await Members.SignUpAsync(onTelegram, "nguyễn thị lan", "nhung quê", "0300100001");

        await trainer.SayAsync("thông báo");
        await trainer.AnswerAsync(
            ("Anh/chị muốn báo cho ai?", "1"),
            ("Anh/chị muốn nhắn gì?", "Buổi đầu xin bà con mang theo sổ tay."),
            ("1 qua Telegram", "gửi"),
            ("Gửi luôn cho 2 người?", "gửi luôn")
        );

        foreach (var phone in (PhonePage[])[onZalo, onTelegram])
        {
            await phone.SeesAsync("Buổi đầu xin bà con mang theo sổ tay.");
        }
        Assert.That(Problems, Is.Empty);
    }

    [TestCase(Trainer)]
    [TestCase(TrainerOnTelegram)]
    public async Task A_picture_that_a_trainer_announces_on_one_channel_is_seen_on_both_kinds_of_phones(string persona)
    {
        var page = await PageAsync(1440, 900);
        var onZalo = new PhonePage(page, Member);
        var onTelegram = new PhonePage(page, MemberOnTelegram);
        var trainer = new PhonePage(page, persona);
        await Members.SignUpOnZaloAsync(onZalo);
        await Members.SignUpAsync(onTelegram, "nguyễn thị lan", "nhung quê", "0300100001");
        if (persona == TrainerOnTelegram)
            await trainer.StartAsync();

        await trainer.SayAsync("thông báo");
        await trainer.AnswerAsync(("Anh/chị muốn báo cho ai?", "1"));
        await trainer.SeesAsync("Anh/chị muốn nhắn gì?");
        await trainer.AttachAsync("Ảnh");
        await trainer.AnswerAsync(("1 qua Zalo", "gửi"), ("Gửi luôn cho 2 người?", "gửi luôn"));

        foreach (var phone in (PhonePage[])[onZalo, onTelegram])
        {
            var picture = phone.With("Lê Thu Hiền").Locator(".photo img").Last;
            await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 240);
        }
        Assert.That(Problems, Is.Empty);
    }

    [Test]
    public async Task A_long_message_is_readable_on_a_phone_360_pixels_wide()
    {
        var page = await PageAsync(360, 740);
        await page.Locator($"[data-switch='{Member}']").ClickAsync();
        var phone = new PhonePage(page, Member);
        await phone.SayAsync("chào");
        await phone.SeesAsync("Chào anh/chị");
        await phone.SayAsync("1");
        await phone.SeesAsync("Anh/chị muốn học lớp nào?");
        await Pictures.TakeAsync(page, "zalo-phone-width");

        Assert.That(await phone.CutOffAsync(), Is.Empty, "nothing runs out of the side of the screen");
        Assert.That(Problems, Is.Empty);
    }
}
