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
        if (
            !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            || call.World.Chats.Find(id) is not { } chat
        )
        {
            throw Refusal.Bad("chat not found");
        }
        return chat.Group?.MigratedTo is { } to and not 0 ? throw Refusal.Moved(to) : chat;
    }

    /// <summary>Call with the chat's gate held.</summary>
    public static void CheckWritable(Chat chat)
    {
        if (chat.Group is { } group)
        {
            CheckMember(group);
            return;
        }
        if (chat.Deactivated)
        {
            throw Refusal.Forbidden("user is deactivated");
        }
        if (!chat.Started)
        {
            throw Refusal.Forbidden("bot can't initiate conversation with a user");
        }
        if (chat.Blocked)
        {
            throw Refusal.Forbidden("bot was blocked by the user");
        }
    }

    private static void CheckMember(Group group)
    {
        if (group.MigratedTo != 0)
        {
            throw Refusal.Moved(group.MigratedTo);
        }
        if (!group.HasBot)
        {
            throw Refusal.Forbidden(
                group.BotStatus == "kicked" ? $"bot was kicked from the {group.Type} chat" : $"bot is not a member of the {group.Type} chat"
            );
        }
    }
}
