using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace HtxBot.Browser.Tests;

/// <summary>A member on the sandbox page, from the first bubble to the confirmation, by clicks and typing in a real browser.</summary>
public sealed class SignUpOnThePageTests : PageFixture
{
    private const string Member = "2001";
    private const string SecondMember = "2002";

    [Test]
    public async Task A_member_signs_up_asks_what_is_on_and_leaves_by_clicks_and_typing()
    {
        var page = await PageAsync(1280, 720);
        var phone = new PhonePage(page, Member);
        await phone.StartAsync();
        await phone.SeesAsync("Chào anh/chị");
        await Pictures.TakeAsync(page, "start");
        await page.SetViewportSizeAsync(1280, 940);
        await phone.TapAsync("📝 Đăng ký học");
        await phone.TapAsync("Quản trị sản xuất…");
        await phone.SeesAsync("Anh/chị có đồng ý không?");
        await phone.TapAsync("Tôi đồng ý");
        await phone.SeesAsync("Họ và tên đầy đủ");
        await phone.SayAsync("nguyễn thị lan");
        await phone.SeesAsync("Anh/chị ở HTX nào?");
        await phone.SayAsync("ngan pho");
        await phone.SeesAsync("Số điện thoại của anh/chị?");
        await phone.TapAsync("📱 Gửi số của tôi");
        await phone.SeesAsync("Anh/chị làm việc gì ở HTX?");
        await phone.TapAsync("Giám đốc");
        await phone.SeesAsync("Đúng chưa ạ?");
        await phone.TapAsync("Đúng, gửi đi");
        await phone.SeesAsync("số thứ tự 1");
        await Pictures.TakeAsync(phone.Phone, "signed-up");

        await phone.SayAsync("mai học gì");
        await phone.SeesAsync("không có buổi học");
        await phone.SayAsync("lich");
        await phone.SeesAsync("cô Nguyễn Thị Hoài An");
        await phone.SeesAsync("Tổ chức và quản lý các yếu tố sản xuất");
        await phone.TapAsync("🗓 Thêm vào lịch");
        await phone.SeesAsync("lich-QTSX.ics");
        await Pictures.TakeAsync(phone.Phone, "schedule");

        await phone.SayAsync("hủy lớp qtsx");
        await phone.TapAsync("Bận việc");
        await phone.TapAsync("Rút tên");
        await phone.SeesAsync("Đã rút tên");

        Assert.That(Problems, Is.Empty);
    }

    [Test]
    public async Task The_page_is_usable_at_phone_width()
    {
        var page = await PageAsync(390, 844);
        await page.Locator($"[data-switch='{SecondMember}']").ClickAsync();
        var phone = new PhonePage(page, SecondMember);
        await phone.StartAsync();
        await phone.SeesAsync("Chào anh/chị");
        await phone.SayAsync("gap can bo");
        await phone.SeesAsync("0300 900 001");
        await Pictures.TakeAsync(page, "phone-width");

        var isWider = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth");
        Assert.That(isWider, Is.False, "nothing runs out of the side of the screen");
        Assert.That(Problems, Is.Empty);
    }

    /// <summary>F8 of the reliability table, in the browser.</summary>
    [TestCase("<b>An</b> & <script>alert(1)</script>")]
    [TestCase("</a><a href=tg://user?id=1>An</a>")]
    [TestCase("<img src=x onerror=alert(1)>")]
    public async Task What_people_type_is_shown_as_text_and_makes_no_element(string typed)
    {
        var page = await PageAsync(1440, 900);
        var phone = new PhonePage(page, Member);
        page.Dialog += (_, dialog) => Problems.Add($"a dialog: {dialog.Message}");
        await phone.StartAsync();
        await phone.SayAsync(typed);
        await phone.SeesAsync(typed);
        await Expect(phone.Bubbles).ToHaveCountAsync(4);

        Assert.That(await phone.Bubbles.Locator("script, img[src=x], a[href^='tg:'], b").CountAsync(), Is.Zero);
        Assert.That(Problems, Is.Empty);
    }

    [Test]
    public async Task The_calendar_moves_and_reset_empties_the_chats()
    {
        var page = await PageAsync(1440, 900);
        var phone = new PhonePage(page, Member);
        await phone.StartAsync();
        await phone.SeesAsync("Chào anh/chị");
        var clock = page.Locator("#clock");
        await Expect(clock).ToContainTextAsync("22/2/2027");

        await page.Locator("[data-advance=day]").ClickAsync();
        await Expect(clock).ToContainTextAsync("23/2/2027");

        await page.Locator("#reset").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Xóa hết" }).ClickAsync();
        await Expect(phone.Bubbles).ToHaveCountAsync(0);
        Assert.That(Problems, Is.Empty);
    }
}
