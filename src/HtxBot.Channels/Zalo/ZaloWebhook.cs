using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace HtxBot.Channels.Zalo;

/// <summary>
/// Receives by webhook: opens the door, tells Zalo where it is, and looks every minute whether Zalo still knows. A webhook that another process
/// has set is left to it; one that is gone is set again. Zalo calls again or not when it is not answered, it does not say; so every call is
/// answered only when it is on disk.
/// </summary>
internal sealed partial class ZaloWebhook(
    ZaloOptions options,
    ZaloCalls calls,
    ZaloReading reading,
    TimeProvider machine,
    Func<double> random,
    Func<CancellationToken, Task<string>> keptSecret,
    ILogger log
) : IWebhook
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(45);

    private readonly Backoff _backoff = new(random);
    private volatile WebhookSecret? _secret;
    private volatile WebhookDoor? _door;

    /// <inheritdoc/>
    public string SecretHeader => "X-Bot-Api-Secret-Token";

    /// <inheritdoc/>
    public bool AnswersProbe => true;

    /// <inheritdoc/>
    public bool IsPath(string path) => _secret is { } secret && secret.IsPath(path);

    /// <inheritdoc/>
    public bool IsSecret(string given) => _secret is { } secret && secret.Is(given);

    /// <inheritdoc/>
    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken aborted) =>
        // A call without an update in it is taken and done with.
        reading.ReadPushed(body)
            is not { } received
        || (_door is { } door && await door.StoreAsync(received, aborted).ConfigureAwait(false));

    /// <summary>Runs until stopped; throws <see cref="BotRefusedException"/>, and what <paramref name="store"/> throws.</summary>
    public async Task RunAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        var secret = _secret ??= new WebhookSecret(
            $"zalo/{options.BotId}",
            options.WebhookSecret ?? await keptSecret(stopping).ConfigureAwait(false)
        );
        var door = new WebhookDoor(store, stopping);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // Open before Zalo knows: its probe comes before its answer.
        _door = door;
        try
        {
            var watching = WatchAsync(options.WebhookUrl!.AbsoluteUri.TrimEnd('/') + secret.Path, secret, observer, over.Token);
            await (await Task.WhenAny(watching, door.Failed).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop. The webhook stays.
        }
        finally
        {
            _door = null;
            await over.CancelAsync().ConfigureAwait(false);
            await door.CloseAsync().ConfigureAwait(false);
        }
    }

    private async Task WatchAsync(string address, WebhookSecret secret, IReceiveObserver observer, CancellationToken stopping)
    {
        await SetAsync(address, secret, observer, stopping).ConfigureAwait(false);
        while (true)
        {
            var answer = await calls.CallAsync("getWebhookInfo", stopping).ConfigureAwait(false);
            if (answer.Fault is { } fault)
            {
                await WaitOutAsync(fault, observer, stopping).ConfigureAwait(false);
                continue;
            }
            _backoff.Reset();
            var url = ZaloChannel.UrlOf(answer);
            if (url != address)
            {
                if (await ReceiverWaits.AsideAsync(url, observer, machine, stopping).ConfigureAwait(false))
                    await SetAsync(address, secret, observer, stopping).ConfigureAwait(false);
                continue;
            }
            observer.Polled();
            await Task.Delay(Often, machine, stopping).ConfigureAwait(false);
        }
    }

    private async Task SetAsync(string address, WebhookSecret secret, IReceiveObserver observer, CancellationToken stopping)
    {
        while (true)
        {
            var answer = await calls
                .CallAsync(
                    "setWebhook",
                    json =>
                    {
                        json.WriteString("url"u8, address);
                        json.WriteString("secret_token"u8, secret.Text);
                    },
                    ZaloCalls.Usual,
                    stopping
                )
                .ConfigureAwait(false);
            if (answer.Fault is not { } fault)
            {
                _backoff.Reset();
                Tell(answer.Result);
                return;
            }
            await WaitOutAsync(fault, observer, stopping).ConfigureAwait(false);
        }
    }

    /// <summary>The address is kept even if the trial call failed: what Zalo saw is told, and it may call all the same.</summary>
    private void Tell(JsonElement result)
    {
        var outcome = OutcomeOf(result);
        if (outcome is null or "webhook.ok")
            LogSet(options.Bot);
        else
            LogNotVerified(options.Bot, outcome);
    }

    /// <summary>What Zalo's trial call came to, as one short word; null where it does not say.</summary>
    internal static string? OutcomeOf(JsonElement result)
    {
        try
        {
            if (result.ValueKind != JsonValueKind.Object || result.Object("verification") is not { } verification)
                return null;
            var outcome = verification.Text("outcome") ?? (verification.IsTrue("ok") ? "webhook.ok" : "unknown");
            return string.Concat(outcome.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-').Take(60));
        }
        catch (UpdateUnreadableException)
        {
            return null;
        }
    }

    private Task WaitOutAsync(Fault fault, IReceiveObserver observer, CancellationToken stopping) =>
        ZaloErrors.IsBotRefused(fault)
            ? throw ZaloChannel.Refused(options, fault)
            : ReceiverWaits.OutAsync("webhook: " + fault.Reason, fault.RetryAfter ?? _backoff.Next(), observer, machine, stopping);

    [LoggerMessage(2231, LogLevel.Information, "The webhook of {Bot} is set; Zalo calls from now on")]
    private partial void LogSet(string bot);

    [LoggerMessage(2232, LogLevel.Warning, "Zalo keeps the webhook of {Bot}, but its trial call failed: {Reason}")]
    private partial void LogNotVerified(string bot, string reason);
}
