using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>
/// What the fates of sends tell of a bot and its channel: when all of it pauses, when one request at a time sees whether it works again, how long
/// a message waits for its next try, and whether it fails by itself while others arrive. Times are ticks of the machine clock. Any thread.
/// </summary>
internal sealed class BotTrouble(MachineClock machine, Func<double> chance)
{
    private const int FailuresInARow = 8;
    private const int MostOwnFailures = 10;
    private static readonly TimeSpan Probe = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    // Each further try of a message that may have arrived may be a copy. Its chat waits as long.
    private static readonly TimeSpan LongestInDoubt = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _doubted = new(StringComparer.Ordinal);
    private long _pausedUntil;
    private int _failures;
    private long _standing;
    private bool _isRefused;
    private (string Chat, long Until) _throttled = ("", 0);

    /// <summary>Nothing goes before this moment.</summary>
    public long PausedUntil => Volatile.Read(ref _pausedUntil);

    /// <summary>Whether only one request at a time may go, to see whether the bot works again.</summary>
    public bool IsProbing
    {
        get
        {
            lock (_gate)
                return _isRefused || _failures >= FailuresInARow;
        }
    }

    private long Now => machine.Elapsed.Ticks;

    /// <summary>Whether a message has failed so often while more of the others arrived than failed that it will never go.</summary>
    public static bool IsHopeless(OutboxItem item) => item.OwnFailures >= MostOwnFailures;

    /// <summary>Nothing goes until then.</summary>
    public void Pause(long until)
    {
        lock (_gate)
            _pausedUntil = Math.Max(_pausedUntil, until);
    }

    /// <summary>The channel has answered a send of this bot, be it with a refusal.</summary>
    public void Answers(Delivery delivery)
    {
        lock (_gate)
        {
            _failures = 0;
            _isRefused = false;
            if (_doubted.Count > 0)
                _doubted.Clear();
            if (delivery is Delivery.Delivered)
                _standing++;
            if (delivery is not Delivery.Throttled)
                _throttled = ("", 0);
        }
    }

    /// <summary>The channel asks a chat, or the whole bot, to wait.</summary>
    /// <param name="chat">The chat that was told.</param>
    /// <param name="asked">What it was told.</param>
    /// <param name="until">When the wait is over.</param>
    /// <returns>Whether the whole bot waits.</returns>
    public bool Waits(string chat, Delivery.Throttled asked, long until)
    {
        lock (_gate)
        {
            var wholeBot = asked.WholeBot;
            if (!asked.IsGuess)
            {
                // A wait for the whole bot ends at one moment, whichever chat is told of it.
                wholeBot |=
                    _throttled.Chat.Length > 0
                    && _throttled.Chat != chat
                    && _throttled.Until > Now
                    && Math.Abs(_throttled.Until - until) <= TimeSpan.TicksPerSecond;
                _throttled = (chat, until);
            }

            if (wholeBot)
                _pausedUntil = Math.Max(_pausedUntil, until);
            return wholeBot;
        }
    }

    /// <summary>The bot itself is refused: it asks once a minute.</summary>
    public void Refused()
    {
        lock (_gate)
        {
            _isRefused = true;
            _pausedUntil = Math.Max(_pausedUntil, Now + Probe.Ticks);
        }
    }

    /// <summary>A message was certainly not sent; how long it waits.</summary>
    public TimeSpan NotSent(OutboxItem item)
    {
        lock (_gate)
        {
            _standing--;
            Fails();
        }

        return Some(Growing(item.Tries, LongestWait));
    }

    /// <summary>
    /// Nobody knows whether a message was sent; how long it waits. One message at which the channel always fails says nothing of the others, so
    /// only failures in several chats pause the bot.
    /// </summary>
    public TimeSpan Unsure(OutboxItem item)
    {
        lock (_gate)
        {
            if (item.UnsureTries > 1 && _standing > item.Standing)
                item.OwnFailures++;
            _standing--;
            item.Standing = _standing;
            if (_failures >= FailuresInARow || _doubted.Add(item.Chat))
                Fails();
        }

        return Some(Math.Max(Growing(item.Tries, LongestWait), Growing(item.UnsureTries, LongestInDoubt)));
    }

    private void Fails()
    {
        // What had left before the pause began tells nothing new.
        if (_pausedUntil > Now || ++_failures < FailuresInARow)
            return;
        _pausedUntil = Now + Some(Growing(_failures - FailuresInARow + 1, LongestWait)).Ticks;
    }

    /// <summary>Half a second, doubled with each try.</summary>
    private static double Growing(int tries, TimeSpan longest) =>
        Math.Min(longest.TotalSeconds, 0.5 * Math.Pow(2, Math.Min(tries - 1, 10)));

    /// <summary>So many seconds, of which the last half is left to chance.</summary>
    private TimeSpan Some(double seconds) => TimeSpan.FromSeconds(seconds * (0.5 + (chance() / 2)));
}
