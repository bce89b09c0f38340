using HtxBot.Sandbox.Faults;
using HtxBot.Sandbox.Simulation;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox;

/// <summary>
/// Stands in for Telegram on this machine, and for Zalo where that is asked for: the Telegram Bot API at
/// <c>/bot&lt;token&gt;/&lt;method&gt;</c>, the Zalo Bot API on a port of its own, the page at <c>/</c>, people played by <see cref="Users"/>
/// or by <c>/sim/…</c>. Everything is kept in memory and gone with the server.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly Listening listening;
    private readonly World world;
    private int disposed;

    private SandboxServer(Listening listening, World world, SandboxUsers users, SandboxGroups groups, SandboxZalo? zalo)
    {
        this.listening = listening;
        this.world = world;
        Users = users;
        Groups = groups;
        Zalo = zalo;
    }

    /// <summary>Where the page and the Telegram Bot API listen, for example http://127.0.0.1:8081.</summary>
    public Uri Address => listening.Address;

    /// <summary>Plays people inside the process.</summary>
    public SandboxUsers Users { get; }

    /// <summary>Plays groups inside the process.</summary>
    public SandboxGroups Groups { get; }

    /// <summary>The played Zalo; null unless <see cref="SandboxOptions.Zalo"/> asks for it.</summary>
    public SandboxZalo? Zalo { get; }

    /// <summary>What the Telegram bot did.</summary>
    public SandboxLedger Ledger => world.Ledger;

    /// <summary>What goes wrong, in both APIs; nothing until it is asked for.</summary>
    public SandboxFaults Faults => world.Faults;

    /// <summary>How many Telegram updates the bot has not confirmed yet.</summary>
    public int PendingUpdates => world.Updates.Count + world.Webhook.Count;

    /// <summary>Listens on loopback until disposed.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var world = new World(options);
        var users = new SandboxUsers(world);
        var groups = new SandboxGroups(world);
        var zalo = world.Zalo is { } played ? new SandboxZalo(played) : null;
        var sim = new SimEndpoints(world, users, groups, zalo?.Users);
        var listening = await Listening.StartAsync(options.Port, new SandboxApplication(world, sim), ct);
        var server = new SandboxServer(listening, world, users, groups, zalo);
        try
        {
            await (zalo?.StartAsync(ct) ?? Task.CompletedTask);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return server;
    }

    /// <summary>Lets update ids go on from a random lower number, as Telegram's do after a quiet week.</summary>
    /// <exception cref="InvalidOperationException">Something waits.</exception>
    public void RestartUpdateIds() => world.Updates.RestartIds();

    /// <summary>Empties all chats and whatever waits, as the page's reset does.</summary>
    public Task ResetAsync() => world.ResetAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }
        await world.Stopping.CancelAsync();
        await Task.WhenAll(listening.StopAsync(), Zalo?.StopAsync() ?? Task.CompletedTask);
        listening.Dispose();
        world.Webhook.Dispose();
        world.Zalo?.Dispose();
        world.Stopping.Dispose();
    }
}
