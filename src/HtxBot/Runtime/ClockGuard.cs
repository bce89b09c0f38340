using HtxBot.Channels;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>
/// Holds the timers when the wall clock jumps forward so far that a flood of them falls due at once, until a channel's server says that the
/// clock is right, or until it is put back. A calendar that is moved on purpose is not watched. For the loop of the timers alone.
/// </summary>
/// <remarks>
/// The monotonic clock tells a jump from time that went by. It stands still while a computer sleeps, so waking up looks like a jump too: then
/// the first answer of a channel lets the timers go.
/// </remarks>
internal sealed class ClockGuard(
    CalendarClock calendar,
    MachineClock machine,
    IEnumerable<IChannel> channels,
    RuntimeStatus status,
    ILogger<ClockGuard> log
)
{
    /// <summary>So many at once are no flood, however few are planned.</summary>
    public const int Few = 20;

    private const int OneIn = 5;
    private static readonly TimeSpan Jump = TimeSpan.FromMinutes(1);
    private readonly IChannel[] _channels = [.. channels];

    // What the wall clock said when the monotonic one stood at zero: it stays the same until somebody sets the wall clock.
    private DateTimeOffset _zero = calendar.Now - machine.Elapsed;
    private bool _isTrusted;

    /// <summary>Whether nothing may fire at what the calendar now says.</summary>
    public bool Holds(DateTimeOffset now, SqliteConnection reader)
    {
        if (!calendar.IsWall)
            return false;
        var zero = now - machine.Elapsed;
        if (!HasJumped(zero) || HasChannel(static skew => skew.Duration() <= Jump))
            return Trust(zero);
        if (status.HeldTimers > 0)
            return true;
        var (due, planned) = Count(now, reader);
        if (due <= Few || due * OneIn <= planned)
            return Trust(zero);
        status.HeldTimers = due;
        RuntimeLog.TimersHeld(log, due, planned);
        return true;
    }

    // A clock that was wrong before the start is known to the channels only.
    private bool HasJumped(DateTimeOffset zero) => zero - _zero > Jump || (!_isTrusted && HasChannel(static skew => skew > Jump));

    private bool HasChannel(Func<TimeSpan, bool> says)
    {
        foreach (var channel in _channels)
        {
            if (channel.ClockSkew is { } skew && says(skew))
                return true;
        }
        return false;
    }

    private bool Trust(DateTimeOffset zero)
    {
        _zero = zero;
        _isTrusted = true;
        if (status.HeldTimers > 0)
        {
            RuntimeLog.TimersReleased(log, status.HeldTimers);
            status.HeldTimers = 0;
        }
        return false;
    }

    private static (long Due, long Planned) Count(DateTimeOffset now, SqliteConnection reader)
    {
        var statement = Statement.On(reader, CountPlanned).Text(1, Instants.Format(now));
        _ = statement.Step();
        var counts = (statement.Integer(0), statement.Integer(1));
        statement.Reset();
        return counts;
    }

    private const string CountPlanned = """
        SELECT coalesce(SUM(due_at <= ?1), 0), COUNT(*)
        FROM timer
        WHERE state = 'planned'
        """;
}
