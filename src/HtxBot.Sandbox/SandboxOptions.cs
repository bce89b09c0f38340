using HtxBot.Sandbox.Pacing;

namespace HtxBot.Sandbox;

/// <summary>How one sandbox is set up. Everything has a default that suits a test.</summary>
public sealed class SandboxOptions
{
    /// <summary>TCP port on 127.0.0.1 of the page and the Telegram Bot API; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The only token the Telegram Bot API accepts.</summary>
    public string BotToken { get; init; } = "1000001:sandbox-token-of-no-value-000000000000";

    /// <summary>Username of the bot, without the at sign.</summary>
    public string BotUsername { get; init; } = "HtxSandboxBot";

    /// <summary>Name of the bot until it sets another.</summary>
    public string BotName { get; init; } = "HtxBot";

    /// <summary>The people the page shows. Any other user may be played by tests.</summary>
    public IReadOnlyList<Persona> Personas { get; init; } = [];

    /// <summary>Dates of messages and the clock of the page.</summary>
    public TimeProvider Calendar { get; init; } = TimeProvider.System;

    /// <summary>Pace, waits, delays and retries; never moved by the page.</summary>
    public TimeProvider Machine { get; init; } = TimeProvider.System;

    /// <summary>
    /// How fast the bot may send before it is told to wait, and that polling twice at once is slowed down; null slows nothing down.
    /// </summary>
    public SandboxPace? Pace { get; init; }

    /// <summary>Plays the Zalo Bot API too; null leaves it out.</summary>
    public SandboxZaloOptions? Zalo { get; init; }

    /// <summary>Whether the bot sees in groups only what concerns it, unless it is an administrator there.</summary>
    public bool PrivacyMode { get; init; } = true;

    /// <summary>Moves the calendar forward; null hides the page's buttons.</summary>
    public Func<TimeSpan, Task>? MoveClock { get; init; }

    /// <summary>When the bot has something due next (UTC); null when there is nothing or nobody knows.</summary>
    public Func<Task<DateTimeOffset?>>? NextDue { get; init; }

    /// <summary>Empties the bot's own data when the page is reset.</summary>
    public Func<Task>? Reset { get; init; }

    /// <summary>
    /// Also refuses what the Bot API's description forbids although Telegram tolerates it: unknown parameters, ill-typed
    /// values, values outside their limits. Such refusals end in "(strict sandbox)".
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>Network distance added to every answer of either Bot API; zero adds nothing.</summary>
    public TimeSpan Distance { get; init; }

    /// <summary>
    /// How often each update is handed out, whatever the bot has confirmed: more than once plays the repeats a bot has to expect.
    /// </summary>
    public int Deliveries { get; init; } = 1;

    /// <summary>How many entries the ledger keeps; the oldest go first.</summary>
    public int LedgerCapacity { get; init; } = 1_000_000;

    /// <summary>How many messages are kept in the chat of a user who is no persona.</summary>
    public int MessagesPerChat { get; init; } = 200;
}
