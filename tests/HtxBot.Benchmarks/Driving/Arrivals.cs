using System.Diagnostics;
using System.Threading.Channels;

namespace HtxBot.Benchmarks.Driving;

/// <summary>Lets people act at chance moments, so many a second on the average, in the order in which they are ready.</summary>
/// <param name="perSecond">Acts a second.</param>
internal sealed class Arrivals(double perSecond) : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    /// <summary>What a timer that comes late may make up for; a time in which nobody was ready is over.</summary>
    private static readonly long MostLate = Stopwatch.Frequency / 50;

    private readonly Channel<Action> _ready = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Random _chance = new(64);

    /// <summary>Ends when disposed and everybody who was ready has acted.</summary>
    public async Task RunAsync()
    {
        var due = Stopwatch.GetTimestamp();
        await foreach (var act in _ready.Reader.ReadAllAsync())
        {
            // Gaps of a Poisson process: what many people do who know nothing of each other.
            var gap = -Math.Log(1 - _chance.NextDouble()) / perSecond;
            due = Math.Max(due, Stopwatch.GetTimestamp() - MostLate) + (long)(gap * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < due)
                await Task.Delay(Step, TimeProvider.System);
            act();
        }
    }

    /// <summary>Somebody is ready; the act follows in its turn.</summary>
    public void Add(Action act) => _ready.Writer.TryWrite(act);

    public void Dispose() => _ready.Writer.TryComplete();
}
