namespace HtxBot.Channels.Zalo;

/// <summary>
/// What a failed call means for the message that was to be sent. Zalo says neither how long to wait nor, as far as is known, that a person has
/// blocked the bot; so waits grow, and a chat that alone is refused for long counts as out of reach. Any thread.
/// </summary>
internal sealed class ZaloDeliveries(TimeProvider machine)
{
    private const int Most = 1000;
    private const int Often = 8;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstForAll = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Trouble> _troubles = [];
    private long _delivered;
    private int _throttled;

    /// <summary>A message has arrived: neither its chat nor the bot is in trouble.</summary>
    public void Delivered(string chat)
    {
        lock (_gate)
        {
            _delivered++;
            _throttled = 0;
            _ = _troubles.Remove(chat);
        }
    }

    public Delivery From(string chat, Fault fault) =>
        fault switch
        {
            { Kind: FaultKind.NotSent } => new Delivery.NotSent(fault.Reason),
            { Kind: FaultKind.Unclear } => new Delivery.Unsure(fault.Reason),
            _ when ZaloErrors.IsBotRefused(fault) => new Delivery.BotRefused(fault.Reason),
            // The limit is the bot's, be it of the minute or of the month.
            { Code: 429 } => new Delivery.Throttled(fault.RetryAfter ?? WaitOfAll(), WholeBot: true),
            _ when ZaloErrors.IsGone(fault) => new Delivery.Unreachable(fault.Reason),
            // Named "internal server error" by Zalo, and not about the token.
            { Code: 403 } => Again(chat, fault.Reason),
            _ => new Delivery.Rejected(fault.Reason),
        };

    private TimeSpan WaitOfAll()
    {
        lock (_gate)
            return Grown(FirstForAll, _throttled++);
    }

    private Delivery Again(string chat, string reason)
    {
        lock (_gate)
        {
            if (_troubles.Count >= Most)
                _troubles.Clear();
            if (!_troubles.TryGetValue(chat, out var trouble))
                _troubles[chat] = trouble = new Trouble(machine.GetTimestamp(), _delivered);
            trouble.Times++;
            if (trouble.Times < Often || machine.GetElapsedTime(trouble.Since) < Long || _delivered == trouble.DeliveredBefore)
                return new Delivery.Throttled(Grown(First, trouble.Times - 1), WholeBot: false) { IsGuess = true };
            _ = _troubles.Remove(chat);
            return new Delivery.Unreachable($"{reason}, again and again while others are reached");
        }
    }

    private static TimeSpan Grown(TimeSpan first, int times)
    {
        var wait = first * Math.Pow(2, Math.Min(times, 12));
        return wait < LongestWait ? wait : LongestWait;
    }

    private sealed class Trouble(long since, long deliveredBefore)
    {
        public long Since => since;

        public long DeliveredBefore => deliveredBefore;

        public int Times { get; set; }
    }
}
