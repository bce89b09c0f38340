namespace HtxBot.Tests.Simulation;

/// <summary>What goes wrong in a simulation.</summary>
internal enum Fault
{
    /// <summary>The message was accepted; the answer was lost.</summary>
    AnswerLost,

    /// <summary>The message was accepted; no answer ever comes.</summary>
    NoAnswer,

    /// <summary>The connection broke, nobody knows when; the message was not accepted.</summary>
    Reset,

    /// <summary>The channel's server answers with an error; the message was not accepted, but nobody can know.</summary>
    ServerError,

    /// <summary>429 for one chat.</summary>
    ChatThrottled,

    /// <summary>429 for the whole bot.</summary>
    BotThrottled,

    /// <summary>The token is refused for a while.</summary>
    BotRefused,

    /// <summary>A message to somebody who has blocked the bot.</summary>
    Blocked,

    /// <summary>An update is delivered again.</summary>
    UpdateRepeated,

    /// <summary>Updates of a chat come late, behind newer ones of others.</summary>
    UpdateLate,

    /// <summary>The channel's numbers begin anew, lower.</summary>
    NumbersRestart,

    /// <summary>The confirmation of a batch is lost.</summary>
    ConfirmationLost,

    /// <summary>Asking for updates fails.</summary>
    PollFailed,

    /// <summary>The channel is not reached at start.</summary>
    NotPrepared,

    /// <summary>Another process holds the write lock.</summary>
    DiskBusy,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The disk fails at a statement or a commit.</summary>
    DiskError,

    /// <summary>The program ends at a step of its work.</summary>
    Crash,

    /// <summary>The program is stopped and started.</summary>
    Stop,

    /// <summary>The machine sleeps in the middle of work.</summary>
    Sleep,

    /// <summary>The channel's server is not reached: the request never left.</summary>
    NotConnected,
}

/// <summary>Which faults a seed has, how often, and how often each has happened.</summary>
internal sealed class Faults
{
    private readonly Random _random;
    private readonly Dictionary<Fault, double> _odds = [];
    private readonly Dictionary<Fault, int> _counts = [];
    private readonly IReadOnlyDictionary<Fault, double>? _rates;

    public Faults(Random random)
    {
        _random = random;
        // Each seed has some of them and not others: what one fault hides another seed shows.
        foreach (var fault in Enum.GetValues<Fault>())
            _odds[fault] = random.NextDouble() < 0.7 ? Math.Pow(random.NextDouble(), 2) : 0;
    }

    /// <summary>These and no others, as often as is said.</summary>
    public Faults(Random random, IReadOnlyDictionary<Fault, double> rates)
    {
        _random = random;
        _rates = rates;
    }

    /// <summary>Whether anything goes wrong any more.</summary>
    public bool AreOver { get; set; }

    public IReadOnlyDictionary<Fault, int> Counts => _counts;

    /// <summary>Whether a seed has this fault at all.</summary>
    public bool Has(Fault fault) => _odds.GetValueOrDefault(fault) > 0;

    /// <summary>Whether it happens now, at most this often unless its rate is given; it is counted.</summary>
    public bool Happens(Fault fault, double atMost)
    {
        if (AreOver || _random.NextDouble() >= (_rates?.GetValueOrDefault(fault) ?? _odds[fault] * atMost))
            return false;
        Count(fault);
        return true;
    }

    public void Count(Fault fault) => _counts[fault] = _counts.GetValueOrDefault(fault) + 1;
}
