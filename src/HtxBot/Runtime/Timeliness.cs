namespace HtxBot.Runtime;

/// <summary>
/// When a notice may go, whatever keeps it until then: from when on the night does not hold it back, and from when on it helps nobody. Judged by
/// the sender at the moment of sending, below every feature. Instants are calendar time; UTC.
/// </summary>
public sealed record Timeliness
{
    /// <summary>Waits for the morning, and helps whenever it comes: what is said of nothing else.</summary>
    public static Timeliness ByDay { get; } = new();

    /// <summary>From when on it goes at night too; null: never.</summary>
    public DateTimeOffset? WakesFrom { get; private init; }

    /// <summary>Why it does, kebab-case: persisted, and logged when it goes at night; null with <see cref="WakesFrom"/>.</summary>
    public string? Why { get; private init; }

    /// <summary>From when on it helps nobody and is not sent any more; null: it always helps.</summary>
    public DateTimeOffset? UselessFrom { get; init; }

    /// <summary>Goes at every hour of the night.</summary>
    /// <param name="why">What cannot wait, kebab-case.</param>
    public static Timeliness AtAnyHour(string why) => AtNightFrom(DateTimeOffset.UnixEpoch, why);

    /// <summary>Goes at night from a moment on.</summary>
    /// <param name="from">That moment.</param>
    /// <param name="why">What cannot wait, kebab-case.</param>
    public static Timeliness AtNightFrom(DateTimeOffset from, string why) => new() { WakesFrom = from, Why = why };

    /// <summary>As it was stored; what is not known of it waits for the morning.</summary>
    internal static Timeliness Stored(DateTimeOffset? wakesFrom, string? why, DateTimeOffset? uselessFrom) =>
        wakesFrom is null && uselessFrom is null
            ? ByDay
            : new Timeliness
            {
                WakesFrom = wakesFrom,
                Why = why,
                UselessFrom = uselessFrom,
            };

    /// <summary>Whether the night holds it back at a moment of a night.</summary>
    public bool SleepsAt(DateTimeOffset now) => WakesFrom is not { } from || now < from;

    /// <summary>Whether it is too late for it.</summary>
    public bool IsUselessAt(DateTimeOffset now) => UselessFrom <= now;
}
