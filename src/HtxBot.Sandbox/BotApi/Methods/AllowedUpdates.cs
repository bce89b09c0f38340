using System.Text.Json;

namespace HtxBot.Sandbox.BotApi.Methods;

/// <summary>The list is remembered until another is given.</summary>
internal static class AllowedUpdates
{
    public static void Remember(Call call)
    {
        var json = call.Arguments.Json("allowed_updates");
        if (json.IsEmpty)
        {
            return;
        }
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                var kinds = document
                    .RootElement.EnumerateArray()
                    .Where(k => k.ValueKind == JsonValueKind.String)
                    .Select(k => k.GetString()!);
                call.World.Updates.Allow(kinds.ToHashSet(StringComparer.Ordinal));
            }
        }
        catch (JsonException)
        {
            // Telegram leaves the list as it was.
        }
    }
}
