using System.Diagnostics;

namespace HtxBot.Benchmarks.Year;

/// <summary>A calendar that jumps to the next thing to do, and runs as time does while it is done.</summary>
internal sealed class JumpingCalendar(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _at = start;
    private long _jumped = Stopwatch.GetTimestamp();

    /// <summary>Time since the last jump.</summary>
    public TimeSpan SinceJump
    {
        get
        {
            lock (_gate)
                return Stopwatch.GetElapsedTime(_jumped);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _at + Stopwatch.GetElapsedTime(_jumped);
    }

    /// <summary>It is this moment now.</summary>
    public void JumpTo(DateTimeOffset moment)
    {
        lock (_gate)
            (_at, _jumped) = (moment, Stopwatch.GetTimestamp());
    }
}
