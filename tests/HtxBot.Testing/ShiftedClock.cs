namespace HtxBot.Testing;

/// <summary>The system's clock, set forward: days pass in a moment, and what runs goes on running.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long _ticks;

    /// <summary>How far it is ahead.</summary>
    public TimeSpan By
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _ticks));
        set => Volatile.Write(ref _ticks, value.Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
}
