using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Shelf;

namespace HtxBot.Features.Announcements;

/// <summary>Who can be shown the picture or document of an announcement that another bot received, and that it is fetched for them.</summary>
public sealed class Carriers(IEnumerable<IChannel> channels, MachineClock machine)
{
    /// <summary>For so long the people of other bots wait for it at most, and a last try.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IChannel[] _channels = [.. channels];

    /// <summary>Whether people of a bot can be shown what another bot received.</summary>
    public bool Shows(string bot, string kind) => Array.Find(_channels, channel => channel.Bot == bot)?.ShowsKept(kind) == true;

    /// <summary>
    /// It is to be fetched while the bot that has it still hands it out, where there is another bot at all: also when everybody is with that one,
    /// since a channel may fail on the way.
    /// </summary>
    public void Order(TurnScope scope, long announcement)
    {
        if (_channels.Length > 1)
            ShelfStore.Want(scope.Connection, announcement, machine.Utc + Patience);
    }
}
