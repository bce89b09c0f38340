using System.Text.Json;
using HtxBot.Conversations;
using Microsoft.Extensions.Logging;

namespace HtxBot.Channels.Zalo;

/// <summary>One bot of the Zalo Bot Platform, by long polling or by webhook. A process may have several.</summary>
public sealed partial class ZaloChannel : IChannel, IDisposable
{
    private readonly ZaloOptions _options;
    private readonly ServerClock _clock;
    private readonly HttpClient _pollHttp;
    private readonly HttpClient _callHttp;
    private readonly ZaloCalls _calls;
    private readonly ZaloReading _reading;
    private readonly ZaloPolling _polling;
    private readonly ZaloWebhook? _webhook;
    private readonly ZaloDeliveries _deliveries;
    private readonly PartialSends _partial = new();
    private readonly Func<TextFile, CancellationToken, Task<Uri?>> _fileLink;
    private readonly IMediaShelf? _shelf;
    private readonly HttpClient _mediaHttp;
    private readonly TimeProvider _machine;
    private readonly ILogger _log;
    private string? _account;
    private bool _isPrepared;

    /// <summary>A channel for one bot. Throws <see cref="ArgumentException"/> naming the setting that is wrong.</summary>
    /// <param name="options">Where and with which token.</param>
    /// <param name="machine">The machine clock: deadlines and waits.</param>
    /// <param name="log">Gets ids and reasons only.</param>
    /// <param name="webhookSecret">Asked once where a webhook has no configured secret; must be the same after every restart.</param>
    /// <param name="fileLink">Gives a file, which Zalo cannot carry, an address to be fetched from; null where there is none.</param>
    /// <param name="shelf">Has what other bots received; null: nothing.</param>
    public ZaloChannel(
        ZaloOptions options,
        TimeProvider machine,
        ILogger log,
        Func<CancellationToken, Task<string>>? webhookSecret = null,
        Func<TextFile, CancellationToken, Task<Uri?>>? fileLink = null,
        IMediaShelf? shelf = null
    )
        : this(options, machine, log, network: null, random: null, webhookSecret, fileLink, shelf) { }

    internal ZaloChannel(
        ZaloOptions options,
        TimeProvider machine,
        ILogger log,
        Func<HttpMessageHandler>? network,
        Func<double>? random = null,
        Func<CancellationToken, Task<string>>? webhookSecret = null,
        Func<TextFile, CancellationToken, Task<Uri?>>? fileLink = null,
        IMediaShelf? shelf = null
    )
    {
        if (options.Problems().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem);
        random ??= Random.Shared.NextDouble;
        (_options, _log, _shelf, _machine) = (options, log, shelf, machine);
        _fileLink = fileLink ?? (static (_, _) => Task.FromResult<Uri?>(null));
        _clock = new ServerClock(machine);
        // A poll holds its connection for half a minute; calls must never wait behind it.
        _pollHttp = BotHttp.Client(options.Address, _clock, network);
        _callHttp = BotHttp.Client(options.Address, _clock, network);
        // Pictures lie elsewhere, at an address that a message has named: this one knows no token.
        _mediaHttp = new HttpClient(network?.Invoke() ?? PublicNetwork.Handler(options.Address)) { Timeout = Timeout.InfiniteTimeSpan };
        _calls = new ZaloCalls(options.Address, _callHttp, machine);
        _reading = new ZaloReading(Bot);
        _deliveries = new ZaloDeliveries(machine);
        if (options.WebhookUrl is not null)
        {
            if (options.WebhookSecret is null && webhookSecret is null)
                throw new ArgumentException("A webhook needs a secret, or somebody who keeps one.", nameof(webhookSecret));
            _webhook = new ZaloWebhook(options, _calls, _reading, machine, random, webhookSecret!, log);
        }
        _polling = new ZaloPolling(options, new ZaloCalls(options.Address, _pollHttp, machine), _reading, machine, random);
    }

    /// <inheritdoc/>
    public string Bot => _options.Bot;

    /// <inheritdoc/>
    public TimeSpan? ClockSkew => _clock.Skew;

    /// <inheritdoc/>
    public ChannelQuota? Quota => new(_options.MessagesPerMonth, _options.Users);

    /// <inheritdoc/>
    public bool HasButtons => false;

    /// <inheritdoc/>
    public bool LosesWhatNobodyAsksFor => _webhook is null;

    /// <inheritdoc/>
    public IWebhook? Webhook => _webhook;

    /// <inheritdoc/>
    /// <remarks>Zalo's links carry no payload: what a link would say is typed as a code.</remarks>
    public Uri? StartLink(string payload) => null;

    /// <inheritdoc/>
    public Uri? ChatLink => _account is { Length: > 0 } account ? new Uri($"https://zalo.me/{Uri.EscapeDataString(account)}") : null;

    /// <inheritdoc/>
    public bool IsGroup(string chat) => false;

    /// <summary>
    /// The bot's account name, as Zalo says it; changes nothing there. Throws <see cref="BotRefusedException"/> if the token is refused, and
    /// <see cref="HttpRequestException"/> if Zalo is not reached.
    /// </summary>
    public async Task<string?> WhoAmIAsync(CancellationToken stopping)
    {
        var answer = await _calls.CallAsync("getMe", stopping).ConfigureAwait(false);
        return answer.Fault switch
        {
            null => TextOf(answer, "account_name"),
            // getMe has no arguments: whatever is wrong with the request is wrong with its address, and that is the token.
            { Kind: FaultKind.Refused, Code: 400 or 401 or 404 } refused => throw Refused(_options, refused),
            { } fault => throw new HttpRequestException($"Zalo not reached: {fault.Reason}"),
        };
    }

    /// <summary>Where Zalo calls this bot: empty where it does not, null if it does not say. Changes nothing there; holds a secret path.</summary>
    public async Task<string?> WebhookUrlAsync(CancellationToken stopping)
    {
        var answer = await _calls.CallAsync("getWebhookInfo", stopping).ConfigureAwait(false);
        return answer.Fault is null ? UrlOf(answer) : null;
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken stopping)
    {
        if (_isPrepared)
            return;
        _account = await WhoAmIAsync(stopping).ConfigureAwait(false);
        if (_webhook is null)
            await FreeForPollingAsync(stopping).ConfigureAwait(false);
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
    public Update Read(string raw) => _reading.Read(raw);

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(string chat, OutgoingMessage message, CancellationToken stopping)
    {
        var link = message.File is { } file ? await _fileLink(file, stopping).ConfigureAwait(false) : null;
        var kept =
            message.Kept is { } other && _shelf is { } shelf ? await shelf.LinkAsync(other.Id, stopping).ConfigureAwait(false) : null;
        var parts = ZaloRendering.Parts(message, link, kept);
        var isWordsOnly = message.Kept is not null && kept is null;
        Delivery delivery = new Delivery.Rejected("nothing to send");
        for (var at = Math.Max(Math.Min(_partial.Sent(chat, message), parts.Count - 1), 0); at < parts.Count; at++)
        {
            try
            {
                delivery = await SendPartAsync(chat, parts[at], stopping).ConfigureAwait(false);
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
        return delivery is Delivery.Delivered sent ? sent with { Messages = parts.Count, IsWordsOnly = isWordsOnly } : delivery;
    }

    /// <inheritdoc/>
    /// <remarks>Zalo fetches from us.</remarks>
    public bool ShowsKept(string kind) => _shelf is { HasLinks: true };

    /// <inheritdoc/>
    public Task<Fetched> FetchAsync(Media media, CancellationToken stopping) =>
        ZaloPictures.AddressOf(media, _options.Server) is { } address
            ? Download.GetAsync(_mediaHttp, address, _machine, stopping)
            : Task.FromResult<Fetched>(new Fetched.Gone("no address of a picture"));

    /// <inheritdoc/>
    /// <remarks>Zalo has no presses.</remarks>
    public Task AcknowledgeAsync(Update tap, CancellationToken stopping) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task ShowProgressAsync(string chat, CancellationToken stopping)
    {
        try
        {
            _ = await _calls
                .CallAsync(
                    "sendChatAction",
                    json =>
                    {
                        json.WriteString("chat_id"u8, chat);
                        json.WriteString("action"u8, "typing"u8);
                    },
                    ZaloCalls.Usual,
                    stopping
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A sign that did not come is not missed.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pollHttp.Dispose();
        _callHttp.Dispose();
        _mediaHttp.Dispose();
    }

    internal static BotRefusedException Refused(ZaloOptions options, Fault fault) =>
        new(
            $"Zalo từ chối mã bot {options.Bot} ({fault.Reason}): mã đã bị đặt lại hoặc gõ sai. "
                + $"Lấy mã hiện dùng trong Zalo Bot Manager rồi đặt lại {options.Key}; nếu mã đúng thì kiểm tra Zalo__BaseUrl."
        );

    internal static string UrlOf(ZaloAnswer answer) => TextOf(answer, "url") ?? "";

    private static string? TextOf(ZaloAnswer answer, string name)
    {
        try
        {
            return answer.Result.ValueKind == JsonValueKind.Object ? answer.Result.Text(name) : null;
        }
        catch (UpdateUnreadableException)
        {
            return null;
        }
    }

    /// <summary>Polling and a webhook exclude each other. Whoever set one may live of it: it is removed only if polling was asked for.</summary>
    private async Task FreeForPollingAsync(CancellationToken stopping)
    {
        var answer = await _calls.CallAsync("getWebhookInfo", stopping).ConfigureAwait(false);
        if (answer.Fault is not null || UrlOf(answer).Length == 0)
            return;
        if (!_options.TakesOver)
        {
            throw new BotRefusedException(
                $"Bot {Bot} đang nhận tin bằng webhook. Đặt Zalo__Mode=Webhook để dùng webhook, "
                    + "hoặc Zalo__Mode=Polling nếu muốn bỏ webhook đó đi."
            );
        }
        if ((await _calls.CallAsync("deleteWebhook", stopping).ConfigureAwait(false)).Fault is { } fault)
            LogWebhookLeft(Bot, fault.Reason);
        else
            LogWebhookRemoved(Bot);
    }

    private async Task<Delivery> SendPartAsync(string chat, ZaloPart part, CancellationToken stopping)
    {
        var answer = await CallAsync(chat, part, stopping).ConfigureAwait(false);
        var isWordsOnly = false;
        // Refused for what it holds: the words must arrive all the same.
        if (answer.Fault is { Kind: FaultKind.Refused, Code: 400 } broken && !ZaloErrors.IsGone(broken) && part.Simpler is { } simpler)
        {
            LogSimpler(chat, part.Method, broken.Reason);
            answer = await CallAsync(chat, simpler, stopping).ConfigureAwait(false);
            isWordsOnly = part is ZaloPart.Photo { Instead: not null };
        }
        if (answer.Fault is { } fault)
            return _deliveries.From(chat, fault);
        _deliveries.Delivered(chat);
        return new Delivery.Delivered(TextOf(answer, "message_id") ?? "") { IsWordsOnly = isWordsOnly };
    }

    private Task<ZaloAnswer> CallAsync(string chat, ZaloPart part, CancellationToken stopping) =>
        _calls.CallAsync(part.Method, json => part.Write(json, chat), part.Limit, stopping);

    [LoggerMessage(2221, LogLevel.Information, "{Bot} is ready")]
    private partial void LogReady(string bot);

    [LoggerMessage(2222, LogLevel.Warning, "A webhook was set for {Bot}; it was removed because this process polls")]
    private partial void LogWebhookRemoved(string bot);

    [LoggerMessage(2223, LogLevel.Warning, "The webhook of {Bot} could not be removed: {Reason}")]
    private partial void LogWebhookLeft(string bot, string reason);

    [LoggerMessage(2224, LogLevel.Warning, "Zalo refused {What} for chat {Chat} ({Reason}); the words are sent plain")]
    private partial void LogSimpler(string chat, string what, string reason);
}
