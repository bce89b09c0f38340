using HtxBot.Channels;

namespace HtxBot.Features.Roles;

/// <summary>The owners named in the configuration: <c>channel:number</c> each.</summary>
public sealed record Owners(IReadOnlyList<string> Names)
{
    /// <summary>Bot and chat of each owner who can be reached by a bot in use.</summary>
    public IEnumerable<(IChannel Channel, string Chat)> Chats(IEnumerable<IChannel> channels) =>
        from name in Names
        let parts = name.Split(':')
        let channel = channels.FirstOrDefault(each => each.Bot.Split(':')[0] == parts[0])
        where channel is not null
        select (channel, parts[1]);
}
