using System.Security.Cryptography;
using HtxBot.Sandbox.Updates;

namespace HtxBot.Sandbox.Webhooks;

/// <summary>Delivers updates by HTTP while a webhook is set: in lanes, again and again until the bot takes them or they are too old.</summary>
internal sealed class Webhook(World world) : IDisposable
{
    // More than one connection is opened only while the bot keeps answering.
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly WebhookSender sender = new(world.Machine);
    private readonly Dictionary<(char, long), Lane> lanes = [];
    private readonly Queue<Lane> ready = new();
    private int inFlight;
    private int generation;
    private long? lastSuccess;

    /// <summary>Null while the bot polls.</summary>
    public WebhookSettings? Current { get; private set; }

    /// <summary>Carries out the call a bot may write into its answer.</summary>
    public Func<ReadOnlyMemory<byte>, Task>? Reply { get; set; }

    /// <summary>The last failure since the webhook was set.</summary>
    public WebhookError? LastError { get; private set; }

    /// <summary>How many updates wait to be taken.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return lanes.Values.Sum(l => l.Waiting.Count);
            }
        }
    }

    /// <summary>Sets or changes it; what waits is posted at once.</summary>
    public void Set(WebhookSettings settings)
    {
        lock (gate)
        {
            Current = settings;
            LastError = null;
        }
        world.Updates.StartWebhook(Take);
    }

    /// <summary>Goes back to polling; what was not taken waits there. False if none was set.</summary>
    public bool Delete()
    {
        if (Current is null)
        {
            return false;
        }
        world.Updates.StopWebhook(() =>
        {
            lock (gate)
            {
                var left = lanes.Values.SelectMany(l => l.Waiting).ToList();
                Forget();
                Current = null;
                return left;
            }
        });
        return true;
    }

    /// <summary>Drops what waits; what is in flight arrives.</summary>
    public void Clear()
    {
        lock (gate)
        {
            Forget();
        }
    }

    public void Dispose() => sender.Dispose();

    // Deliveries under way belong to the former generation: their outcome no longer counts.
    private void Forget()
    {
        generation++;
        inFlight = 0;
        lanes.Clear();
        ready.Clear();
    }

    private void Take(PendingUpdate update)
    {
        lock (gate)
        {
            var key = Lane.KeyOf(update);
            if (!lanes.TryGetValue(key, out var lane))
            {
                lanes[key] = lane = new(key);
                ready.Enqueue(lane);
            }
            lane.Waiting.Enqueue(update);
            Start();
        }
    }

    private int Limit => lastSuccess is { } at && world.Machine.GetElapsedTime(at) < Trusted ? Current!.MaxConnections : 1;

    // Call with the gate held.
    private void Start()
    {
        while (Current is { } settings && inFlight < Limit && ready.TryDequeue(out var lane))
        {
            var now = world.Now.ToUnixTimeSeconds();
            while (lane.Waiting.TryPeek(out var old) && old.Until < now)
            {
                lane.Waiting.Dequeue();
            }
            if (!lane.Waiting.TryPeek(out var update))
            {
                lanes.Remove(lane.Key);
                continue;
            }
            inFlight++;
            var of = generation;
            _ = Task.Run(() => DeliverAsync(settings, lane, update, of));
        }
    }

    private async Task DeliverAsync(WebhookSettings settings, Lane lane, PendingUpdate update, int of)
    {
        Posted posted;
        try
        {
            posted = await sender.PostAsync(settings, update, world.Stopping.Token).ConfigureAwait(false);
            if (!posted.Reply.IsEmpty && Reply is { } reply)
            {
                await reply(posted.Reply).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The sandbox stops.
            return;
        }
        TimeSpan wait;
        lock (gate)
        {
            if (of != generation)
            {
                return;
            }
            inFlight--;
            wait = posted.Error is null ? Succeeded(lane, update) : Failed(lane, posted);
            if (wait == TimeSpan.Zero)
            {
                ready.Enqueue(lane);
            }
            Start();
        }
        if (wait > TimeSpan.Zero)
        {
            await RetryAsync(lane, wait, of).ConfigureAwait(false);
        }
    }

    private TimeSpan Succeeded(Lane lane, PendingUpdate update)
    {
        lastSuccess = world.Machine.GetTimestamp();
        lane.Failures = 0;
        if (++update.Delivered >= Math.Max(1, world.Options.Deliveries) + update.Repeats)
        {
            lane.Waiting.Dequeue();
        }
        return TimeSpan.Zero;
    }

    // At once, then after 2, 4, 8 … seconds, at most one to two minutes.
    private TimeSpan Failed(Lane lane, Posted posted)
    {
        LastError = new(world.Now, posted.Error!);
        lane.Failures++;
        if (posted.RetryAfter is { } asked && asked > TimeSpan.Zero)
        {
            return asked;
        }
        var most = RandomNumberGenerator.GetInt32(60, 121);
        return lane.Failures == 1 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(most, Math.Pow(2, Math.Min(lane.Failures - 1, 10))));
    }

    private async Task RetryAsync(Lane lane, TimeSpan wait, int of)
    {
        try
        {
            await Task.Delay(wait, world.Machine, world.Stopping.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            return;
        }
        lock (gate)
        {
            if (of == generation)
            {
                ready.Enqueue(lane);
                Start();
            }
        }
    }
}
