using HtxBot.Channels;

namespace HtxBot.Features.Roles;

/// <summary>The owners named in the configuration: <c>channel:number</c> each.</summary>
public sealed record Owners(IReadOnlyList<string> Names)
{
    /// <summary>Bot and chat of each owner who can be reached by a bot in use.</summary>
    public IEnumerable<(IChannel Channel, string Chat)> Chats(IEnumerable<IChannel> channels) =>
        from name in Names
        let parts = name.Split(':')
        // Of several bots of one channel, nobody knows which of them this person has written to: whom a bot does not know it does not reach.
        from channel in channels.Where(each => each.Bot.Split(':')[0] == parts[0])
        select (channel, parts[1]);
}
