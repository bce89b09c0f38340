using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace HtxBot.Browser.Tests;

/// <summary>An evening, a night and a morning on the page: what can wait for the morning does, what is urgent goes with a reason.</summary>
public sealed class NightOnThePageTests : PageFixture
{
    private const string InTheEvening = "Mai bà con nhớ mang sổ ghi chép.";
    private const string AtNight = "Sáng mai lớp học ở phòng B1.";
    private const string Urgent = "Nước lũ đang về, bà con đừng ra bờ sông.";

    [Test]
    public async Task At_night_an_announcement_waits_for_six_o_clock_and_an_urgent_one_goes_at_once()
    {
        var page = await PageAsync(1440, 900);
        var member = new PhonePage(page, "2001");
        var trainer = new PhonePage(page, "3001");
        await Members.SignUpAsync(member, "nguyễn thị lan", "nhung quê", "0300100001");
        await trainer.StartAsync();
        await trainer.SeesAsync("Chào anh/chị");

        await MoveAsync(page, "19:00");
        await Expect(page.Locator("#clock")).ToContainTextAsync("22/2/2027 · 19 giờ");
        await AnnounceAsync(trainer, InTheEvening, "Gửi 1 tin");
        await member.SeesAsync(InTheEvening);

        await MoveAsync(page, "21:00");
        await Expect(page.Locator("#clock")).ToContainTextAsync("22/2/2027 · 21 giờ");
        await AnnounceAsync(trainer, AtNight, "Đang giờ nghỉ đêm: tin đi lúc 6 giờ sáng thứ Ba, 23/02/2027");
        await trainer.SeesAsync("nghỉ đêm, gửi tiếp lúc 6 giờ sáng thứ Ba, 23/02/2027");
        await AnnounceUrgentlyAsync(trainer);
        await member.SeesAsync("Thông báo khẩn", Urgent);
        await Pictures.TakeAsync(member.Phone, "night");
        Assert.That(await member.With(AtNight).CountAsync(), Is.Zero, "it waits");

        await MoveAsync(page, "06:00");
        await Expect(page.Locator("#clock")).ToContainTextAsync("23/2/2027 · 6 giờ");
        await member.SeesAsync(AtNight);
        await trainer.SeesAsync("Gửi khẩn trong đêm, lý do: xã báo lũ");
        foreach (var words in (string[])[InTheEvening, AtNight, Urgent])
            await Expect(member.With(words)).ToHaveCountAsync(1);
        Assert.That(Problems, Is.Empty);
    }

    private static async Task AnnounceAsync(PhonePage trainer, string words, string shown)
    {
        await WriteAsync(trainer, words);
        await trainer.SeesAsync(words, shown);
        await SendAsync(trainer, "Gửi");
    }

    private static async Task AnnounceUrgentlyAsync(PhonePage trainer)
    {
        await WriteAsync(trainer, Urgent);
        await trainer.SeesAsync(Urgent, "Việc gấp phải báo ngay đêm nay thì chọn Khẩn");
        await trainer.TapAsync("Khẩn");
        await trainer.AnswerAsync(("Vì sao phải gửi ngay trong đêm?", "xã báo lũ"));
        await trainer.SeesAsync(Urgent, "Khẩn, lý do: xã báo lũ");
        await SendAsync(trainer, "Gửi ngay");
    }

    private static async Task WriteAsync(PhonePage trainer, string words)
    {
        var asked = trainer.With("Anh/chị muốn nhắn gì?");
        var before = await asked.CountAsync();
        await trainer.SayAsync("/thongbao QTSX");
        await Expect(asked).ToHaveCountAsync(before + 1);
        await trainer.SayAsync(words);
    }

    private static async Task SendAsync(PhonePage trainer, string label)
    {
        var asked = trainer.With("Tin này chưa gửi thử. Gửi luôn cho 1 người?");
        var before = await asked.CountAsync();
        await trainer.TapAsync(label);
        await Expect(asked).ToHaveCountAsync(before + 1);
        await trainer.TapAsync("Gửi luôn");
    }
}
