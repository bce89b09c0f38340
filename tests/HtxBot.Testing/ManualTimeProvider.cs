namespace HtxBot.Testing;

/// <summary>
/// A clock that stands still until told. It may go back (as real wall clocks do): then only what <see cref="GetUtcNow"/> says moves,
/// while timers and timestamps, which are monotonic, stay where they are.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _utc;
    private long _ticks;

    /// <summary>A clock that says this instant.</summary>
    public ManualTimeProvider(DateTimeOffset utc) => _utc = utc.ToUniversalTime();

    /// <summary>A clock that says 2027-03-01 01:00 UTC, Monday 08:00 in Viet Nam.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2027, 3, 1, 1, 0, 0, TimeSpan.Zero)) { }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer fires, counted from now; null if none waits.</summary>
    public TimeSpan? NextTimer
    {
        get
        {
            lock (_gate)
                return _timers.Count == 0 ? null : TimeSpan.FromTicks(Math.Max(0, _timers.Min(timer => timer.DueAt) - _ticks));
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _utc;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
            return _ticks;
    }

    /// <summary>Goes forward and fires, in order and each at its own time, every timer that falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        long target;
        lock (_gate)
            target = _ticks + by.Ticks;
        while (true)
        {
            ManualTimer? due;
            lock (_gate)
            {
                due = _timers.Where(timer => timer.DueAt <= target).MinBy(timer => timer.DueAt);
                var next = Math.Max(_ticks, due?.DueAt ?? target);
                _utc += TimeSpan.FromTicks(next - _ticks);
                _ticks = next;
                due?.Rearm(_ticks);
            }

            if (due is null)
                return;
            due.Fire();
        }
    }

    /// <summary>Sets what the clock says, forwards or backwards, without moving timers: a changed wall clock.</summary>
    public void SetUtcNow(DateTimeOffset utc)
    {
        lock (_gate)
            _utc = utc.ToUniversalTime();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public long DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _ = clock._timers.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueAt = clock._ticks + dueTime.Ticks;
                clock._timers.Add(this);
            }

            if (dueTime == TimeSpan.Zero)
                clock.Advance(TimeSpan.Zero);
            return true;
        }

        public void Rearm(long now)
        {
            if (_period > TimeSpan.Zero)
                DueAt = now + _period.Ticks;
            else
                _ = clock._timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose() => _ = Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
