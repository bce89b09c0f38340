using System.Text.Json;

namespace HtxBot.Sandbox.BotApi;

/// <summary>A call a bot writes into its answer to a webhook. Nobody learns how it ended.</summary>
internal static class WebhookReply
{
    /// <summary>The name of the method the answer asks for; null when it asks for none that may stand there.</summary>
    public static string? Method(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("method", out var method)
                && method.ValueKind == JsonValueKind.String
                && method.GetString() is { } name
                && MayStandThere(name)
                ? name
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool MayStandThere(string name) =>
        !name.StartsWith("get", StringComparison.OrdinalIgnoreCase)
        && name.ToUpperInvariant() is not ("SETWEBHOOK" or "DELETEWEBHOOK" or "CLOSE" or "LOGOUT");
}
