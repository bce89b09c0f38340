namespace HtxBot.Sandbox.Updates;

/// <summary>Slows down whoever asks for the same updates again and again, as the Bot API server does.</summary>
internal sealed class PollingManners(TimeProvider machine)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(500);
    private readonly Lock gate = new();
    private long lastOffset = long.MinValue;
    private long lastStart;

    /// <summary>The limit and the timeout in seconds this poll really gets.</summary>
    public (int Limit, long Timeout) Apply(long offset, int limit, long timeout)
    {
        lock (gate)
        {
            var since = machine.GetElapsedTime(lastStart);
            var isSame = offset == lastOffset;
            (lastOffset, lastStart) = (offset, machine.GetTimestamp());
            return (isSame && since < AtOnce ? 1 : limit, isSame && since < Soon ? Math.Max(timeout, (long)Soon.TotalSeconds) : timeout);
        }
    }
}
