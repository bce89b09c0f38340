using System.Globalization;
using System.Text.Json;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Writes a message as the Bot API shows it.</summary>
internal static class MessageJson
{
    public static void Write(Utf8JsonWriter json, World world, Chat chat, Message message, bool withReply = true)
    {
        json.WriteStartObject();
        json.WriteNumber("message_id"u8, message.Id);
        json.WritePropertyName("from"u8);
        json.WriteRawValue(message.FromBot ? world.Bot.UserJson : (message.From ?? chat.Person).UserJson, skipInputValidation: true);
        json.WritePropertyName("chat"u8);
        json.WriteRawValue(chat.Json, skipInputValidation: true);
        json.WriteNumber("date"u8, message.Date);
        if (message.EditDate > 0)
        {
            json.WriteNumber("edit_date"u8, message.EditDate);
        }
        if (message.Protected)
        {
            json.WriteBoolean("has_protected_content"u8, true);
        }
        if (withReply && message.ReplyTo is { } replied)
        {
            json.WritePropertyName("reply_to_message"u8);
            Write(json, world, chat, replied, withReply: false);
        }
        message.Content?.WriteForBot(json);
        if (message.Text.Text.Length > 0)
        {
            json.WriteString(message.Content is null ? "text"u8 : "caption"u8, message.Text.Text);
            WriteEntities(json, message.Content is null ? "entities"u8 : "caption_entities"u8, message.Text.Entities, forPage: false);
        }
        if (message.Inline is { } inline)
        {
            json.WritePropertyName("reply_markup"u8);
            json.WriteRawValue(inline.Json, skipInputValidation: true);
        }
        json.WriteEndObject();
    }

    public static void WriteEntities(Utf8JsonWriter json, ReadOnlySpan<byte> name, TextEntity[] entities, bool forPage)
    {
        if (entities.Length == 0 && !forPage)
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var entity in entities)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, entity.Type);
            json.WriteNumber("offset"u8, entity.Offset);
            json.WriteNumber("length"u8, entity.Length);
            if (entity.Url is not null)
            {
                json.WriteString("url"u8, entity.Url);
            }
            WriteExtra(json, entity);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteExtra(Utf8JsonWriter json, TextEntity entity)
    {
        switch (entity.Type)
        {
            case "pre" when entity.Extra is not null:
                json.WriteString("language"u8, entity.Extra);
                break;
            case "custom_emoji" when entity.Extra is not null:
                json.WriteString("custom_emoji_id"u8, entity.Extra);
                break;
            case "date_time" when entity.Extra is not null:
                json.WriteNumber("unix_time"u8, long.Parse(entity.Extra, CultureInfo.InvariantCulture));
                break;
            case "text_mention" when entity.Extra is not null:
                json.WriteStartObject("user"u8);
                json.WriteNumber("id"u8, long.Parse(entity.Extra, CultureInfo.InvariantCulture));
                json.WriteBoolean("is_bot"u8, false);
                json.WriteString("first_name"u8, "");
                json.WriteEndObject();
                break;
            default:
                break;
        }
    }
}
