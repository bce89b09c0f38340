using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Faults;
using HtxBot.Sandbox.Files;
using HtxBot.Sandbox.Pacing;
using HtxBot.Sandbox.Simulation;
using HtxBot.Sandbox.Updates;
using HtxBot.Sandbox.Webhooks;

namespace HtxBot.Sandbox;

/// <summary>Everything one sandbox holds, in memory.</summary>
internal sealed class World
{
    public World(SandboxOptions options)
    {
        Options = options;
        Bot = new(options);
        Chats = new(options, TimeProvider.System);
        Faults = new(Machine);
        Updates = new(Math.Max(1, options.Deliveries), options.Calendar, Machine, Faults);
        Ledger = new(options.LedgerCapacity);
        Webhook = new(this);
        if (options.Pace is { } pace)
        {
            Pace = new(pace, Machine);
            Manners = new(Machine);
            WebhookPace = new(Machine);
        }
    }

    public SandboxOptions Options { get; }

    /// <summary>Waits and time limits of the connection; never moved by the page.</summary>
    public TimeProvider Machine => Options.Machine;

    public BotProfile Bot { get; }
    public ChatBook Chats { get; }
    public SandboxFaults Faults { get; }
    public UpdateQueue Updates { get; }
    public Webhook Webhook { get; }
    public CallbackBook Callbacks { get; } = new();
    public FileStore Files { get; } = new();
    public SandboxLedger Ledger { get; }
    public PageEvents Page { get; } = new();

    /// <summary>These three are null when nothing is slowed down.</summary>
    public PaceKeeper? Pace { get; }
    public PollingManners? Manners { get; }
    public OncePerSecond? WebhookPace { get; }

    /// <summary>Ends when the server stops, so that nobody waits for updates or events any more.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    public DateTimeOffset Now => Options.Calendar.GetUtcNow();

    /// <summary>Empties the bot's data, then all chats and whatever waits. Faults and a webhook stay.</summary>
    public async Task ResetAsync()
    {
        if (Options.Reset is { } reset)
        {
            await reset();
        }
        Updates.Clear();
        Webhook.Clear();
        Callbacks.Clear();
        Chats.Clear();
        Page.WasReset();
    }
}
