using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.BotApi.Methods;

internal static class Deletion
{
    private static readonly TimeSpan Deletable = TimeSpan.FromHours(48);

    public static bool IsYoungEnough(World world, Message message) =>
        world.Now - DateTimeOffset.FromUnixTimeSeconds(message.Date) <= Deletable;

    /// <summary>In a group the bot deletes what others wrote only as an administrator.</summary>
    public static bool MayDelete(Chat chat, Message message) => message.FromBot || chat.Group is null or { BotStatus: "administrator" };

    public static LedgerEntry Run(Call call, Chat chat, Message message)
    {
        chat.Messages.Remove(message.Id);
        var entry = new LedgerEntry
        {
            Method = call.Arguments.Method.Name,
            ChatId = chat.Id,
            MessageId = message.Id,
            At = call.World.Now,
        };
        call.World.Ledger.Add(entry);
        call.World.Page.MessageDeleted(chat, message.Id);
        return entry;
    }
}
