namespace HtxBot.Sandbox.Tests;

/// <summary>A calendar that stands still until it is set.</summary>
public sealed class HandClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2027, 3, 1, 0, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
