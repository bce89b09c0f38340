using HtxBot.Runtime;

namespace HtxBot.Tests.Simulation;

/// <summary>The machine clock of a simulation. The framework's own delay, when it is cancelled, goes on in the thread pool.</summary>
internal sealed class StepClock(TimeProvider time) : MachineClock(time)
{
    public override async Task DelayAsync(TimeSpan wait, CancellationToken stopping)
    {
        var over = new TaskCompletionSource();
        await using var timer = Time.CreateTimer(_ => over.TrySetResult(), null, wait, Timeout.InfiniteTimeSpan);
        await using var cancelled = stopping.Register(() => over.TrySetCanceled(stopping));
        await over.Task;
    }
}
