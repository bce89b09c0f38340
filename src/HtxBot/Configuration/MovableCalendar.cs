namespace HtxBot.Configuration;

/// <summary>A calendar for rehearsals: it may begin elsewhere, go faster, and be moved forward by hand. Timers and timestamps stay real.</summary>
public sealed class MovableCalendar : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _machine;
    private readonly DateTimeOffset? _startAt;
    private readonly double _speed;
    private long _since;
    private DateTimeOffset _start;

    /// <summary>A calendar that begins now, or at an instant, and goes at a speed.</summary>
    public MovableCalendar(TimeProvider machine, DateTimeOffset? startAt = null, double speed = 1)
    {
        (_machine, _startAt, _speed) = (machine, startAt, speed);
        GoBack();
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _start + (_machine.GetElapsedTime(_since) * _speed);
    }

    /// <summary>Moves the calendar; timers of the runtime notice within a second.</summary>
    public void Move(TimeSpan by)
    {
        lock (_gate)
            _start += by;
    }

    /// <summary>Back to where it began: the present, or the configured instant.</summary>
    public void GoBack()
    {
        lock (_gate)
        {
            _start = _startAt ?? _machine.GetUtcNow();
            _since = _machine.GetTimestamp();
        }
    }
}
