using System.Globalization;
using NUnit.Framework;

namespace HtxBot.Testing;

/// <summary>What a test has measured, kept beside the test results for the page that <c>./test.sh</c> puts together.</summary>
public static class Measured
{
    private static readonly Lock Writing = new();

    /// <summary>Where figures lie: a file a test, named after its method.</summary>
    public static string Folder { get; } = Path.Combine(Checkout.Root, "TestResults", "figures");

    /// <summary>Notes one figure of the running test, in a few words, for example <c>20 kills, 0 lost</c>.</summary>
    public static void Figure(FormattableString figure)
    {
        var text = figure.ToString(CultureInfo.InvariantCulture);
        TestContext.Out.WriteLine(text);
        _ = Directory.CreateDirectory(Folder);
        // Cases of one test run at once.
        lock (Writing)
            File.AppendAllText(Path.Combine(Folder, $"{TestContext.CurrentContext.Test.MethodName}.txt"), text + "\n");
    }
}
