using System.Net.Http.Headers;
using System.Text.Json;

namespace HtxBot.Channels.Zalo;

/// <summary>One call of the Bot API: exactly one POST, with a deadline on the machine clock. Retries are the outbox's.</summary>
internal sealed class ZaloCalls(BotAddress address, HttpClient http, TimeProvider machine)
{
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>Zalo fetches a picture from its address before it answers.</summary>
    public static readonly TimeSpan Photo = TimeSpan.FromSeconds(90);

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>The answer. Throws on cancellation only.</summary>
    public async Task<ZaloAnswer> CallAsync(string method, Action<Utf8JsonWriter> write, TimeSpan limit, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(limit, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address.Method(method));
            request.Content = new ReadOnlyMemoryContent(JsonBody.Of(write)) { Headers = { ContentType = Json } };
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return ZaloAnswer.Read(body, (int)response.StatusCode);
        }
        catch (OperationCanceledException exception) when (!stopping.IsCancellationRequested)
        {
            return ZaloAnswer.Failed(deadline.IsCancellationRequested ? Fault.TimedOut(limit) : Fault.FromNetwork(exception));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            stopping.ThrowIfCancellationRequested();
            return ZaloAnswer.Failed(Fault.FromNetwork(exception));
        }
    }

    /// <summary>A call without arguments.</summary>
    public Task<ZaloAnswer> CallAsync(string method, CancellationToken stopping) => CallAsync(method, static _ => { }, Usual, stopping);
}
