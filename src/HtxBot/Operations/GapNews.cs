using HtxBot.Channels;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Understanding;

namespace HtxBot.Operations;

/// <summary>Tells the owners from when to when a channel lost what people sent.</summary>
public sealed class GapNews(Owners owners, IEnumerable<IChannel> channels) : IGapNews
{
    /// <inheritdoc/>
    public void Tell(TurnScope scope, string bot, DateTimeOffset from, DateTimeOffset to)
    {
        var message = new OutgoingMessage(Text(bot, from, to));
        var named = owners.Chats(channels).Select(owner => (owner.Channel.Bot, owner.Chat));
        foreach (var (ownerBot, chat) in named.Union(StaffStore.OwnerChats(scope.Connection)))
            scope.Outbox.Notify(ownerBot, chat, message, AtNight.Trouble);
    }

    private static string Text(string bot, DateTimeOffset from, DateTimeOffset to) =>
        $"⚠️ Bot {bot} không nhận được tin từ {VietnamTime.Moment(from)} đến {VietnamTime.Moment(to)}; tin nhắn trong lúc đó có thể mất. "
        + "Ai đang trả lời dở đã được hỏi lại một lần.\nViệc cần làm: ai báo nhắn mà không được trả lời thì nhờ nhắn lại. "
        + "Dùng webhook (Zalo__Mode=Webhook) thì không mất tin như vậy.";
}
