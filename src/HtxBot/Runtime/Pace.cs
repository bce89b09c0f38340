using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>
/// The pace of a whole bot: a place in the second for every message, and bulk evenly spaced a hair below the limit, so that an answer never
/// waits behind a burst. Starts as if the last second had been used up.
/// </summary>
internal sealed class BotPace
{
    // What the way to the server takes now more, now less, is made up for from this.
    private static readonly long Margin = TimeSpan.FromMilliseconds(6).Ticks;

    // An announcement's message is claimed on disk before it leaves, while its place becomes free.
    private static readonly long Claim = TimeSpan.FromMilliseconds(15).Ticks;
    private const int AnswersAhead = 10;
    private const int Late = 5;

    private readonly Departures _departures;
    private readonly long _interval;
    private long _arrival;

    public BotPace(ChannelPace pace, long start)
    {
        _departures = new Departures(pace, start);
        if (pace.PerSecond <= 0)
            return;
        _interval = (long)Math.Ceiling((TimeSpan.TicksPerSecond + Margin) / pace.PerSecond);
        _arrival = start + (_interval * AnswersAhead);
    }

    /// <summary>The earliest time the next message of a class may be taken up; <see cref="long.MaxValue"/>: after one has left.</summary>
    public long Earliest(MessageClass messageClass)
    {
        if (_interval == 0)
            return 0;
        var place = _departures.Earliest;
        if (place == long.MaxValue)
            return place;
        return messageClass switch
        {
            MessageClass.Answer => Math.Max(place, _arrival - (_interval * AnswersAhead)),
            MessageClass.Announcement => Math.Max(place - Claim, _arrival),
            _ => Math.Max(place, _arrival),
        };
    }

    /// <summary>A message is taken up now; the place it leaves from.</summary>
    public Departure Take(long now)
    {
        // What a late alarm has lost is made up for, as far as there are places.
        _arrival = Math.Max(_arrival, now - (_interval * Late)) + _interval;
        return _departures.Take();
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
