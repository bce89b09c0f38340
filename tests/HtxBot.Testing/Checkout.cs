namespace HtxBot.Testing;

/// <summary>Where the tests run.</summary>
public static class Checkout
{
    /// <summary>The folder of HtxBot.sln, above the test's own.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HtxBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the checkout.");
        return folder.FullName;
    }
}
