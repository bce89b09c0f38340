using System.Collections.Concurrent;
using System.Net;

namespace HtxBot.Channels;

/// <summary>Where a bot's server is, and what opens it. No record: its printed form must never show the token.</summary>
/// <param name="server">Scheme, host and port.</param>
/// <param name="token">The real token. Secret.</param>
/// <param name="standIn">What stands for it everywhere but on the wire.</param>
/// <param name="proxy">The proxy; null: the system's, and none to this machine.</param>
internal sealed class BotAddress(Uri server, string token, string standIn, Uri? proxy)
{
    public Uri Server => server;

    public string StandIn => standIn;

    public Uri? Proxy => proxy;

    /// <summary>The address of a method, with the stand-in. Begins with a slash: a colon would be read as a scheme.</summary>
    public Uri Method(string name) => new(server, $"/bot{standIn}/{name}");

    /// <summary>The address of a file by the path that the server has named, with the stand-in.</summary>
    public Uri File(string path) => new(server, $"{Files}bot{standIn}/{path}");

    /// <summary>Below it are files, of which each is asked for once.</summary>
    public const string Files = "/file/";

    /// <summary>The real address for a shown path.</summary>
    public Uri Real(string path) => new(server, path.Replace(standIn, token, StringComparison.Ordinal));
}

/// <summary>
/// The way to a server that wants the token in every address. .NET shows addresses in traces and events, so everything above works with the
/// stand-in and only the innermost handler puts the token in.
/// </summary>
internal static class BotHttp
{
    /// <summary>Two for each of a hundred chats that talk at once, at any distance; Telegram itself takes 1,000.</summary>
    private const int Connections = 200;

    /// <summary>A client that never gives up by itself: deadlines are the caller's, on the machine clock.</summary>
    public static HttpClient Client(BotAddress address, ServerClock clock, Func<HttpMessageHandler>? network = null) =>
        new(new TokenHandler(address, clock, network?.Invoke() ?? Network(address)))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 64 * 1024 * 1024,
        };

    internal static SocketsHttpHandler Network(BotAddress address)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect of a POST that carries the token is never ours to follow.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
            MaxConnectionsPerServer = Connections,
            // Without a propagator .NET leaves its tracing handler out.
            ActivityHeadersPropagator = null,
        };
        if (address.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(new UriBuilder(proxy) { UserName = "", Password = "" }.Uri) { Credentials = CredentialsOf(proxy) };
        }
        else if (address.Server.IsLoopback)
        {
            handler.UseProxy = false;
        }
        return handler;
    }

    private static NetworkCredential? CredentialsOf(Uri proxy)
    {
        if (proxy.UserInfo.Length == 0)
            return null;
        var parts = proxy.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    /// <summary>Changes the stand-in for the token, for the time of the request only.</summary>
    private sealed class TokenHandler(BotAddress address, ServerClock clock, HttpMessageHandler network) : DelegatingHandler(network)
    {
        private readonly ConcurrentDictionary<string, Uri> _real = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var shown = request.RequestUri!;
            var path = shown.AbsolutePath;
            request.RequestUri = path.StartsWith(BotAddress.Files, StringComparison.Ordinal)
                ? address.Real(path)
                : _real.GetOrAdd(path, address.Real);
            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                clock.Look(response);
                return response;
            }
            finally
            {
                request.RequestUri = shown;
            }
        }
    }
}
