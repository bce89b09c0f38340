using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace HtxBot.Channels.Telegram;

/// <summary>One call of the Bot API: exactly one request, with a deadline on the machine clock. Retries are the outbox's.</summary>
internal sealed class TelegramCalls(TelegramOptions options, HttpClient http, TimeProvider machine)
{
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private readonly TelegramBotClient _client = new(
        new TelegramBotClientOptions(options.Address.StandIn, options.Server.GetLeftPart(UriPartial.Authority))
        {
            RetryThreshold = 0,
            RetryCount = 1,
        },
        http
    );

    /// <summary>The result, or what went wrong. Throws on cancellation only.</summary>
    public async Task<(TResult? Result, Fault? Fault)> CallAsync<TResult>(
        RequestBase<TResult> request,
        TimeSpan limit,
        CancellationToken stopping
    )
    {
        using var deadline = new CancellationTokenSource(limit, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            return (await _client.SendRequest(request, either.Token).ConfigureAwait(false), null);
        }
        catch (RequestException exception)
        {
            stopping.ThrowIfCancellationRequested();
            return (default, deadline.IsCancellationRequested ? Fault.TimedOut(limit) : TelegramFaults.From(exception));
        }
        catch (OperationCanceledException exception) when (!stopping.IsCancellationRequested)
        {
            return (default, deadline.IsCancellationRequested ? Fault.TimedOut(limit) : Fault.FromNetwork(exception));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            stopping.ThrowIfCancellationRequested();
            return (default, Fault.FromNetwork(exception));
        }
    }
}
