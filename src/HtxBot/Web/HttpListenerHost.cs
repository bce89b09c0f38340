using System.Net;
using HtxBot.Configuration;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HtxBot.Web;

/// <summary>
/// The program's one HTTP listener. It starts only where there is both an address and a route: an unused web server costs memory.
/// Registered before the runtime, it listens before the first update can come and stops after the last is answered.
/// </summary>
public sealed class HttpListenerHost(HttpOptions options, IEnumerable<IHttpRoute> routes, ILogger<HttpListenerHost> log)
    : IHostedService,
        IDisposable
{
    /// <summary>The longest body any route takes, in bytes.</summary>
    public const int MaxBody = 1 << 20;

    // An idle one costs 10 KB; more than these are hung up on at once.
    private const int MaxConnections = 5000;
    private KestrelServer? _server;

    /// <summary>Where it listens, ports filled in; empty while it does not.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <inheritdoc/>
    /// <exception cref="SettingsException">An address is taken or is not this machine's.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<IHttpRoute> known = [.. routes];
        if (options.Urls.Count == 0 || known.Count == 0)
            return;
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = MaxBody;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(8);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        foreach (var url in options.Urls)
            Listen(kestrel, url);
        // Without a host: no signal handlers, and no logger that could print a webhook's secret path.
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(kestrel), sockets, NullLoggerFactory.Instance);
        try
        {
            await _server.StartAsync(new HttpApplication(known, log), cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or System.Net.Sockets.SocketException)
        {
            throw new SettingsException([
                $"Http__Urls = \"{string.Join(';', options.Urls.Select(url => url.GetLeftPart(UriPartial.Authority)))}\": không mở được "
                    + "(cổng đang có chương trình khác dùng, hoặc không phải địa chỉ của máy này); chọn cổng khác.",
            ]);
        }
        Addresses = [.. _server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];
        options.Listening = Addresses[0];
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is { } server)
            await server.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _server?.Dispose();

    private static void Listen(KestrelServerOptions kestrel, Uri url)
    {
        if (IPAddress.TryParse(url.DnsSafeHost, out var address))
            kestrel.Listen(address, url.Port, Http1);
        else
            kestrel.Listen(IPAddress.Loopback, url.Port, Http1);

        static void Http1(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;
    }
}
