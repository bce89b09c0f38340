using System.Text.Json;
using System.Threading.Channels;
using HtxBot.Channels;
using HtxBot.Conversations;

namespace HtxBot.Testing;

/// <summary>One send as the channel saw it.</summary>
/// <param name="Chat">To whom.</param>
/// <param name="Message">What.</param>
/// <param name="Delivery">Its fate.</param>
public sealed record FakeSend(string Chat, OutgoingMessage Message, Delivery Delivery)
{
    /// <summary>The message in whose place it was put; null: it is one of its own.</summary>
    public string? Edits { get; init; }
}

/// <summary>A channel in memory: delivers what a test gives it and keeps what it is sent. It outlives the runtime, as the real one does.</summary>
public sealed class FakeChannel(string bot = "telegram:1000001") : IChannel
{
    private readonly Lock _gate = new();
    private readonly List<FakeSend> _sends = [];
    private readonly List<List<Received>> _unconfirmed = [];
    private readonly List<(Func<bool> IsTrue, TaskCompletionSource Told)> _waiters = [];
    private readonly List<string> _acknowledged = [];
    private Channel<bool> _wake = Channel.CreateUnbounded<bool>();
    private int _ids;
    private int _prepared;

    /// <summary>Decides the fate of each send or edit; null: delivered. Gets the chat, the message and how many there were before.</summary>
    public Func<string, OutgoingMessage, int, Delivery?>? Fate { get; set; }

    /// <summary>What a send waits for before it is answered.</summary>
    public Func<CancellationToken, Task> Distance { get; set; } = _ => Task.CompletedTask;

    /// <summary>Thrown by <see cref="ReceiveAsync"/> at its next poll, once.</summary>
    public Exception? ReceiveThrows { get; set; }

    /// <summary>Called with each send or edit before its fate is decided, on the sender's thread.</summary>
    public Action<string, OutgoingMessage>? Sending { get; set; }

    /// <inheritdoc/>
    public string Bot { get; } = bot;

    /// <inheritdoc/>
    public ChannelQuota? Quota { get; init; }

    /// <inheritdoc/>
    public bool HasButtons { get; init; } = true;

    /// <inheritdoc/>
    public bool CanEdit { get; init; }

    /// <inheritdoc/>
    public bool LosesWhatNobodyAsksFor { get; init; }

    /// <inheritdoc/>
    public Uri? ChatLink { get; init; }

    /// <summary>Whether its people can be shown what another bot received.</summary>
    public bool IsShowingKept { get; init; } = true;

    /// <inheritdoc/>
    public bool ShowsKept(string kind) => IsShowingKept;

    /// <summary>What comes of fetching something; by default it is gone.</summary>
    public Func<Media, Fetched> Fetching { get; set; } = _ => new Fetched.Gone("nothing was sent");

    /// <summary>What was asked for, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Media> Asked { get; } = new();

    /// <inheritdoc/>
    public Task<Fetched> FetchAsync(Media media, CancellationToken stopping)
    {
        Asked.Enqueue(media);
        return Task.FromResult(Fetching(media));
    }

    /// <inheritdoc/>
    public TimeSpan? ClockSkew { get; set; }

    /// <summary>Times the channel was prepared.</summary>
    public int Prepared => Volatile.Read(ref _prepared);

    /// <summary>Every send and edit, in order.</summary>
    public IReadOnlyList<FakeSend> Sends
    {
        get
        {
            lock (_gate)
                return [.. _sends];
        }
    }

    /// <summary>The texts of delivered messages to a chat, in order.</summary>
    public IReadOnlyList<string> TextsTo(string chat)
    {
        lock (_gate)
            return [.. _sends.Where(send => send.Chat == chat && send.Delivery is Delivery.Delivered).Select(send => send.Message.Text)];
    }

    /// <summary>The pressed buttons that were acknowledged.</summary>
    public IReadOnlyList<string> Acknowledged
    {
        get
        {
            lock (_gate)
                return [.. _acknowledged];
        }
    }

    /// <summary>Updates that were delivered to the bot but not confirmed by it.</summary>
    public int Unconfirmed
    {
        get
        {
            lock (_gate)
                return _unconfirmed.Sum(batch => batch.Count);
        }
    }

    /// <summary>A typed message.</summary>
    public Update Said(long id, string chat, string text) =>
        new()
        {
            Bot = Bot,
            Id = id,
            Kind = UpdateKind.Text,
            Chat = chat,
            Sender = chat,
            Text = text,
        };

    /// <summary>How an update looks on the wire.</summary>
    public static Received Wire(Update update) => new(update.Id, JsonSerializer.Serialize(update), update);

    /// <summary>Makes updates available, as one poll's worth.</summary>
    public void Deliver(params IEnumerable<Update> updates) => DeliverRaw(updates.Select(Wire));

    /// <summary>Makes updates available as they are on the wire.</summary>
    public void DeliverRaw(params IEnumerable<Received> received)
    {
        lock (_gate)
            _unconfirmed.Add([.. received]);
        _ = _wake.Writer.TryWrite(true);
    }

    /// <summary>Ends when a condition holds; looked at after every send, confirmation and acknowledgement.</summary>
    public Task UntilAsync(Func<bool> isTrue)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiters.Add((isTrue, told));
        Tell();
        return told.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }

    /// <summary>Ends when so many messages have been delivered.</summary>
    public Task UntilDeliveredAsync(int count) =>
        UntilAsync(() =>
        {
            lock (_gate)
                return _sends.Count(send => send.Delivery is Delivery.Delivered) >= count;
        });

    /// <inheritdoc/>
    public Uri? StartLink(string payload) => HasLinks ? new Uri("https://t.me/htx_bot?start=" + payload) : null;

    /// <summary>Whether it has links that open a chat with a payload.</summary>
    public bool HasLinks { get; init; } = true;

    /// <inheritdoc/>
    public Task PrepareAsync(CancellationToken stopping)
    {
        _ = Interlocked.Increment(ref _prepared);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ReceiveAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        _wake = Channel.CreateUnbounded<bool>();
        while (true)
        {
            if (ReceiveThrows is { } problem)
            {
                ReceiveThrows = null;
                throw problem;
            }

            List<Received>? batch;
            lock (_gate)
                batch = _unconfirmed.FirstOrDefault();
            observer.Polled();
            if (batch is null)
            {
                observer.Polled();
                _ = await _wake.Reader.ReadAsync(stopping);
                continue;
            }

            await store(batch, stopping);
            lock (_gate)
                _ = _unconfirmed.Remove(batch);
            Tell();
        }
    }

    /// <inheritdoc/>
    public Update Read(string raw) => JsonSerializer.Deserialize<Update>(raw) ?? throw new JsonException("The update is null.");

    /// <inheritdoc/>
    public Task<Delivery> SendAsync(string chat, OutgoingMessage message, CancellationToken stopping) =>
        TakeAsync(chat, message, edits: null, stopping);

    /// <inheritdoc/>
    public Task<Delivery> EditAsync(string chat, string messageId, OutgoingMessage message, CancellationToken stopping) =>
        TakeAsync(chat, message, messageId, stopping);

    /// <inheritdoc/>
    public Task AcknowledgeAsync(Update tap, CancellationToken stopping)
    {
        lock (_gate)
            _acknowledged.Add(tap.TapId ?? "");
        Tell();
        return Task.CompletedTask;
    }

    private async Task<Delivery> TakeAsync(string chat, OutgoingMessage message, string? edits, CancellationToken stopping)
    {
        Sending?.Invoke(chat, message);
        await Distance(stopping);
        Delivery delivery;
        lock (_gate)
        {
            delivery = Fate?.Invoke(chat, message, _sends.Count) ?? new Delivery.Delivered(edits ?? (++_ids).ToString("0"));
            _sends.Add(new FakeSend(chat, message, delivery) { Edits = edits });
        }

        Tell();
        return delivery;
    }

    private void Tell()
    {
        lock (_gate)
        {
            foreach (var waiter in _waiters.Where(waiter => waiter.IsTrue()).ToList())
            {
                _ = _waiters.Remove(waiter);
                waiter.Told.SetResult();
            }
        }
    }
}
