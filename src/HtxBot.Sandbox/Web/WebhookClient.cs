namespace HtxBot.Sandbox.Web;

/// <summary>The client that posts to a bot's webhook: it follows nothing, keeps nothing, and waits as long as whoever asks.</summary>
internal static class WebhookClient
{
    public static HttpClient Create(TimeSpan connectTimeout) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
                ConnectTimeout = connectTimeout,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 1 << 20,
        };
}
