using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>
/// The pace of a whole bot: never more than the limit in any one second, and bulk evenly spaced a hair below it, so that an answer never
/// waits behind a burst. Starts as if the last second had been used up. It says when a message is taken up; <see cref="Departures"/> sees
/// to it that what was delayed on the way to the wire, by the claim on disk, does not leave closer together.
/// </summary>
internal sealed class BotPace
{
    private static readonly long Margin = TimeSpan.FromMilliseconds(2).Ticks;
    private const int AnswersAhead = 10;
    private const int Late = 5;

    private readonly Window? _window;
    private readonly long _interval;
    private long _arrival;

    public BotPace(ChannelPace pace, long start)
    {
        if (pace.PerSecond <= 0)
            return;
        var count = Math.Max(1, (int)pace.PerSecond);
        var length = (long)(TimeSpan.TicksPerSecond * count / pace.PerSecond) + Margin;
        _window = new Window(count, length, start);
        _interval = (long)Math.Ceiling((double)length / count);
        _arrival = start + (_interval * AnswersAhead);
    }

    /// <summary>The earliest time the next message of a class may go.</summary>
    public long Earliest(MessageClass messageClass) =>
        _window is null
            ? 0
            : Math.Max(_window.Earliest, messageClass == MessageClass.Answer ? _arrival - (_interval * AnswersAhead) : _arrival);

    /// <summary>A message goes now.</summary>
    public void Take(long now)
    {
        _window?.Take(now);
        // What a late alarm has lost is made up for, as far as the limit of the second allows.
        _arrival = Math.Max(_arrival, now - (_interval * Late)) + _interval;
    }
}

/// <summary>
/// The last look before the wire: what arrives is never more than the limit in any one second. When a message arrived is known within the
/// time between its departure and its answer; its place is free again a second after the answer, or after the longest allowance where the
/// answer is far. Any thread.
/// </summary>
internal sealed class Departures
{
    private static readonly long Allowance = TimeSpan.FromMilliseconds(60).Ticks;

    private readonly Lock _gate = new();
    private readonly long[] _arrivals;
    private readonly long _length;
    private int _oldest;

    public Departures(ChannelPace pace, long start)
    {
        _arrivals = new long[pace.PerSecond > 0 ? Math.Max(1, (int)pace.PerSecond) : 0];
        Array.Fill(_arrivals, start - TimeSpan.TicksPerDay);
        _length = _arrivals.Length == 0 ? 0 : (long)(TimeSpan.TicksPerSecond * _arrivals.Length / pace.PerSecond);
    }

    /// <summary>Takes a place; else how long to wait before asking again, in ticks.</summary>
    public long TryTake(long now, out int place)
    {
        place = -1;
        if (_arrivals.Length == 0)
            return 0;
        lock (_gate)
        {
            var wait = _arrivals[_oldest] + _length - now;
            if (wait > 0)
                return wait;
            place = _oldest;
            _arrivals[place] = now + Allowance;
            _oldest = (_oldest + 1) % _arrivals.Length;
            return 0;
        }
    }

    /// <summary>The answer is there: it cannot have arrived later than this.</summary>
    public void Answered(int place, long now)
    {
        if (place < 0)
            return;
        lock (_gate)
            _arrivals[place] = Math.Min(_arrivals[place], now);
    }
}

/// <summary>The pace of one chat: a bucket that fills with time, empty at the start of the program; and the window of a group.</summary>
internal sealed class ChatPace
{
    private readonly long _interval;
    private readonly long _burst;
    private readonly Window? _group;
    private long _arrival;

    public ChatPace(ChannelPace pace, bool isGroup, long start)
    {
        if (pace.PerChatPerSecond > 0)
        {
            _interval = (long)Math.Ceiling(TimeSpan.TicksPerSecond / pace.PerChatPerSecond);
            _burst = Math.Max(1, pace.ChatBurst);
            _arrival = start + (_interval * _burst);
        }

        if (isGroup && pace.PerGroupPerMinute > 0)
            _group = new Window(pace.PerGroupPerMinute, TimeSpan.TicksPerMinute, start);
    }

    /// <summary>The earliest time the next message may go.</summary>
    public long Earliest => Math.Max(_arrival - (_interval * (_burst - 1)), _group?.Earliest ?? 0);

    /// <summary>Whether it may be forgotten at this time: a new one would allow no more.</summary>
    public bool IsFull(long now) => _arrival <= now && _group is null;

    /// <summary>A message goes now.</summary>
    public void Take(long now)
    {
        _arrival = Math.Max(_arrival, now) + _interval;
        _group?.Take(now);
    }
}

/// <summary>At most so many in any stretch of time so long.</summary>
internal sealed class Window
{
    private readonly long[] _times;
    private readonly long _length;
    private int _oldest;

    public Window(int count, long length, long start)
    {
        _length = length;
        _times = new long[count];
        for (var index = 0; index < count; index++)
            _times[index] = start - (length / count * (count - 1 - index));
    }

    public long Earliest => _times[_oldest] + _length;

    public void Take(long now)
    {
        _times[_oldest] = now;
        _oldest = (_oldest + 1) % _times.Length;
    }
}
