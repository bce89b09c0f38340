using System.Collections.Concurrent;
using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>What receivers and senders have seen since the start; for readiness, metrics and alarms. Any thread.</summary>
public sealed class RuntimeStatus(MachineClock machine)
{
    private readonly ConcurrentDictionary<string, BotStatus> _bots = new(StringComparer.Ordinal);

    /// <summary>Machine time since the program was put together.</summary>
    public TimeSpan Uptime => machine.Elapsed - _startedAt;

    /// <summary>Timers that are due and held because the wall clock has jumped; 0: none is held.</summary>
    public long HeldTimers
    {
        get => Volatile.Read(ref _heldTimers);
        internal set => Volatile.Write(ref _heldTimers, value);
    }

    /// <summary>The bots in use.</summary>
    public IEnumerable<BotStatus> Bots => _bots.Values.OrderBy(bot => bot.Bot, StringComparer.Ordinal);

    /// <summary>One bot; it counts from its first mention.</summary>
    public BotStatus Of(string bot) => _bots.GetOrAdd(bot, static (name, clock) => new BotStatus(name, clock), machine);

    private readonly TimeSpan _startedAt = machine.Elapsed;
    private long _heldTimers;
}

/// <summary>What one bot has seen. Any thread.</summary>
public sealed class BotStatus(string bot, MachineClock machine)
{
    private readonly long[] _sends = new long[Enum.GetValues<SendFate>().Length];
    private long _received;
    private long _leftOut;
    private long _answeredAt = machine.Elapsed.Ticks;
    private long _heardAt = -1;
    private long _conflictAt = long.MinValue;
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(15);
    private long _sendFailsSince = -1;
    private long _sendFailedAt;
    private long _pollFailsSince = -1;
    private int _good;
    private int _isRefused;

    /// <summary>Channel and bot.</summary>
    public string Bot { get; } = bot;

    /// <summary>Machine time since the channel last answered its receiver.</summary>
    public TimeSpan Silence => TimeSpan.FromTicks(machine.Elapsed.Ticks - Volatile.Read(ref _answeredAt));

    /// <summary>Machine time at which the channel last answered its receiver in this run; null: not yet.</summary>
    public TimeSpan? HeardAt => Volatile.Read(ref _heardAt) is var at && at < 0 ? null : TimeSpan.FromTicks(at);

    /// <summary>Whether the channel refuses the token.</summary>
    public bool IsRefused => Volatile.Read(ref _isRefused) != 0;

    /// <summary>Whether another process has read this bot's updates in the last two minutes.</summary>
    public bool HasRival =>
        Volatile.Read(ref _conflictAt) is var at && at != long.MinValue && machine.Elapsed.Ticks - at <= 2 * TimeSpan.TicksPerMinute;

    /// <summary>
    /// How long sending, or asking for updates, has failed without a break; zero if it has not, or if the last failure was so long ago that nobody knows.
    /// </summary>
    public TimeSpan FailsFor
    {
        get
        {
            var now = machine.Elapsed.Ticks;
            var sends = Volatile.Read(ref _sendFailsSince);
            var isFresh = now - Volatile.Read(ref _sendFailedAt) <= KnownFor.Ticks;
            var polls = Volatile.Read(ref _pollFailsSince);
            return TimeSpan.FromTicks(Math.Max(sends >= 0 && isFresh ? now - sends : 0, polls >= 0 ? now - polls : 0));
        }
    }

    /// <summary>Whether the channel has taken or given something in this run and does not fail now.</summary>
    public bool Works => Volatile.Read(ref _good) != 0 && FailsFor == TimeSpan.Zero;

    /// <summary>Updates delivered, repeats included.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Updates that got no turn because their chat wrote too fast.</summary>
    public long Floods => Volatile.Read(ref _leftOut);

    /// <summary>Sends with this fate.</summary>
    public long Sends(SendFate fate) => Volatile.Read(ref _sends[(int)fate]);

    internal void Answered()
    {
        var now = machine.Elapsed.Ticks;
        Volatile.Write(ref _answeredAt, now);
        Volatile.Write(ref _heardAt, now);
        Volatile.Write(ref _isRefused, 0);
        Volatile.Write(ref _pollFailsSince, -1);
        Volatile.Write(ref _good, 1);
    }

    internal void NotAnswered(string reason)
    {
        _ = Interlocked.CompareExchange(ref _pollFailsSince, machine.Elapsed.Ticks, -1);
        if (reason.StartsWith("409", StringComparison.Ordinal))
            Volatile.Write(ref _conflictAt, machine.Elapsed.Ticks);
    }

    internal void LeftOut() => Interlocked.Increment(ref _leftOut);

    internal void Refused() => Volatile.Write(ref _isRefused, 1);

    internal void Stored(int updates) => Interlocked.Add(ref _received, updates);

    internal void Sent(Delivery delivery)
    {
        var fate = delivery switch
        {
            Delivery.Delivered => SendFate.Delivered,
            Delivery.Throttled => SendFate.Throttled,
            Delivery.Unreachable => SendFate.Unreachable,
            Delivery.Rejected => SendFate.Rejected,
            Delivery.NotSent => SendFate.NotSent,
            Delivery.Unsure => SendFate.Unsure,
            Delivery.BotRefused => SendFate.Refused,
            _ => SendFate.Moved,
        };
        Interlocked.Increment(ref _sends[(int)fate]);
        if (fate is SendFate.NotSent or SendFate.Unsure or SendFate.Refused)
        {
            Volatile.Write(ref _sendFailedAt, machine.Elapsed.Ticks);
            _ = Interlocked.CompareExchange(ref _sendFailsSince, machine.Elapsed.Ticks, -1);
        }
        else
        {
            Volatile.Write(ref _sendFailsSince, -1);
            Volatile.Write(ref _good, 1);
        }

        if (fate == SendFate.Refused)
            Refused();
        else if (fate == SendFate.Delivered && IsRefused)
            Volatile.Write(ref _isRefused, 0);
    }
}

/// <summary>The fates of a send, as counted.</summary>
public enum SendFate
{
    /// <summary>Accepted.</summary>
    Delivered,

    /// <summary>To be sent again later, says the channel.</summary>
    Throttled,

    /// <summary>The person cannot be written to.</summary>
    Unreachable,

    /// <summary>Refused for good.</summary>
    Rejected,

    /// <summary>Did not get to the channel.</summary>
    NotSent,

    /// <summary>The answer was lost.</summary>
    Unsure,

    /// <summary>The chat has a new id.</summary>
    Moved,

    /// <summary>The bot itself is refused.</summary>
    Refused,
}
