namespace HtxBot.Verbs;

/// <summary>Where this program runs: a checkout, a container, a desktop.</summary>
internal static class Surroundings
{
    /// <summary>The folder of settings: the one asked for, else <c>./config</c>, else <c>config</c> beside the program.</summary>
    public static string ConfigFolder(string? asked)
    {
        if (asked is not null)
        {
            return Directory.Exists(asked)
                ? Path.GetFullPath(asked)
                : throw new VerbException($"--config {asked}: không có thư mục này; kiểm tra đường dẫn.");
        }
        // Another program's ./config is not ours.
        return File.Exists(Path.Combine("config", "appsettings.json"))
            ? Path.GetFullPath("config")
            : Path.Combine(AppContext.BaseDirectory, "config");
    }

    /// <summary>Whether the program was built in a checkout and not published: the sandbox may then stand in for a token.</summary>
    public static bool IsCheckout
    {
        get
        {
            if (IsContainer || Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)) == "publish")
                return false;
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "HtxBot.sln")))
                    return true;
            }
            return false;
        }
    }

    /// <summary>Whether somebody sits in front of a screen: then a browser may be opened.</summary>
    public static bool IsDesktop =>
        !Console.IsOutputRedirected
        && Environment.UserInteractive
        && !IsContainer
        && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 }
        && (
            OperatingSystem.IsWindows()
            || OperatingSystem.IsMacOS()
            || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
            || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 }
        );

    private static bool IsContainer => Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is "true" or "1";
}
