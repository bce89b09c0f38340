namespace HtxBot.Channels;

/// <summary>How far this machine's wall clock is from the server's, as the server's answers say. Any thread.</summary>
internal sealed class ServerClock(TimeProvider machine)
{
    // The header is cheap, but not free on the way of every message.
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);
    private long _measuredAt = long.MinValue;
    private long _skew;

    /// <summary>Positive: this machine is ahead. Null: no answer yet. Exact to a second or two: the server writes whole seconds.</summary>
    public TimeSpan? Skew => Volatile.Read(ref _measuredAt) == long.MinValue ? null : TimeSpan.FromTicks(Volatile.Read(ref _skew));

    /// <summary>An answer has come.</summary>
    public void Look(HttpResponseMessage response)
    {
        var last = Volatile.Read(ref _measuredAt);
        if ((last != long.MinValue && machine.GetElapsedTime(last) < Often) || response.Headers.Date is not { } date)
            return;
        Volatile.Write(ref _skew, (machine.GetUtcNow() - date.AddMilliseconds(500)).Ticks);
        Volatile.Write(ref _measuredAt, machine.GetTimestamp());
    }
}
