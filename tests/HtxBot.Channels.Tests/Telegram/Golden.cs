using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>Approved requests in <c>Telegram/Requests</c>; HTXBOT_ACCEPT=1 rewrites them, and the change is reviewed like code.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Matches(string name, JsonNode request) =>
        MatchesText(Path.Combine("Requests", $"{name}.json"), request.ToJsonString(Readable) + "\n");

    public static void MatchesText(string name, string text)
    {
        var path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("HTXBOT_ACCEPT") == "1")
            File.WriteAllText(path, text);
        Assert.That(text, Is.EqualTo(File.ReadAllText(path).ReplaceLineEndings("\n")), name);
    }

    public static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
