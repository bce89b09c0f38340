using System.Globalization;
using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Which chats the bot may reach.</summary>
internal static class ChatAccess
{
    public static Chat Find(Call call)
    {
        var text = call.Arguments.Text("chat_id");
        if (text.Length == 0)
        {
            throw Missing.Parameter(call.Arguments.Method.Name, "chat_id");
        }
        return
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            && call.World.Chats.Find(id) is { } chat
            ? chat
            : throw Refusal.Bad("chat not found");
    }

    /// <summary>Call with the chat's gate held.</summary>
    public static void CheckWritable(Chat chat)
    {
        if (!chat.Started)
        {
            throw Refusal.Forbidden("bot can't initiate conversation with a user");
        }
        if (chat.Blocked)
        {
            throw Refusal.Forbidden("bot was blocked by the user");
        }
    }
}
