namespace HtxBot.Runtime;

/// <summary>The clock of dates, due times, deadlines and what texts say; rehearsals may move it.</summary>
public sealed class CalendarClock(TimeProvider time)
{
    /// <summary>The clock itself.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Whether it is this machine's wall clock, which nobody moves on purpose; then a jump of it is looked at twice.</summary>
    public bool IsWall { get; init; }

    /// <summary>The instant it says; UTC.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();
}

/// <summary>The clock of waits, pace and watchdogs; nobody moves it. A simulation has one whose waits end on its own thread.</summary>
public class MachineClock(TimeProvider time)
{
    /// <summary>The clock itself.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>What its UTC reading says; only for waits that must outlive the process.</summary>
    public DateTimeOffset Utc => Time.GetUtcNow();

    /// <summary>Monotonic time since an unknown moment.</summary>
    public TimeSpan Elapsed => Time.GetElapsedTime(0);

    /// <summary>Waits.</summary>
    public virtual Task DelayAsync(TimeSpan wait, CancellationToken stopping) => Task.Delay(wait, Time, stopping);
}
