using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace HtxBot.Channels.Telegram;

/// <summary>Telegram, by long polling or by webhook.</summary>
public sealed partial class TelegramChannel : IChannel, IDisposable
{
    private static readonly TimeSpan UploadLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AcknowledgeLimit = TimeSpan.FromSeconds(10);

    private readonly ServerClock _clock;
    private readonly HttpClient _pollHttp;
    private readonly HttpClient _callHttp;
    private readonly TelegramCalls _calls;
    private readonly TelegramReading _reading;
    private readonly TelegramPreparing _preparing;
    private readonly TelegramPolling _polling;
    private readonly TelegramWebhook? _webhook;
    private readonly PartialSends _partial = new();
    private readonly ILogger _log;
    private bool _isPrepared;

    /// <summary>A channel for one bot. Throws <see cref="ArgumentException"/> naming the setting that is wrong.</summary>
    /// <param name="options">Where and with which token.</param>
    /// <param name="profile">Commands and texts to show.</param>
    /// <param name="machine">The machine clock: deadlines and waits.</param>
    /// <param name="log">Gets ids and reasons only.</param>
    /// <param name="webhookSecret">Asked once where a webhook has no configured secret; must be the same after every restart.</param>
    /// <param name="shelf">Has what other bots received; null: nothing.</param>
    public TelegramChannel(
        TelegramOptions options,
        TelegramProfile profile,
        TimeProvider machine,
        ILogger log,
        Func<CancellationToken, Task<string>>? webhookSecret = null,
        IMediaShelf? shelf = null
    )
        : this(options, profile, machine, log, network: null, random: null, webhookSecret, shelf) { }

    internal TelegramChannel(
        TelegramOptions options,
        TelegramProfile profile,
        TimeProvider machine,
        ILogger log,
        Func<HttpMessageHandler>? network,
        Func<double>? random = null,
        Func<CancellationToken, Task<string>>? webhookSecret = null,
        IMediaShelf? shelf = null
    )
    {
        if (options.Problems().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem);
        random ??= Random.Shared.NextDouble;
        (_log, _machine, _address, _shelf) = (log, machine, options.Address, shelf);
        Bot = $"telegram:{options.BotId}";
        _clock = new ServerClock(machine);
        // A poll holds its connection for a minute; calls must never wait behind it.
        _pollHttp = BotHttp.Client(options.Address, _clock, network);
        _callHttp = BotHttp.Client(options.Address, _clock, network);
        _calls = new TelegramCalls(options, _callHttp, machine);
        _reading = new TelegramReading(Bot);
        _preparing = new TelegramPreparing(profile, _calls, log);
        if (options.WebhookUrl is not null)
        {
            if (options.WebhookSecret is null && webhookSecret is null)
                throw new ArgumentException("A webhook needs a secret, or somebody who keeps one.", nameof(webhookSecret));
            _webhook = new TelegramWebhook(options, _calls, _reading, machine, random, webhookSecret!, log);
        }
        _polling = new TelegramPolling(options, _pollHttp, _reading, machine, random, _preparing.RemoveWebhookAsync);
    }

    /// <inheritdoc/>
    public string Bot { get; }

    /// <inheritdoc/>
    public TimeSpan Keeps => TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public TimeSpan? ClockSkew => _clock.Skew;

    /// <summary>
    /// The bot's name, as Telegram says it; changes nothing there. Throws <see cref="BotRefusedException"/> if the token is refused, and
    /// <see cref="HttpRequestException"/> if Telegram is not reached.
    /// </summary>
    public Task<string?> WhoAmIAsync(CancellationToken stopping) => _preparing.WhoAmIAsync(stopping);

    /// <summary>What Telegram knows of a webhook of this bot; changes nothing there. Null if it does not say.</summary>
    public async Task<TelegramWebhookState?> WebhookStateAsync(CancellationToken stopping)
    {
        var request = new JsonRequest<TelegramWebhookState.Answer>("getWebhookInfo");
        var (answer, _) = await _calls.CallAsync(request, TelegramCalls.Usual, stopping).ConfigureAwait(false);
        return answer is null ? null : TelegramWebhookState.From(answer);
    }

    /// <inheritdoc/>
    public IWebhook? Webhook => _webhook;

    /// <inheritdoc/>
    public Uri? StartLink(string payload)
    {
        if (!StartPayload().IsMatch(payload))
            throw new ArgumentException("A start payload is 1 to 64 of A-Z a-z 0-9 _ -.", nameof(payload));
        return _reading.Username is { } name ? new Uri($"https://t.me/{name}?start={payload}") : null;
    }

    /// <inheritdoc/>
    public Uri? ChatLink => _reading.Username is { } name ? new Uri($"https://t.me/{name}") : null;

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken stopping)
    {
        if (_isPrepared)
            return;
        _reading.Username = await _preparing.WhoAmIAsync(stopping).ConfigureAwait(false);
        var free = _webhook is null ? _preparing.RemoveWebhookAsync(stopping) : Task.CompletedTask;
        await Task.WhenAll(free, _preparing.IntroduceAsync(stopping)).ConfigureAwait(false);
        _isPrepared = true;
        LogReady(Bot);
    }

    /// <inheritdoc/>
    public Task ReceiveAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    ) => _webhook is { } webhook ? webhook.RunAsync(store, observer, stopping) : _polling.RunAsync(store, observer, stopping);

    /// <inheritdoc/>
    public Update Read(string raw) => TelegramAnswers.ReadOne(raw, _reading);

    /// <inheritdoc/>
    public Task<Delivery> SendAsync(string chat, OutgoingMessage message, CancellationToken stopping) =>
        message.Kept is { } kept ? SendKeptAsync(chat, message, kept, stopping) : SendPartsAsync(chat, message, null, stopping);

    private async Task<Delivery> SendPartsAsync(string chat, OutgoingMessage message, Func<string?, Part>? kept, CancellationToken stopping)
    {
        List<Part> parts;
        try
        {
            parts = TelegramRendering.Render(message, kept);
        }
        catch (ArgumentException exception)
        {
            LogCannotRender(chat, exception.Message);
            return new Delivery.Rejected(exception.Message);
        }

        Delivery delivery = new Delivery.Rejected("nothing to send");
        var isWordsOnly = message.Kept is not null && kept is null;
        for (var at = Math.Min(_partial.Sent(chat, message), parts.Count - 1); at < parts.Count; at++)
        {
            try
            {
                delivery = await SendPartAsync(chat, parts, at, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _partial.Remember(chat, message, at, new Delivery.Unsure("cancelled"));
                throw;
            }
            if (delivery is not Delivery.Delivered part)
            {
                _partial.Remember(chat, message, at, delivery);
                return delivery;
            }
            isWordsOnly |= part.IsWordsOnly;
        }
        _partial.Forget(chat, message);
        return delivery is Delivery.Delivered sent ? sent with { IsWordsOnly = isWordsOnly } : delivery;
    }

    /// <inheritdoc/>
    public bool CanEdit => true;

    /// <inheritdoc/>
    public async Task<Delivery> EditAsync(string chat, string messageId, OutgoingMessage message, CancellationToken stopping)
    {
        var (_, fault) = await _calls
            .CallAsync(TelegramEdit.Request(chat, messageId, message), TelegramCalls.Usual, stopping)
            .ConfigureAwait(false);
        return fault is null || TelegramErrors.IsNotModified(fault) ? new Delivery.Delivered(messageId) : TelegramDeliveries.From(fault);
    }

    /// <inheritdoc/>
    public async Task AcknowledgeAsync(Update tap, CancellationToken stopping)
    {
        if (tap.TapId is not { } id)
            return;
        try
        {
            var request = new JsonRequest<bool>("answerCallbackQuery", json => json.WriteString("callback_query_id"u8, id));
            var (_, fault) = await _calls.CallAsync(request, AcknowledgeLimit, stopping).ConfigureAwait(false);
            if (fault is not null)
                LogNotAcknowledged(tap.Id, fault.Reason);
        }
        catch (OperationCanceledException)
        {
            LogNotAcknowledged(tap.Id, "stopping");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pollHttp.Dispose();
        _callHttp.Dispose();
        _upload.Dispose();
    }

    internal static BotRefusedException Refused(Fault fault) =>
        new(
            $"Telegram từ chối mã bot ({fault.Reason}): mã đã bị thu hồi hoặc gõ sai. "
                + "Lấy mã hiện dùng ở @BotFather rồi đặt lại Telegram__BotToken."
        );

    private async Task<Delivery> SendPartAsync(string chat, List<Part> parts, int at, CancellationToken stopping)
    {
        var (sent, fault) = await CallAsync(chat, parts[at], isHtml: true, stopping).ConfigureAwait(false);
        if (fault is not null && TelegramErrors.IsBrokenMarkup(fault))
        {
            // A bug of ours; the words must arrive all the same.
            LogBrokenMarkup(chat);
            (sent, fault) = await CallAsync(chat, parts[at], isHtml: false, stopping).ConfigureAwait(false);
        }
        if (fault is not null && TelegramErrors.IsTooLong(fault) && parts[at] is Part.Words words && Halves(words) is { Count: > 1 } halves)
        {
            parts.RemoveAt(at);
            parts.InsertRange(at, halves);
            (sent, fault) = await CallAsync(chat, parts[at], isHtml: true, stopping).ConfigureAwait(false);
        }
        var isWordsOnly = false;
        if (fault is not null && TelegramErrors.IsRefusedContent(fault) && parts[at].InWords is { } instead)
        {
            LogInWords(chat, fault.Reason);
            parts[at] = instead;
            isWordsOnly = true;
            (sent, fault) = await CallAsync(chat, instead, isHtml: true, stopping).ConfigureAwait(false);
        }
        if (fault is not null)
            return TelegramDeliveries.From(fault);
        if (parts[at] is Part.FirstCopy copy)
            copy.Uploaded(sent!);
        return new Delivery.Delivered(sent!.MessageId.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            IsWordsOnly = isWordsOnly,
        };
    }

    private Task<(SentMessage? Result, Fault? Fault)> CallAsync(string chat, Part part, bool isHtml, CancellationToken stopping) =>
        _calls.CallAsync(part.Request(chat, isHtml), part is Part.Document or Part.FirstCopy ? UploadLimit : TelegramCalls.Usual, stopping);

    private static List<Part> Halves(Part.Words words)
    {
        var texts = TextSplitting.Split(words.Text, Math.Max((TextSplitting.Length(words.Text) / 2) + 1, 1));
        List<Part> parts = [.. texts.Select(text => new Part.Words(text, default))];
        parts[^1] = parts[^1] with { Markup = words.Markup };
        return parts;
    }

    [LoggerMessage(2121, LogLevel.Information, "{Bot} is ready")]
    private partial void LogReady(string bot);

    [LoggerMessage(2122, LogLevel.Error, "A message to chat {Chat} cannot be shown on Telegram: {Reason}")]
    private partial void LogCannotRender(string chat, string reason);

    [LoggerMessage(2123, LogLevel.Error, "Telegram could not read our markup for chat {Chat}; sent as plain text")]
    private partial void LogBrokenMarkup(string chat);

    [LoggerMessage(2124, LogLevel.Debug, "Press {UpdateId} was not acknowledged: {Reason}")]
    private partial void LogNotAcknowledged(long updateId, string reason);

    [LoggerMessage(2125, LogLevel.Warning, "Telegram refused a picture or document for chat {Chat} ({Reason}); words are sent instead")]
    private partial void LogInWords(string chat, string reason);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex StartPayload();
}
