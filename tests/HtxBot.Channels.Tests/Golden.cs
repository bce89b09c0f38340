using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HtxBot.Channels.Tests;

/// <summary>Approved requests in <c>Requests</c> beside the test that asks; HTXBOT_ACCEPT=1 rewrites them, and the change is reviewed like code.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Matches(string name, JsonNode request, [CallerFilePath] string here = "") =>
        MatchesText(Path.Combine("Requests", $"{name}.json"), request.ToJsonString(Readable) + "\n", here);

    public static void MatchesText(string name, string text, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Folder(here), name);
        if (Environment.GetEnvironmentVariable("HTXBOT_ACCEPT") == "1")
            File.WriteAllText(path, text);
        Assert.That(text, Is.EqualTo(File.ReadAllText(path).ReplaceLineEndings("\n")), name);
    }

    public static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
