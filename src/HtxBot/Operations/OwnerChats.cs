using HtxBot.Channels;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;

namespace HtxBot.Operations;

/// <summary>Where the owners read: those named in the configuration, and those who became owner by code or invitation.</summary>
public sealed class OwnerChats(Owners owners, IEnumerable<IChannel> channels)
{
    /// <summary>Says something to each of them, through the outbox.</summary>
    public void Tell(TurnScope scope, string text)
    {
        var named = owners.Chats(channels).Select(owner => (owner.Channel.Bot, owner.Chat));
        foreach (var (bot, chat) in named.Union(StaffStore.OwnerChats(scope.Connection)))
            scope.Outbox.Notify(bot, chat, new OutgoingMessage(text), AtNight.Trouble);
    }
}
