using HtxBot.Channels;

namespace HtxBot.Features.Roles;

/// <summary>Links that open a chat with a bot and hand it something, where the channel has such links.</summary>
public sealed class StartLinks(IEnumerable<IChannel> channels)
{
    /// <summary>The link; null where there is none.</summary>
    public Uri? Of(string bot, string payload) => channels.FirstOrDefault(channel => channel.Bot == bot)?.StartLink(payload);
}
