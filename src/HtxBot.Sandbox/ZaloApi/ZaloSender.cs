using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>How a delivery ended, in Zalo's words: <c>webhook.ok</c>, <c>webhook.http.403</c>, <c>webhook.err.conn</c> …</summary>
internal readonly record struct ZaloOutcome(string? Word, int Status, TimeSpan Took)
{
    public bool IsOk => Word == "webhook.ok";
}

/// <summary>Posts as Zalo does: JSON, the secret in a header, from a Java program, no redirects.</summary>
internal sealed class ZaloSender : IDisposable
{
    private const string SecretHeader = "X-Bot-Api-Secret-Token";
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = WebhookClient.Create(MostWait);

    /// <summary>An empty body is the probe that is seen when a webhook is set.</summary>
    public async Task<ZaloOutcome> PostAsync(ZaloWebhookSettings settings, byte[] body, TimeProvider machine, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url);
        request.Headers.TryAddWithoutValidation(SecretHeader, settings.Secret);
        request.Headers.TryAddWithoutValidation("User-Agent", "Java/21.0.5");
        request.Content = new ByteArrayContent(body);
        if (body.Length > 0)
        {
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        using var limit = new CancellationTokenSource(MostWait, machine);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var began = machine.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, ended.Token).ConfigureAwait(false);
            return new(Word(response.StatusCode), (int)response.StatusCode, machine.GetElapsedTime(began));
        }
        catch (OperationCanceledException)
        {
            return new("webhook.err.timeout", 0, machine.GetElapsedTime(began));
        }
        catch (HttpRequestException e)
        {
            return new(Word(e), 0, machine.GetElapsedTime(began));
        }
    }

    public void Dispose() => http.Dispose();

    private static string Word(HttpStatusCode status) =>
        (int)status switch
        {
            >= 200 and < 300 => "webhook.ok",
            403 => "webhook.http.403",
            404 => "webhook.http.404",
            >= 500 => "webhook.http.5xx",
            _ => "webhook.http.other",
        };

    private static string Word(HttpRequestException e) =>
        e.InnerException switch
        {
            AuthenticationException => "webhook.err.tls",
            SocketException { SocketErrorCode: SocketError.HostNotFound } => "webhook.err.dns",
            SocketException => "webhook.err.conn",
            _ => "webhook.err.other",
        };
}
