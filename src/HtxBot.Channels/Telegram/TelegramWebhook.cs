using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace HtxBot.Channels.Telegram;

/// <summary>
/// Receives by webhook: opens the door, tells Telegram where it is, and looks every half minute whether Telegram still knows.
/// A webhook that another process has set is left to it; one that is gone is set again.
/// </summary>
/// <param name="options">Where Telegram is, and where we are.</param>
/// <param name="calls">Calls of the Bot API.</param>
/// <param name="reading">Reads updates.</param>
/// <param name="machine">The machine clock.</param>
/// <param name="random">Numbers from 0 to 1.</param>
/// <param name="keptSecret">The secret of this bot where none is configured; the same after every restart.</param>
/// <param name="log">Gets reasons only.</param>
internal sealed partial class TelegramWebhook(
    TelegramOptions options,
    TelegramCalls calls,
    TelegramReading reading,
    TimeProvider machine,
    Func<double> random,
    Func<CancellationToken, Task<string>> keptSecret,
    ILogger log
) : IWebhook
{
    private const int Connections = 100;
    private const int LooksWhileWaiting = 60;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // Longer than a call may take: a look never begins beside the last one, and the two waits cannot be mistaken.
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(40);

    private readonly Backoff _backoff = new(random);
    private volatile WebhookSecret? _secret;
    private volatile WebhookDoor? _door;
    private long _lastError;

    /// <inheritdoc/>
    public string SecretHeader => "X-Telegram-Bot-Api-Secret-Token";

    /// <inheritdoc/>
    public bool IsPath(string path) => _secret is { } secret && secret.IsPath(path);

    /// <inheritdoc/>
    public bool IsSecret(string given) => _secret is { } secret && secret.Is(given);

    /// <inheritdoc/>
    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken aborted) =>
        _door is { } door && await door.StoreAsync(TelegramAnswers.ReadPushed(body, reading), aborted).ConfigureAwait(false);

    /// <summary>Runs until stopped; throws <see cref="BotRefusedException"/>, and what <paramref name="store"/> throws.</summary>
    public async Task RunAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        var secret = _secret ??= new WebhookSecret("telegram", options.WebhookSecret ?? await keptSecret(stopping).ConfigureAwait(false));
        var door = new WebhookDoor(store, stopping);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _lastError = machine.GetUtcNow().ToUnixTimeSeconds();
        // Open before Telegram knows: its first call may come before its answer to ours.
        _door = door;
        try
        {
            var watching = WatchAsync(AddressOf(secret), secret, observer, over.Token);
            await (await Task.WhenAny(watching, door.Failed).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop. The webhook stays: what comes meanwhile waits at Telegram.
        }
        finally
        {
            _door = null;
            await over.CancelAsync().ConfigureAwait(false);
            await door.CloseAsync().ConfigureAwait(false);
        }
    }

    private string AddressOf(WebhookSecret secret) => options.WebhookUrl!.AbsoluteUri.TrimEnd('/') + secret.Path;

    private async Task WatchAsync(string address, WebhookSecret secret, IReceiveObserver observer, CancellationToken stopping)
    {
        await SetAsync(address, secret, observer, stopping).ConfigureAwait(false);
        for (var look = 0; ; look++)
        {
            var (info, fault) = await calls
                .CallAsync(new JsonRequest<Info>("getWebhookInfo"), TelegramCalls.Usual, stopping)
                .ConfigureAwait(false);
            if (fault is not null)
            {
                await WaitOutAsync(fault, observer, stopping).ConfigureAwait(false);
                continue;
            }
            _backoff.Reset();
            var url = info?.Url ?? "";
            if (url != address)
            {
                if (await ReceiverWaits.AsideAsync(url, observer, machine, stopping).ConfigureAwait(false))
                    await SetAsync(address, secret, observer, stopping).ConfigureAwait(false);
                continue;
            }
            Tell(info!, observer);
            var isBehind = info!.PendingUpdateCount > 0 && look < LooksWhileWaiting;
            await Task.Delay(isBehind ? Soon : Often, machine, stopping).ConfigureAwait(false);
        }
    }

    private async Task SetAsync(string address, WebhookSecret secret, IReceiveObserver observer, CancellationToken stopping)
    {
        while (true)
        {
            var request = new JsonRequest<bool>(
                "setWebhook",
                json =>
                {
                    json.WriteString("url"u8, address);
                    json.WriteString("secret_token"u8, secret.Text);
                    json.WriteNumber("max_connections"u8, Connections);
                    TelegramWanted.Write(json);
                }
            );
            var (_, fault) = await calls.CallAsync(request, TelegramCalls.Usual, stopping).ConfigureAwait(false);
            if (fault is null)
                break;
            await WaitOutAsync(fault, observer, stopping).ConfigureAwait(false);
        }
        _backoff.Reset();
        LogSet($"telegram:{options.BotId}");
    }

    private void Tell(Info info, IReceiveObserver observer)
    {
        observer.Polled();
        // Twice in a row without anything between: nothing waits at Telegram.
        if (info.PendingUpdateCount == 0)
            observer.Polled();
        if (info.LastErrorDate <= _lastError)
            return;
        _lastError = info.LastErrorDate;
        LogNotDelivered(TelegramErrors.OneLine(info.LastErrorMessage ?? "unknown"), info.PendingUpdateCount);
    }

    private Task WaitOutAsync(Fault fault, IReceiveObserver observer, CancellationToken stopping)
    {
        if (TelegramErrors.IsBotRefused(fault))
            throw TelegramChannel.Refused(fault);
        return ReceiverWaits.OutAsync("webhook: " + fault.Reason, fault.RetryAfter ?? _backoff.Next(), observer, machine, stopping);
    }

    [LoggerMessage(2131, LogLevel.Information, "The webhook of {Bot} is set; Telegram calls from now on")]
    private partial void LogSet(string bot);

    [LoggerMessage(2132, LogLevel.Warning, "Telegram could not deliver to the webhook: {Reason}; {Updates} updates wait there")]
    private partial void LogNotDelivered(string reason, int updates);

    internal sealed record Info(string? Url, int PendingUpdateCount, long LastErrorDate, string? LastErrorMessage);
}
