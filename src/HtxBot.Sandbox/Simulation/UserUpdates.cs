using System.Globalization;
using System.Text.Json;
using HtxBot.Sandbox.BotApi;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.Simulation;

/// <summary>Renders what the bot is told of people's doings. Call with the chat's gate held.</summary>
internal static class UserUpdates
{
    public static byte[] Render(World world, Chat chat, Message message) =>
        JsonBuffer.Render((world, chat, message), static (json, of) => MessageJson.Write(json, of.world, of.chat, of.message));

    public static void WriteTap(Utf8JsonWriter json, World world, Chat chat, int messageId, string data, string id)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WritePropertyName("from"u8);
        json.WriteRawValue(chat.Person.UserJson, skipInputValidation: true);
        json.WritePropertyName("message"u8);
        if (chat.Messages.Find(messageId) is { } message)
        {
            MessageJson.Write(json, world, chat, message);
        }
        else
        {
            WriteInaccessible(json, chat, messageId);
        }
        json.WriteString("chat_instance"u8, (chat.Id * 2_654_435_761).ToString(CultureInfo.InvariantCulture));
        json.WriteString("data"u8, data);
        json.WriteEndObject();
    }

    public static byte[] RenderMembership(World world, Chat chat) =>
        JsonBuffer.Render(
            (world, chat),
            static (json, of) =>
            {
                json.WriteStartObject();
                json.WritePropertyName("chat");
                json.WriteRawValue(of.chat.Person.ChatJson, skipInputValidation: true);
                json.WritePropertyName("from");
                json.WriteRawValue(of.chat.Person.UserJson, skipInputValidation: true);
                json.WriteNumber("date", of.world.Now.ToUnixTimeSeconds());
                WriteMember(json, "old_chat_member", of.world, isMember: of.chat.Blocked);
                WriteMember(json, "new_chat_member", of.world, isMember: !of.chat.Blocked);
                json.WriteEndObject();
            }
        );

    // Date 0 is how the Bot API marks a message it can no longer show.
    private static void WriteInaccessible(Utf8JsonWriter json, Chat chat, int messageId)
    {
        json.WriteStartObject();
        json.WritePropertyName("chat"u8);
        json.WriteRawValue(chat.Person.ChatJson, skipInputValidation: true);
        json.WriteNumber("message_id"u8, messageId);
        json.WriteNumber("date"u8, 0);
        json.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter json, string name, World world, bool isMember)
    {
        json.WriteStartObject(name);
        json.WritePropertyName("user");
        json.WriteRawValue(world.Bot.UserJson, skipInputValidation: true);
        json.WriteString("status", isMember ? "member" : "kicked");
        if (!isMember)
        {
            json.WriteNumber("until_date", 0);
        }
        json.WriteEndObject();
    }
}
