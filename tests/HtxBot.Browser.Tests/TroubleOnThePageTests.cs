using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace HtxBot.Browser.Tests;

/// <summary>What the page offers to whoever tests a bot: trouble on the way, and a played chat kept as a test.</summary>
public sealed class TroubleOnThePageTests : PageFixture
{
    private const string Member = "2001";

    [Test]
    public async Task Trouble_is_chosen_in_the_dialog_happens_as_often_as_was_said_and_is_taken_back()
    {
        var page = await PageAsync(1280, 940);
        var phone = new PhonePage(page, Member);
        await phone.StartAsync();
        await phone.SeesAsync("Chào anh/chị");
        var (button, dialog) = (page.Locator("#faults"), page.Locator("dialog.faults"));

        await ChooseAsync(page, "server-error", "2");
        await Expect(dialog.Locator("li")).ToContainTextAsync("đã xảy ra 0/2 lần");
        await ChooseAsync(page, "slow", "");
        await Expect(dialog.Locator("li")).ToHaveCountAsync(2);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Bỏ: Trả lời chậm" }).ClickAsync();
        await Expect(dialog.Locator("li")).ToHaveCountAsync(1);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Đóng", Exact = true }).ClickAsync();
        await Expect(button).ToHaveTextAsync("Sự cố: 1");

        await phone.SayAsync("gặp cán bộ");
        // It tries again until the server has got over it.
        await Expect(phone.With("0300 900 001")).ToHaveCountAsync(1);
        await button.ClickAsync();
        await Expect(dialog.Locator("li")).ToContainTextAsync("Máy chủ báo lỗi (500)");
        await Expect(dialog.Locator("li")).ToContainTextAsync("đã xảy ra 2/2 lần");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Bỏ hết" }).ClickAsync();
        await Expect(dialog.Locator("li")).ToHaveCountAsync(0);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Đóng", Exact = true }).ClickAsync();
        await Expect(button).ToHaveTextAsync("Sự cố…");

        Assert.That(Problems, Is.Empty);
    }

    [Test]
    public async Task A_played_chat_is_kept_with_what_was_said_tapped_and_answered_and_where_the_calendar_was_moved()
    {
        var page = await PageAsync(1280, 940);
        var phone = new PhonePage(page, Member);
        await phone.StartAsync();
        await phone.SeesAsync("Chào anh/chị");
        await phone.TapAsync("👤 Gặp cán bộ");
        await phone.SeesAsync("0300 900 001");
        await MoveAsync(page, "next");
        var before = await phone.Bubbles.CountAsync();
        await phone.SayAsync("menu");
        await Expect(phone.Bubbles).ToHaveCountAsync(before + 2);

        var download = await page.RunAndWaitForDownloadAsync(() => phone.Phone.Locator("a.keep").ClickAsync());
        var kept = await File.ReadAllTextAsync(await download.PathAsync());

        Assert.Multiple(() =>
        {
            Assert.That(download.SuggestedFilename, Is.EqualTo($"kich-ban-{Member}.chat"));
            Assert.That(kept, Does.StartWith("👤 /start\n🤖 Chào anh/chị"));
            Assert.That(kept, Does.Contain("\n👆 👤 Gặp cán bộ\n🤖 ").And.Contain("0300 900 001"));
            Assert.That(kept, Does.Match(@"\n— tới việc kế tiếp, \d\d:\d\d:\d\d \d\d/\d\d/2027 —\n\n👤 menu\n🤖 "));
            Assert.That(Problems, Is.Empty);
        });
    }

    private static async Task ChooseAsync(IPage page, string kind, string times)
    {
        var dialog = page.Locator("dialog.faults");
        if (!await dialog.IsVisibleAsync())
            await page.Locator("#faults").ClickAsync();
        _ = await dialog.Locator("select[name=kind]").SelectOptionAsync(kind);
        await dialog.Locator("input[name=times]").FillAsync(times);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Gây sự cố" }).ClickAsync();
    }
}
