namespace HtxBot.Channels;

/// <summary>How far this machine's wall clock is from the server's, as the server's answers say. Any thread.</summary>
internal sealed class ServerClock(TimeProvider machine)
{
    // The header is cheap, but not free on the way of every message.
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);
    private Answer? _last;

    /// <summary>
    /// Positive: this machine is ahead. Null: no answer yet. Exact to a second or two: the server writes whole seconds. The server's clock goes
    /// on with the monotonic one between answers, so a wall clock that is set shows at once.
    /// </summary>
    public TimeSpan? Skew =>
        Volatile.Read(ref _last) is { } last ? machine.GetUtcNow() - (last.Server + machine.GetElapsedTime(last.At)) : null;

    /// <summary>An answer has come.</summary>
    public void Look(HttpResponseMessage response)
    {
        if ((Volatile.Read(ref _last) is { } last && machine.GetElapsedTime(last.At) < Often) || response.Headers.Date is not { } date)
            return;
        Volatile.Write(ref _last, new Answer(date.AddMilliseconds(500), machine.GetTimestamp()));
    }

    private sealed record Answer(DateTimeOffset Server, long At);
}
