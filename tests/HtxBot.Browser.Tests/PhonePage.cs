using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HtxBot.Browser.Tests;

/// <summary>One phone of the sandbox page, used as a person would: by clicking what is read and typing.</summary>
internal sealed class PhonePage(IPage page, string personaId)
{
    public ILocator Phone => page.Locator($"[data-persona='{personaId}']");

    public ILocator Bubbles => Phone.Locator(".bubble");

    public Task StartAsync() => Phone.Locator("button[name=start]").ClickAsync();

    /// <summary>Comes by a link that somebody passed on.</summary>
    public async Task OpenLinkAsync(string link)
    {
        await Phone.Locator("button[name=start-by-link]").ClickAsync();
        await page.Locator("dialog input[name=answer]").FillAsync(link);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Mở", Exact = true }).ClickAsync();
    }

    public async Task SayAsync(string words)
    {
        var input = Phone.Locator("textarea[name=message]");
        await input.FillAsync(words);
        await input.PressAsync("Enter");
    }

    /// <summary>Sends something that is not words, by its name in the menu.</summary>
    public async Task AttachAsync(string label)
    {
        await Phone.Locator("button[name=attach]").ClickAsync();
        await Phone.GetByRole(AriaRole.Menuitem, new LocatorGetByRoleOptions { Name = label, Exact = true }).ClickAsync();
    }

    /// <summary>Clicks the newest button with this label, under a message or on the keyboard below.</summary>
    public Task TapAsync(string label) =>
        Phone
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = label, Exact = true })
            // The composer's own button is called "Gửi" too.
            .And(Phone.Locator(":not(.icon-button)"))
            .Last.ClickAsync();

    /// <summary>Waits until a bubble with all these words is in sight.</summary>
    public Task SeesAsync(params string[] words) => Expect(With(words).Last).ToBeVisibleAsync();

    /// <summary>Bubbles with all these words.</summary>
    public ILocator With(params string[] words) =>
        words.Aggregate(Bubbles, (bubbles, each) => bubbles.Filter(new LocatorFilterOptions { HasText = each }));

    /// <summary>Waits for each question, then types its answer.</summary>
    public async Task AnswerAsync(params (string Question, string Answer)[] steps)
    {
        foreach (var (question, answer) in steps)
        {
            await SeesAsync(question);
            await SayAsync(answer);
        }
    }

    /// <summary>Waits for each message, then clicks the newest button with this label.</summary>
    public async Task TapAsync(params (string Message, string Label)[] steps)
    {
        foreach (var (message, label) in steps)
        {
            await SeesAsync(message);
            await TapAsync(label);
        }
    }

    /// <summary>What of this phone, which must be in sight, runs out of the side of the screen: bubbles, buttons, the page itself.</summary>
    public async Task<IReadOnlyList<string>> CutOffAsync()
    {
        // The tail of a bubble stands 7 pixels beside it.
        var parts = await Phone
            .Locator(".bubble, .inline-button span")
            .EvaluateAllAsync<string[]>(
                "all => all.filter(e => e.getBoundingClientRect().right > innerWidth || e.scrollWidth > e.clientWidth + 7).map(e => e.textContent)"
            );
        return await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth") ? [.. parts, "the page"] : parts;
    }
}
