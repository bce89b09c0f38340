using System.Text.Json;
using HtxBot.Channels;
using HtxBot.Runtime;

namespace HtxBot.Tests.Simulation;

/// <summary>The channel and its network, failing as the seed says. It outlives the program, as the real one does.</summary>
internal sealed class SimChannel(World world, Random random, Faults faults, Bug bug) : IChannel
{
    private const int Batch = 5;
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(25);
    private readonly List<Update> _pending = [];
    private readonly HashSet<string> _blocked = [];
    private readonly HashSet<string> _cutOff = [];
    private TaskCompletionSource _wake = new();
    private long _messages;
    private DateTimeOffset _refusedUntil;

    public string Bot => "simulated:1";

    public Ledger Ledger { get; } = new(world);

    /// <summary>Updates confirmed by the bot: it will never see them again.</summary>
    public List<Update> Confirmed { get; } = [];

    /// <summary>A message came to a person.</summary>
    public Action<SentRow, string> Arrived { get; set; } = (_, _) => { };

    /// <summary>Whether every request is answered with a server error.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether nothing waits for the bot.</summary>
    public bool IsEmpty => _pending.Count == 0;

    private MachineClock Machine => world.Machine;

    /// <summary>An update waits for the bot.</summary>
    public void Deliver(Update update)
    {
        world.Note($"deliver {update.Id} {update.Chat} {update.Kind} {update.Text}{update.Data}{update.Phone}");
        _pending.Add(update with { SentAt = world.Calendar.Now });
        _ = _wake.TrySetResult();
    }

    public void Block(string chat) => _blocked.Add(chat);

    public void Unblock(string chat) => _blocked.Remove(chat);

    /// <summary>No message gets to this chat for a while.</summary>
    public void CutOff(string chat) => _cutOff.Add(chat);

    public void Reconnect(string chat) => _cutOff.Remove(chat);

    /// <summary>The program ended: nobody asks any more.</summary>
    public void HangUp() => _wake = new TaskCompletionSource();

    public Uri? StartLink(string payload) => null;

    public Task PrepareAsync(CancellationToken stopping) =>
        faults.Happens(Fault.NotPrepared, 0.6) ? Task.FromException(new HttpRequestException("not reached")) : Task.CompletedTask;

    public async Task ReceiveAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        while (true)
        {
            if (faults.Happens(Fault.PollFailed, 0.1))
            {
                var wait = TimeSpan.FromSeconds(random.Next(1, 20));
                observer.Failed("connection reset", wait);
                await Machine.DelayAsync(wait, stopping);
                continue;
            }

            await Machine.DelayAsync(Distance(), stopping);
            if (_pending.Count == 0)
                await PollAsync(stopping);
            observer.Polled();
            var batch = _pending.Take(Batch).ToList();
            if (batch.Count == 0)
                continue;
            await TakeAsync(batch, store, stopping);
        }
    }

    public Update Read(string raw) => JsonSerializer.Deserialize<Update>(raw) ?? throw new JsonException("The update is null.");

    public async Task<Delivery> SendAsync(string chat, OutgoingMessage message, CancellationToken stopping)
    {
        await bug.BeforeSendAsync(world.Host, chat, message);
        var attempt = Ledger.Begin(chat, message);
        var left = world.Now;
        Delivery? delivery = null;
        try
        {
            await Machine.DelayAsync(Distance(), stopping);
            delivery = await DecideAsync(attempt, stopping);
        }
        finally
        {
            Ledger.End(attempt, left, delivery);
        }

        world.Note($"send {attempt.Row.Id} to {chat}: {delivery}");
        return bug.Understood(delivery);
    }

    public Task AcknowledgeAsync(Update tap, CancellationToken stopping)
    {
        world.Note($"acknowledge {tap.TapId}");
        return Task.CompletedTask;
    }

    /// <summary>Gives a batch to the program and takes its confirmation.</summary>
    private async Task TakeAsync(
        List<Update> batch,
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        CancellationToken stopping
    )
    {
        var stored = store([.. batch.Select(Wire)], stopping);
        if (!bug.ConfirmsEarly)
            await stored;
        Confirm(batch);
        await stored;
    }

    private void Confirm(List<Update> batch)
    {
        world.Note($"confirm {string.Join(' ', batch.Select(update => update.Id))}");
        foreach (var update in batch)
            Probes.Stored(world, update);
        // Never more than once for a batch, or nothing ever comes through.
        if (faults.Happens(Fault.ConfirmationLost, 0.2))
            return;
        foreach (var update in batch)
            _ = _pending.Remove(update);
        Confirmed.AddRange(batch);
    }

    private static Received Wire(Update update) => new(update.Id, JsonSerializer.Serialize(update), update);

    /// <summary>What becomes of a request that has come to the channel.</summary>
    private async Task<Delivery> DecideAsync(Attempt attempt, CancellationToken stopping)
    {
        var chat = attempt.Row.Chat;
        if (_blocked.Contains(chat))
        {
            faults.Count(Fault.Blocked);
            attempt.IsDecided = true;
            return new Delivery.Unreachable("blocked");
        }

        if (IsDown)
        {
            faults.Count(Fault.ServerError);
            return Unsure(attempt, "502 from the server");
        }

        if (_cutOff.Contains(chat) || faults.Happens(Fault.NotConnected, 0.1))
        {
            attempt.IsDecided = true;
            return new Delivery.NotSent("not connected");
        }

        if (_refusedUntil > world.Now || faults.Happens(Fault.BotRefused, 0.01))
            return Refuse(attempt);
        if (faults.Happens(Fault.ChatThrottled, 0.08))
            return Throttle(attempt, chat, random.Next(1, 60));
        if (faults.Happens(Fault.BotThrottled, 0.05))
            return Throttle(attempt, "", random.Next(1, 300));
        if (faults.Happens(Fault.ServerError, 0.15))
            return Unsure(attempt, "502 from the server");
        if (faults.Happens(Fault.Reset, 0.05))
            return Unsure(attempt, "reset");
        Accept(attempt);
        if (faults.Happens(Fault.AnswerLost, 0.15))
            return Unsure(attempt, "timeout");
        if (faults.Happens(Fault.NoAnswer, 0.02))
        {
            attempt.Row.Unknown++;
            await Machine.DelayAsync(TimeSpan.FromHours(1), stopping);
        }

        return new Delivery.Delivered($"{++_messages}");
    }

    private async Task PollAsync(CancellationToken stopping)
    {
        _wake = new TaskCompletionSource();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _ = await Task.WhenAny(_wake.Task, Machine.DelayAsync(LongPoll, over.Token));
        over.Cancel();
        stopping.ThrowIfCancellationRequested();
    }

    private void Accept(Attempt attempt)
    {
        Ledger.Accept(attempt);
        Arrived(attempt.Row, $"{++_messages}");
    }

    private Delivery.BotRefused Refuse(Attempt attempt)
    {
        if (_refusedUntil <= world.Now)
            _refusedUntil = world.Now.AddSeconds(random.Next(5, 200));
        attempt.IsDecided = true;
        return new Delivery.BotRefused("unauthorized");
    }

    private Delivery.Throttled Throttle(Attempt attempt, string chat, int seconds)
    {
        attempt.IsDecided = true;
        var wait = TimeSpan.FromSeconds(seconds);
        Ledger.Wait(chat, attempt, wait);
        return new Delivery.Throttled(wait, chat.Length == 0);
    }

    private static Delivery.Unsure Unsure(Attempt attempt, string reason)
    {
        attempt.IsDecided = true;
        attempt.Row.Unknown++;
        return new Delivery.Unsure(reason);
    }

    private TimeSpan Distance() => TimeSpan.FromMilliseconds(random.Next(20, 300));
}
