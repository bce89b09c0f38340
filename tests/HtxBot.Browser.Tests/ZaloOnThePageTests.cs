using NUnit.Framework;

namespace HtxBot.Browser.Tests;

/// <summary>A member who has Zalo only: everything by numbers and words, on the blue phone.</summary>
public sealed class ZaloOnThePageTests : PageFixture
{
    private const string Member = "zalo-2003";

    [Test]
    public async Task A_member_signs_up_by_numbers_and_words_alone()
    {
        var page = await PageAsync(1440, 900);
        await page.Locator($"[data-switch='{Member}']").ClickAsync();
        var phone = new PhonePage(page, Member);
        await phone.SayAsync("chào");
        await phone.SeesAsync("Chào anh/chị");
        await Pictures.TakeAsync(page, "zalo-page");
        await phone.SayAsync("1");
        await phone.SeesAsync("Quản trị sản xuất");
        await Pictures.TakeAsync(phone.Phone, "zalo");
        Assert.That(Problems, Is.Empty);
    }
}
