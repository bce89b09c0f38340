using System.Text.Json;

namespace HtxBot.Channels.Telegram;

/// <summary>The kinds of updates we ask for. Sticky at the server: said every time, so that no other program's wish lingers.</summary>
internal static class TelegramWanted
{
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("allowed_updates"u8);
        json.WriteStringValue("message"u8);
        json.WriteStringValue("edited_message"u8);
        json.WriteStringValue("callback_query"u8);
        json.WriteStringValue("my_chat_member"u8);
        json.WriteEndArray();
    }
}
