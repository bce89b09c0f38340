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

    public static void WriteTap(Utf8JsonWriter json, World world, Chat chat, Person person, int messageId, string data, string id)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WritePropertyName("from"u8);
        json.WriteRawValue(person.UserJson, skipInputValidation: true);
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
                var chat = of.chat;
                var (before, after) = chat.Blocked ? ("member", "kicked") : ("kicked", "member");
                MemberJson.WriteChange(json, of.world, chat, chat.Person, of.world.Bot.UserJson, before, after);
            }
        );

    // Date 0 is how the Bot API marks a message it can no longer show.
    private static void WriteInaccessible(Utf8JsonWriter json, Chat chat, int messageId)
    {
        json.WriteStartObject();
        json.WritePropertyName("chat"u8);
        json.WriteRawValue(chat.Json, skipInputValidation: true);
        json.WriteNumber("message_id"u8, messageId);
        json.WriteNumber("date"u8, 0);
        json.WriteEndObject();
    }
}
