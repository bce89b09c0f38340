using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Faults;
using HtxBot.Sandbox.Files;
using HtxBot.Sandbox.Pacing;
using HtxBot.Sandbox.Simulation;
using HtxBot.Sandbox.Updates;
using HtxBot.Sandbox.Webhooks;
using HtxBot.Sandbox.ZaloApi;

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
        Play = new(Machine, Stopping.Token);
        Zalo = options.Zalo is { } zalo ? new(this, zalo) : null;
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
    public FaultPlay Play { get; }
    public UpdateQueue Updates { get; }
    public Webhook Webhook { get; }
    public CallbackBook Callbacks { get; } = new();
    public FileStore Files { get; } = new();
    public SandboxLedger Ledger { get; }
    public PageEvents Page { get; } = new();

    /// <summary>The other API with its bots; null when it is not played.</summary>
    public ZaloWorld? Zalo { get; }

    /// <summary>These three are null when nothing is slowed down.</summary>
    public PaceKeeper? Pace { get; }
    public PollingManners? Manners { get; }
    public OncePerSecond? WebhookPace { get; }

    /// <summary>Ends when the server stops, so that nobody waits for updates or events any more.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    public DateTimeOffset Now => Options.Calendar.GetUtcNow();

    /// <summary>The chats the page shows: the phones of a person side by side.</summary>
    public IEnumerable<Chat> OnPage
    {
        get
        {
            foreach (var persona in Options.Personas)
            {
                if (persona.On.HasFlag(SandboxApi.Telegram))
                {
                    yield return Chats.FindOrCreate(persona.UserId);
                }
                if (Zalo?.OnPage(persona.UserId) is { } chat)
                {
                    yield return chat;
                }
            }
        }
    }

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
        Zalo?.Clear();
        Page.WasReset();
    }
}
