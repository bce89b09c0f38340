using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using HtxBot.Sandbox.Updates;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.Webhooks;

/// <summary>How one delivery ended.</summary>
/// <param name="Error">Null when the bot took the update.</param>
/// <param name="RetryAfter">What the bot asked for; null when it did not.</param>
/// <param name="Reply">The body of the bot's answer where it is JSON.</param>
internal readonly record struct Posted(string? Error, TimeSpan? RetryAfter, ReadOnlyMemory<byte> Reply = default);

/// <summary>Posts one update as Telegram does: JSON, the secret in a header, no redirects, 60 seconds to answer.</summary>
internal sealed class WebhookSender(TimeProvider machine) : IDisposable
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MostRetryAfter = TimeSpan.FromSeconds(3600);

    private readonly HttpClient http = WebhookClient.Create(TimeSpan.FromSeconds(10));

    public async Task<Posted> PostAsync(WebhookSettings settings, PendingUpdate update, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url);
        if (settings.Secret is { } secret)
        {
            request.Headers.TryAddWithoutValidation(SecretHeader, secret);
        }
        request.Content = new ByteArrayContent(JsonBuffer.Render(update, UpdateQueue.Write));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var limit = new CancellationTokenSource(MostWait, machine);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var response = await http.SendAsync(request, ended.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
                return isJson ? new(null, null, await response.Content.ReadAsByteArrayAsync(ended.Token).ConfigureAwait(false)) : default;
            }
            return new(
                $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}",
                Limited(response.Headers.RetryAfter?.Delta)
            );
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new("Read timeout expired", null);
        }
        catch (HttpRequestException e)
        {
            var isRefused = e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
            return new(isRefused ? "Connection refused" : "Connection closed", null);
        }
    }

    public void Dispose() => http.Dispose();

    private static TimeSpan? Limited(TimeSpan? asked) => asked > MostRetryAfter ? MostRetryAfter : asked;
}
