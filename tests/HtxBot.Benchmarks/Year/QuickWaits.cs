using HtxBot.Runtime;

namespace HtxBot.Benchmarks.Year;

/// <summary>
/// A machine clock that is right, on which nobody waits long for nothing: what looks around once a second does so every five milliseconds. Longer waits
/// are as long as they are.
/// </summary>
internal sealed class QuickWaits() : MachineClock(TimeProvider.System)
{
    private const int Times = 200;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override Task DelayAsync(TimeSpan wait, CancellationToken stopping) =>
        base.DelayAsync(wait <= Often ? wait / Times : wait, stopping);
}
