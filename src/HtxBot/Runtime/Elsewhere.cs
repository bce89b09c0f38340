using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>Where people find room whom one bot has none for.</summary>
internal sealed class Elsewhere(IEnumerable<IChannel> channels, Quotas quotas)
{
    /// <summary>Links to every other bot that takes new people and whose link is known.</summary>
    public IReadOnlyList<Uri> Than(string bot) =>
        [
            .. channels
                .Where(channel => channel.Bot != bot && quotas.Of(channel.Bot) is not { IsFull: true })
                .Select(channel => channel.ChatLink)
                .OfType<Uri>(),
        ];
}
