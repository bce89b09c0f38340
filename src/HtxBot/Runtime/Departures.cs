using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>
/// The places a bot has in any second: as many as the channel takes, each good for one message and free again a second after that one
/// arrived. So no second can see more arrive than there are places, and one message that is late on its way holds up no other.
/// When it arrived nobody says; but what it took longer than the shortest way known is the most it can have been late, and no answer for
/// a second counts as a second late. Any thread; times are ticks of the machine clock.
/// </summary>
internal sealed class Departures
{
    private static readonly long Allowance = TimeSpan.TicksPerSecond;

    private static readonly long Margin = TimeSpan.FromMilliseconds(1).Ticks;

    // A way that has become longer is learnt within two of these; before the first, none is known.
    private const int Block = 256;

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Departure, long> _free = new();
    private readonly long _length;
    private long _shortest;
    private long _shortestNow = long.MaxValue;
    private int _answers;

    public Departures(ChannelPace pace, long start)
    {
        if (pace.PerSecond <= 0)
            return;
        var count = Math.Max(1, (int)pace.PerSecond);
        _length = (long)(TimeSpan.TicksPerSecond * count / pace.PerSecond) + Margin;
        for (var index = 1; index <= count; index++)
            Free(new Departure(this, 0), start + (_length * index / count));
    }

    /// <summary>When the next place is free; <see cref="long.MaxValue"/>: all are taken.</summary>
    public long Earliest
    {
        get
        {
            lock (_gate)
                return _free.TryPeek(out _, out var at) ? at
                    : _length == 0 ? 0
                    : long.MaxValue;
        }
    }

    /// <summary>Takes the place that is free first. It is given back by leaving, or by disposing of it unused.</summary>
    public Departure Take()
    {
        lock (_gate)
            return new Departure(this, _free.TryDequeue(out _, out var at) ? at : 0);
    }

    internal void Leave(Departure departure, long now)
    {
        lock (_gate)
            Free(departure, now + _length + Allowance);
    }

    internal void Answered(Departure departure, long took)
    {
        lock (_gate)
        {
            _shortestNow = Math.Min(_shortestNow, took);
            var late = took - Math.Min(_shortest, _shortestNow);
            // It may have been taken again meanwhile.
            if (_free.Remove(departure, out _, out _))
                Free(departure, departure.LeftAt + _length + Math.Min(late, Allowance));
            if (++_answers % Block == 0)
                (_shortest, _shortestNow) = (_shortestNow, long.MaxValue);
        }
    }

    internal void GiveBack(Departure departure)
    {
        lock (_gate)
            Free(departure, departure.NotBefore);
    }

    private void Free(Departure departure, long at)
    {
        if (_length > 0)
            _free.Enqueue(departure, at);
    }
}

/// <summary>The place of one message.</summary>
internal sealed class Departure(Departures departures, long notBefore) : IDisposable
{
    private bool _isGivenBack;

    /// <summary>The moment from which on the message may leave.</summary>
    public long NotBefore { get; } = notBefore;

    /// <summary>When it left.</summary>
    public long LeftAt { get; private set; }

    /// <summary>The message leaves now.</summary>
    public void Leave(long now)
    {
        (LeftAt, _isGivenBack) = (now, true);
        departures.Leave(this, now);
    }

    /// <summary>Its answer is there.</summary>
    public void Answered(long now) => departures.Answered(this, now - LeftAt);

    /// <summary>Gives back a place from which nothing left.</summary>
    public void Dispose()
    {
        if (_isGivenBack)
            return;
        _isGivenBack = true;
        departures.GiveBack(this);
    }
}
