using HtxBot.Sandbox.Web;
using HtxBot.Sandbox.ZaloApi;

namespace HtxBot.Sandbox;

/// <summary>Stands in for the Zalo Bot API at <c>/bot&lt;token&gt;/&lt;method&gt;</c> of a port of its own, so that it can be stopped alone.</summary>
public sealed class SandboxZalo
{
    private readonly ZaloWorld world;
    private Listening? listening;
    private int port;

    internal SandboxZalo(ZaloWorld world)
    {
        this.world = world;
        port = world.Options.Port;
        Users = new(world);
    }

    /// <summary>Where it listens, for example http://127.0.0.1:8082; kept while it is stopped.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Plays people inside the process.</summary>
    public SandboxZaloUsers Users { get; }

    /// <summary>What the bots did. The chat of an entry is the person's number.</summary>
    public SandboxLedger Ledger => world.Ledger;

    /// <summary>What this bot has used: messages of this month both ways, and people. Null means the first bot.</summary>
    public (int Messages, int People) Used(string? bot = null) => world.Bot(bot).Quota.Used;

    /// <summary>As if the bot had used so many messages more this month.</summary>
    public void Spend(int messages, string? bot = null) => world.Bot(bot).Quota.Count(messages);

    /// <summary>How many messages of people no poll fetched in time or the webhook did not take.</summary>
    public int Lost(string? bot = null) => world.Bot(bot).Queue.Lost + world.Bot(bot).Webhook.Lost;

    /// <summary>Answers again, at the same address.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        if (listening is not null)
        {
            return;
        }
        world.Down = new();
        listening = await Listening.StartAsync(port, new ZaloApplication(world), ct);
        Address = world.Address = listening.Address;
        port = Address.Port;
    }

    /// <summary>Refuses connections, as if Zalo were down. People may write; nobody hears them.</summary>
    public async Task StopAsync()
    {
        if (listening is not { } until)
        {
            return;
        }
        listening = null;
        await world.Down.CancelAsync();
        await until.StopAsync();
        until.Dispose();
    }
}
