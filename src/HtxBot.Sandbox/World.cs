using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Faults;
using HtxBot.Sandbox.Files;
using HtxBot.Sandbox.Pacing;
using HtxBot.Sandbox.Simulation;
using HtxBot.Sandbox.Updates;

namespace HtxBot.Sandbox;

/// <summary>Everything one sandbox holds, in memory.</summary>
internal sealed class World(SandboxOptions options)
{
    public SandboxOptions Options { get; } = options;

    /// <summary>Waits and time limits of the connection; never moved.</summary>
    public TimeProvider Machine { get; } = options.Machine;

    public SandboxFaults Faults { get; } = new(options.Machine);

    /// <summary>Null when nothing is slowed down.</summary>
    public PaceKeeper? Pace { get; } = options.Pace is { } pace ? new(pace, options.Machine) : null;

    public BotProfile Bot { get; } = new(options);
    public ChatBook Chats { get; } = new(options, TimeProvider.System);
    public UpdateQueue Updates { get; } = new(Math.Max(1, options.Deliveries));
    public CallbackBook Callbacks { get; } = new();
    public FileStore Files { get; } = new();
    public SandboxLedger Ledger { get; } = new(options.LedgerCapacity);
    public PageEvents Page { get; } = new();

    /// <summary>Ends when the server stops, so that nobody waits for updates or events any more.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    public DateTimeOffset Now => Options.Calendar.GetUtcNow();

    /// <summary>Empties the bot's data, then all chats and whatever waits.</summary>
    public async Task ResetAsync()
    {
        if (Options.Reset is { } reset)
        {
            await reset();
        }
        Updates.Clear();
        Callbacks.Clear();
        Chats.Clear();
        Page.WasReset();
    }
}
