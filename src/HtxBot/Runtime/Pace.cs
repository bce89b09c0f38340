using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>
/// The pace of a whole bot: never more than the limit in any one second, and bulk evenly spaced a hair below it, so that an answer never
/// waits behind a burst. Starts as if the last second had been used up. It says when a message is taken up; <see cref="Departures"/> sees
/// to it that what was delayed on the way to the wire, by the claim on disk, does not leave closer together.
/// </summary>
internal sealed class BotPace
{
    private const int AnswersAhead = 10;

    private readonly Window? _window;
    private readonly long _interval;
    private long _arrival;

    public BotPace(ChannelPace pace, long start)
    {
        if (pace.PerSecond <= 0)
            return;
        var count = Math.Max(1, (int)pace.PerSecond);
        var length = Departures.Length(pace);
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
        _arrival = Math.Max(_arrival, now) + _interval;
    }
}

/// <summary>The last look before the wire: what leaves is never more than the limit in any one second. Any thread.</summary>
internal sealed class Departures
{
    // Requests that leave a second apart may arrive closer together.
    private static readonly long Margin = TimeSpan.FromMilliseconds(8).Ticks;

    private readonly Lock _gate = new();
    private readonly Window? _window;

    public Departures(ChannelPace pace, long start)
    {
        if (pace.PerSecond > 0)
            _window = new Window(Count(pace), Length(pace), start);
    }

    /// <summary>The time in which as many as the limit says may go, in ticks.</summary>
    public static long Length(ChannelPace pace) => (long)(TimeSpan.TicksPerSecond * Count(pace) / pace.PerSecond) + Margin;

    /// <summary>Takes a place; else how long to wait before asking again, in ticks.</summary>
    public long TryTake(long now)
    {
        if (_window is null)
            return 0;
        lock (_gate)
        {
            var wait = _window.Earliest - now;
            if (wait <= 0)
                _window.Take(now);
            return Math.Max(0, wait);
        }
    }

    private static int Count(ChannelPace pace) => Math.Max(1, (int)pace.PerSecond);
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
