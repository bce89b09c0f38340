namespace HtxBot.Browser.Tests;

/// <summary>Finds the machine's Chrome or Chromium; nothing is downloaded.</summary>
internal static class Browsers
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private static readonly string[] Elsewhere =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    /// <summary>The executable. Throws with what to install if there is none: a missing browser fails the tests, it never skips them.</summary>
    public static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var candidates = from name in Names from folder in folders select Path.Combine(folder, name);
        return new[] { Environment.GetEnvironmentVariable("CHROME") }.Concat(candidates).Concat(Elsewhere).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "No Chrome or Chromium found. Install one (Debian: apt-get install chromium) or name it in CHROME."
            );
    }
}
