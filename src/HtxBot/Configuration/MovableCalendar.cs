namespace HtxBot.Configuration;

/// <summary>A calendar for rehearsals: it may begin elsewhere, go faster, and be moved forward by hand. Timers and timestamps stay real.</summary>
public sealed class MovableCalendar : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _machine;
    private readonly Func<DateTimeOffset> _begin;
    private readonly double _speed;
    private long _since;
    private DateTimeOffset _start;

    /// <summary>A calendar.</summary>
    /// <param name="machine">What it goes by.</param>
    /// <param name="startAt">Where it begins; null: at what is chosen, seen from the present.</param>
    /// <param name="speed">How fast it goes; 1: as time does.</param>
    /// <param name="choose">Chooses where it begins; null: the present.</param>
    public MovableCalendar(
        TimeProvider machine,
        DateTimeOffset? startAt = null,
        double speed = 1,
        Func<DateTimeOffset, DateTimeOffset>? choose = null
    )
    {
        (_machine, _speed) = (machine, speed);
        _begin = () => startAt ?? choose?.Invoke(machine.GetUtcNow()) ?? machine.GetUtcNow();
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

    /// <summary>Back to where it begins: the configured instant, or what is chosen anew from the present.</summary>
    public void GoBack()
    {
        lock (_gate)
        {
            _start = _begin().ToUniversalTime();
            _since = _machine.GetTimestamp();
        }
    }
}
