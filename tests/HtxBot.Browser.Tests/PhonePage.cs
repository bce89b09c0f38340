using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HtxBot.Browser.Tests;

/// <summary>One phone of the sandbox page, used as a person would: by clicking what is read and typing.</summary>
internal sealed class PhonePage(IPage page, string personaId)
{
    public ILocator Phone => page.Locator($"[data-persona='{personaId}']");

    public ILocator Bubbles => Phone.Locator(".bubble");

    public Task StartAsync() => Phone.Locator("button[name=start]").ClickAsync();

    public async Task SayAsync(string words)
    {
        var input = Phone.Locator("textarea[name=message]");
        await input.FillAsync(words);
        await input.PressAsync("Enter");
    }

    /// <summary>Clicks the newest button with this label, under a message or on the keyboard below.</summary>
    public Task TapAsync(string label) =>
        Phone.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = label, Exact = true }).Last.ClickAsync();

    /// <summary>Waits until the newest bubble with these words is in sight.</summary>
    public Task SeesAsync(string words) => Expect(Bubbles.Filter(new LocatorFilterOptions { HasText = words }).Last).ToBeVisibleAsync();
}
