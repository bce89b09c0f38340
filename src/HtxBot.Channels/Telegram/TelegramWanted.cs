using System.Text.Json;

namespace HtxBot.Channels.Telegram;

/// <summary>The kinds of updates we ask for. Sticky at the server: said every time, so that no other program's wish lingers.</summary>
internal static class TelegramWanted
{
    public static readonly IReadOnlyList<string> Kinds = ["message", "edited_message", "callback_query", "my_chat_member"];

    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("allowed_updates"u8);
        foreach (var kind in Kinds)
            json.WriteStringValue(kind);
        json.WriteEndArray();
    }
}
