using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HtxBot.Sandbox.Web;

/// <summary>A loopback port on which one application answers. Without a host: no console, no signal handlers, no logger that could print the token in a path.</summary>
internal sealed class Listening : IDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);
    private readonly KestrelServer server;

    private Listening(KestrelServer server)
    {
        this.server = server;
        Address = new(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    /// <summary>Listens on this port, on any free one if it is 0.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<Listening> StartAsync(int port, PooledApplication application, CancellationToken ct)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = 60 << 20;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(kestrel), sockets, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync<DefaultHttpContext>(application, ct);
        }
        catch (IOException)
        {
            server.Dispose();
            throw;
        }
        return new(server);
    }

    /// <summary>Answers nothing any more; requests under way are cut off after 2 s.</summary>
    public async Task StopAsync()
    {
        using var limit = new CancellationTokenSource(StopWithin, TimeProvider.System);
        await server.StopAsync(limit.Token);
    }

    public void Dispose() => server.Dispose();
}
