using HtxBot.Testing;
using Microsoft.Playwright;

namespace HtxBot.Browser.Tests;

/// <summary>Screenshots for the README; taken only when asked for with HTXBOT_PICTURES=1.</summary>
internal static class Pictures
{
    private static bool AreWanted => Environment.GetEnvironmentVariable("HTXBOT_PICTURES") == "1";

    /// <summary>Writes docs/images/NAME.png of the whole page.</summary>
    public static Task TakeAsync(IPage page, string name) =>
        AreWanted ? page.ScreenshotAsync(new PageScreenshotOptions { Path = PathOf(name) }) : Task.CompletedTask;

    /// <summary>Writes docs/images/NAME.png of one phone.</summary>
    public static Task TakeAsync(ILocator phone, string name) =>
        AreWanted ? phone.ScreenshotAsync(new LocatorScreenshotOptions { Path = PathOf(name) }) : Task.CompletedTask;

    private static string PathOf(string name) => Path.Combine(Checkout.Root, "docs", "images", $"{name}.png");
}
