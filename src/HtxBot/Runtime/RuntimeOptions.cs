namespace HtxBot.Runtime;

/// <summary>How many messages a channel takes; 0 means no limit (tests, benchmarks).</summary>
public sealed class ChannelPace
{
    /// <summary>Messages per second over all chats. Default 30.</summary>
    public double PerSecond { get; set; } = 30;

    /// <summary>Messages per second to one chat. Default 1.</summary>
    public double PerChatPerSecond { get; set; } = 1;

    /// <summary>Messages to one chat that may go at once after silence. Default 3.</summary>
    public int ChatBurst { get; set; } = 3;

    /// <summary>Messages per minute to one group. Default 20.</summary>
    public int PerGroupPerMinute { get; set; } = 20;
}

/// <summary>The pace of each channel, by its name (the part of the bot's name before the colon), in any case.</summary>
public sealed class PaceOptions
{
    /// <summary>Pace by channel; one that is not listed has the defaults.</summary>
    public IDictionary<string, ChannelPace> Channels { get; } = new Dictionary<string, ChannelPace>(StringComparer.OrdinalIgnoreCase);

    /// <summary>No limit anywhere.</summary>
    public static PaceOptions None { get; } =
        new()
        {
            Default = new ChannelPace
            {
                PerSecond = 0,
                PerChatPerSecond = 0,
                PerGroupPerMinute = 0,
            },
        };

    /// <summary>The pace of channels that are not listed.</summary>
    public ChannelPace Default { get; init; } = new();

    /// <summary>The pace of a bot.</summary>
    public ChannelPace Of(string bot) => Channels.TryGetValue(bot.Split(':')[0], out var pace) ? pace : Default;
}

/// <summary>Limits of the runtime; the defaults fit one province.</summary>
public sealed class RuntimeOptions
{
    /// <summary>Requests in flight per bot, each to another chat. Default 64.</summary>
    public int SendsInFlight { get; set; } = 64;

    /// <summary>Messages of one class kept in memory per bot; the rest waits on disk. Default 10,000.</summary>
    public int OutboxInMemory { get; set; } = 10_000;

    /// <summary>Updates kept in memory; the rest waits on disk. Default 10,000.</summary>
    public int InboxInMemory { get; set; } = 10_000;

    /// <summary>Time a send may take before its fate counts as unknown. Default 100 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Silence after which a loop counts as hung. Default 120 s.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a run must have lasted before an update that was running at two ends of the program is tried again. Default 10 s.</summary>
    public TimeSpan LastTryAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Updates of one chat that get their turn however fast they come; see <see cref="FloodBrake"/>. Default 12; 0: all do.</summary>
    public int Burst { get; set; } = 12;

    /// <summary>What is said, by bot, to somebody who writes faster than can be answered; null: nothing.</summary>
    public Func<string, Channels.OutgoingMessage?> FloodNotice { get; set; } = _ => null;

    /// <summary>What is said, by bot, to somebody whose message the disk does not take for a while; null: nothing.</summary>
    public Func<string, Channels.OutgoingMessage?> TroubleNotice { get; set; } = _ => null;

    /// <summary>Numbers from 0 to 1 that keep waits from falling together. Default: the system's.</summary>
    internal Func<double> Chance { get; set; } = Random.Shared.NextDouble;

    /// <summary>What is said in a group, at most once a day; null: nothing.</summary>
    public Func<string, Channels.OutgoingMessage?> GroupInvitation { get; set; } = _ => null;

    /// <summary>What a person is told, once a day, whom a bot has no room for; given the links of bots that have. Null: nothing.</summary>
    public Func<IReadOnlyList<Uri>, Channels.OutgoingMessage?> NoRoom { get; set; } = _ => null;
}
