using System.Net;
using HtxBot.Sandbox.Faults;
using HtxBot.Sandbox.Web;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HtxBot.Sandbox;

/// <summary>
/// Stands in for Telegram on this machine: the Bot API at <c>/bot&lt;token&gt;/&lt;method&gt;</c>, the page at <c>/</c>, people played by
/// <see cref="Users"/> or by <c>/sim/…</c>. Everything is kept in memory and gone with the server.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);
    private readonly KestrelServer server;
    private readonly World world;
    private int disposed;

    private SandboxServer(KestrelServer server, World world, SandboxUsers users, SandboxGroups groups)
    {
        this.server = server;
        this.world = world;
        Users = users;
        Groups = groups;
        Address = new(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Where it listens, for example http://127.0.0.1:8081.</summary>
    public Uri Address { get; }

    /// <summary>Plays people inside the process.</summary>
    public SandboxUsers Users { get; }

    /// <summary>Plays groups inside the process.</summary>
    public SandboxGroups Groups { get; }

    /// <summary>What the bot did.</summary>
    public SandboxLedger Ledger => world.Ledger;

    /// <summary>What goes wrong; nothing until it is asked for.</summary>
    public SandboxFaults Faults => world.Faults;

    /// <summary>How many updates the bot has not confirmed yet.</summary>
    public int PendingUpdates => world.Updates.Count + world.Webhook.Count;

    /// <summary>Listens on loopback until disposed.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = 60 << 20;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        // Without a host: no console, no signal handlers, no logger that could print the token in a path.
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(kestrel), sockets, NullLoggerFactory.Instance);
        var world = new World(options);
        var users = new SandboxUsers(world);
        var groups = new SandboxGroups(world);
        await server.StartAsync(new SandboxApplication(world, users, groups), ct);
        return new(server, world, users, groups);
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
        using var limit = new CancellationTokenSource(StopWithin, TimeProvider.System);
        await server.StopAsync(limit.Token);
        server.Dispose();
        world.Webhook.Dispose();
        world.Stopping.Dispose();
    }
}
