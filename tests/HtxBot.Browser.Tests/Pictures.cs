using HtxBot.Testing;
using Microsoft.Playwright;

namespace HtxBot.Browser.Tests;

/// <summary>Screenshots for the README; taken only when asked for with HTXBOT_PICTURES=1.</summary>
internal static class Pictures
{
    /// <summary>Writes docs/images/NAME.png.</summary>
    public static Task TakeAsync(IPage page, string name) =>
        Environment.GetEnvironmentVariable("HTXBOT_PICTURES") == "1"
            ? page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Root, "docs", "images", $"{name}.png") })
            : Task.CompletedTask;
}
