namespace HtxBot.Testing;

/// <summary>The system's clock, so many times as fast: what waits two seconds for a reason that is none of the test's soon goes on.</summary>
public sealed class RushedClock(int times) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _from = System.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_from) * times);

    /// <inheritdoc/>
    public override long GetTimestamp() => _from + ((System.GetTimestamp() - _from) * times);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Rushed(System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period)), Shorter);

    private TimeSpan Shorter(TimeSpan wait) => wait <= TimeSpan.Zero ? wait : wait / times;

    private sealed class Rushed(ITimer timer, Func<TimeSpan, TimeSpan> shorter) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(shorter(dueTime), shorter(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
