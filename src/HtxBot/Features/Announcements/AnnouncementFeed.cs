using HtxBot.Runtime;

namespace HtxBot.Features.Announcements;

/// <summary>Wakes the feed: an announcement began or goes on.</summary>
public sealed class FeedSignal(Threads? threads = null)
{
    internal Signal Signal { get; } = new(threads ?? new Threads());

    /// <summary>Something is to be sent; after the commit.</summary>
    public void Set() => Signal.Set();
}

/// <summary>Takes a step with every open announcement, four times a second while there is one.</summary>
internal sealed class AnnouncementFeed(IWriter writer, FeedSignal signal, AnnouncementSteps steps) : IRuntimeLoop
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    public string Name => "announcements";

    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        while (true)
        {
            signal.Signal.Reset();
            var (open, sharing) = await writer.WriteAsync(Look);
            if (open.Count == 0)
            {
                await beat.WaitAsync(signal.Signal, stopping);
                continue;
            }
            foreach (var id in open)
            {
                _ = await writer.WriteAsync(scope =>
                {
                    steps.Take(scope, id, sharing);
                    return 0;
                });
            }
            await beat.DelayAsync(Often, stopping);
        }
    }

    private (IReadOnlyList<long> Open, int Sharing) Look(TurnScope scope)
    {
        var open = FeedStore.Open(scope.Connection);
        return (open, steps.Sharing(scope, open));
    }
}
