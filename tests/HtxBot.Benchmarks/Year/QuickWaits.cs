using HtxBot.Runtime;

namespace HtxBot.Benchmarks.Year;

/// <summary>A machine clock that is right and on which nobody waits long: what looks around once a second does so every five milliseconds.</summary>
internal sealed class QuickWaits() : MachineClock(TimeProvider.System)
{
    private const int Times = 200;

    /// <inheritdoc/>
    public override Task DelayAsync(TimeSpan wait, CancellationToken stopping) => base.DelayAsync(wait / Times, stopping);
}
