using System.Security.Cryptography;
using System.Text.Json;
using HtxBot.Sandbox.Faults;

namespace HtxBot.Sandbox.Updates;

/// <summary>
/// What waits for the bot. Only a higher offset confirms; only one poller may wait. While a webhook is set, everything goes
/// through to it.
/// </summary>
internal sealed class UpdateQueue(int deliveries, TimeProvider calendar, TimeProvider machine, SandboxFaults faults)
{
    private const int MostBytesAtOnce = 1 << 22;
    private static readonly HashSet<string> OnlyOnRequest = new(StringComparer.Ordinal)
    {
        "chat_member",
        "message_reaction",
        "message_reaction_count",
    };

    private readonly Lock gate = new();
    private readonly Queue<PendingUpdate> pending = new();
    private readonly List<PendingUpdate> again = [];
    private HashSet<string>? allowed;
    private TaskCompletionSource<WaitOutcome>? waiter;
    private Action<PendingUpdate>? webhook;
    private PendingUpdate? held;
    private long earliestEnd = long.MaxValue;

    // After a quiet week Telegram's next id is random, so a fresh sandbox begins anywhere.
    private long nextId = RandomNumberGenerator.GetInt32(100_000_000, 900_000_000);

    /// <summary>How many wait here; those handed to the webhook are not among them.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                Sweep();
                return pending.Count + again.Count + (held is null ? 0 : 1);
            }
        }
    }

    /// <summary>The kinds asked for last; null means the default set.</summary>
    public IReadOnlyCollection<string>? Allowed
    {
        get
        {
            lock (gate)
            {
                return allowed;
            }
        }
    }

    /// <summary>Adds an update, unless the bot does not want its kind.</summary>
    public void Add(string kind, byte[] payload, long source)
    {
        TaskCompletionSource<WaitOutcome>? wake;
        lock (gate)
        {
            if (allowed is null ? OnlyOnRequest.Contains(kind) : !allowed.Contains(kind))
            {
                return;
            }
            var fault = faults.HasUpdates ? faults.OnUpdate(SandboxApi.Telegram, kind, source) : null;
            if (FaultyUpdates.Before(fault, source, calendar) is var (strange, strangeKind))
            {
                Put(Create(strangeKind, strange, source));
            }
            var update = Create(kind, payload, source);
            update.Repeats = fault?.Kind == FaultKind.UpdateTwice ? 1 : 0;
            if (fault?.Kind == FaultKind.UpdatesOutOfOrder && held is null)
            {
                Hold(update, TimeSpan.FromSeconds(fault.Seconds ?? 1));
                return;
            }
            Put(update);
            ReleaseHeld();
            wake = waiter;
            waiter = null;
        }
        wake?.TrySetResult(WaitOutcome.Arrived);
    }

    /// <summary>An empty list asks for the default set. What is already queued stays.</summary>
    public void Allow(IReadOnlyCollection<string> kinds)
    {
        lock (gate)
        {
            allowed = kinds.Count == 0 ? null : kinds as HashSet<string> ?? new(kinds, StringComparer.Ordinal);
        }
    }

    /// <summary>Forgets what lies below the offset; a negative one keeps that many of the newest.</summary>
    public void Confirm(long offset)
    {
        lock (gate)
        {
            if (offset < 0)
            {
                again.Clear();
                while (pending.Count > -offset)
                {
                    pending.Dequeue();
                }
            }
            else if (offset <= nextId || deliveries > 1)
            {
                again.RemoveAll(u => u.Id < offset && u.Delivered > 0);
                while (pending.TryPeek(out var oldest) && oldest.Id < offset && oldest.Delivered >= deliveries)
                {
                    pending.Dequeue();
                    if (oldest.Repeats > 0)
                    {
                        oldest.Delivered = 0;
                        again.Add(oldest);
                    }
                }
            }
        }
    }

    /// <summary>The next id is random and lower than all before, as after a quiet week.</summary>
    public void RestartIds()
    {
        lock (gate)
        {
            if (pending.Count + again.Count > 0 || held is not null)
            {
                throw new InvalidOperationException("Ids restart only while nothing waits");
            }
            nextId = RandomNumberGenerator.GetInt32(1, (int)Math.Max(2, nextId / 2));
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            pending.Clear();
            again.Clear();
            held = null;
        }
    }

    /// <summary>Hands all that waits and all that comes to the webhook, and ends whoever polls.</summary>
    public void StartWebhook(Action<PendingUpdate> take)
    {
        TaskCompletionSource<WaitOutcome>? end;
        lock (gate)
        {
            webhook = take;
            Sweep();
            again.ForEach(take);
            again.Clear();
            while (pending.TryDequeue(out var update))
            {
                take(update);
            }
            (end, waiter) = (waiter, null);
        }
        end?.TrySetResult(WaitOutcome.WebhookSet);
    }

    /// <summary>Keeps updates for polling again, those the webhook did not deliver first.</summary>
    public void StopWebhook(Func<IEnumerable<PendingUpdate>> undelivered)
    {
        lock (gate)
        {
            webhook = null;
            foreach (var update in undelivered().OrderBy(u => u.Id))
            {
                Put(update);
            }
        }
    }

    /// <summary>Writes what waits as one JSON array; returns false, writing nothing, when nothing waits.</summary>
    public bool TryWrite(Utf8JsonWriter json, int limit)
    {
        lock (gate)
        {
            Sweep();
            if (pending.Count + again.Count == 0)
            {
                return false;
            }
            json.WriteStartArray();
            var room = MostBytesAtOnce;
            foreach (var update in again.Count == 0 ? pending : again.Concat(pending))
            {
                room -= 50 + update.Payload.Length;
                if (limit-- == 0 || room <= 0)
                {
                    break;
                }
                update.Delivered++;
                Write(json, update);
            }
            json.WriteEndArray();
            return true;
        }
    }

    /// <summary>One update as the bot gets it.</summary>
    public static void Write(Utf8JsonWriter json, PendingUpdate update)
    {
        json.WriteStartObject();
        json.WriteNumber("update_id"u8, update.Id);
        json.WritePropertyName(update.Kind);
        json.WriteRawValue(update.Payload, skipInputValidation: true);
        json.WriteEndObject();
    }

    /// <summary>Waits for the next update; ends whoever waited before.</summary>
    public async Task<WaitOutcome> WaitAsync(TimeSpan timeout, CancellationToken ct)
    {
        TaskCompletionSource<WaitOutcome> own;
        TaskCompletionSource<WaitOutcome>? before;
        lock (gate)
        {
            if (webhook is not null)
            {
                return WaitOutcome.WebhookSet;
            }
            if (pending.Count + again.Count > 0)
            {
                return WaitOutcome.Arrived;
            }
            before = waiter;
            waiter = own = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        before?.TrySetResult(WaitOutcome.TakenOver);
        try
        {
            return await own.Task.WaitAsync(timeout, machine, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return WaitOutcome.TimedOut;
        }
        finally
        {
            lock (gate)
            {
                if (ReferenceEquals(waiter, own))
                {
                    waiter = null;
                }
            }
        }
    }

    private PendingUpdate Create(string kind, byte[] payload, long source) =>
        new(nextId++, kind, payload, source, calendar.GetUtcNow().ToUnixTimeSeconds() + Retention.Of(kind));

    private void Put(PendingUpdate update)
    {
        if (webhook is { } take)
        {
            take(update);
            return;
        }
        earliestEnd = Math.Min(earliestEnd, update.Until);
        pending.Enqueue(update);
    }

    private void Hold(PendingUpdate update, TimeSpan atMost)
    {
        held = update;
        _ = ReleaseAsync(update, atMost);
    }

    private async Task ReleaseAsync(PendingUpdate update, TimeSpan after)
    {
        await Task.Delay(after, machine).ConfigureAwait(false);
        TaskCompletionSource<WaitOutcome>? wake = null;
        lock (gate)
        {
            if (ReferenceEquals(held, update))
            {
                ReleaseHeld();
                (wake, waiter) = (waiter, null);
            }
        }
        wake?.TrySetResult(WaitOutcome.Arrived);
    }

    private void ReleaseHeld()
    {
        if (held is { } late)
        {
            held = null;
            Put(late);
        }
    }

    // Telegram forgets what nobody fetched in time.
    private void Sweep()
    {
        if (pending.Count == 0)
        {
            earliestEnd = long.MaxValue;
            return;
        }
        var now = calendar.GetUtcNow().ToUnixTimeSeconds();
        if (now <= earliestEnd)
        {
            return;
        }
        earliestEnd = long.MaxValue;
        for (var left = pending.Count; left > 0; left--)
        {
            var update = pending.Dequeue();
            if (update.Until >= now)
            {
                earliestEnd = Math.Min(earliestEnd, update.Until);
                pending.Enqueue(update);
            }
        }
    }
}
