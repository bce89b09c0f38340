using HtxBot.Channels;

namespace HtxBot.Features.Joining;

/// <summary>The channels people may be on besides the one they write from.</summary>
public sealed class OtherChannels(IEnumerable<IChannel> channels)
{
    /// <summary>Every bot of another channel, with the link that opens a chat with it where one is known.</summary>
    public IReadOnlyList<(string Channel, Uri? Link)> Than(string bot) =>
        [
            .. channels
                .Where(channel => ChatAddress.ChannelOf(channel.Bot) != ChatAddress.ChannelOf(bot))
                .Select(channel => (ChatAddress.ChannelOf(channel.Bot), channel.ChatLink)),
        ];
}
