using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace HtxBot.Browser.Tests;

/// <summary>The real program in its sandbox mode and a real browser, both new for every test.</summary>
public abstract class PageFixture
{
    private SandboxProcess _sandbox = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <summary>Errors of the page, of its console, and what a test adds.</summary>
    protected List<string> Problems { get; } = [];

    [SetUp]
    public async Task Open_the_page()
    {
        _sandbox = await SandboxProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Browsers.Find(),
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            }
        );
        SetDefaultExpectTimeout(30_000);
    }

    [TearDown]
    public async Task Close_the_page()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _sandbox.DisposeAsync();
    }

    /// <summary>The page, opened and ready.</summary>
    protected async Task<IPage> PageAsync(int width, int height)
    {
        var page = await _browser.NewPageAsync(
            new BrowserNewPageOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                Locale = "vi-VN",
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        page.PageError += (_, error) => Problems.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Problems.Add(message.Text);
        };
        _ = await page.GotoAsync(_sandbox.Page.AbsoluteUri);
        await Expect(page.Locator("body[data-ready=true]")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Moves the calendar by one of the page's own buttons, and waits until it is there.</summary>
    protected static async Task MoveAsync(IPage page, string by)
    {
        var (clock, button) = (page.Locator("#clock"), page.Locator($"[data-advance='{by}']"));
        var before = await clock.TextContentAsync();
        await button.ClickAsync();
        await Expect(clock).Not.ToHaveTextAsync(before!);
        await Expect(button).ToBeEnabledAsync();
    }
}
