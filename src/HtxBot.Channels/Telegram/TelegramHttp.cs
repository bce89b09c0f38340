using System.Collections.Concurrent;
using System.Net;

namespace HtxBot.Channels.Telegram;

/// <summary>
/// The way to the server. Telegram wants the token in every address, and .NET shows addresses in traces and events, so
/// everything above works with <see cref="StandIn"/> and only the innermost handler puts the token in.
/// </summary>
internal static class TelegramHttp
{
    /// <summary>Two for each of a hundred chats that talk at once, at any distance; Telegram itself takes 1,000.</summary>
    private const int Connections = 200;

    /// <summary>The bot's id with a made-up secret, shaped like a token.</summary>
    public static string StandIn(TelegramOptions options) => $"{options.BotId}:secret";

    /// <summary>A client that never gives up by itself: deadlines are the caller's, on the machine clock.</summary>
    public static HttpClient Client(TelegramOptions options, ServerClock clock, Func<HttpMessageHandler>? network = null) =>
        new(new TokenHandler(options, clock, network?.Invoke() ?? Network(options)))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 64 * 1024 * 1024,
        };

    internal static SocketsHttpHandler Network(TelegramOptions options)
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
        if (options.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(new UriBuilder(proxy) { UserName = "", Password = "" }.Uri) { Credentials = CredentialsOf(proxy) };
        }
        else if (options.Server.IsLoopback)
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
    private sealed class TokenHandler(TelegramOptions options, ServerClock clock, HttpMessageHandler network) : DelegatingHandler(network)
    {
        private readonly string _standIn = StandIn(options);
        private readonly ConcurrentDictionary<string, Uri> _real = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var shown = request.RequestUri!;
            request.RequestUri = _real.GetOrAdd(shown.AbsolutePath, RealOf);
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

        private Uri RealOf(string path) => new(options.Server, path.Replace(_standIn, options.Token, StringComparison.Ordinal));
    }
}
