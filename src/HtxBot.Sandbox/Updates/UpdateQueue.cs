using System.Security.Cryptography;
using System.Text.Json;

namespace HtxBot.Sandbox.Updates;

/// <summary>How a wait for updates ended.</summary>
internal enum WaitOutcome
{
    Arrived,
    TimedOut,
    TakenOver,
}

/// <summary>What waits for the bot. Only a higher offset confirms; only one poller may wait.</summary>
internal sealed class UpdateQueue(int deliveries)
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
    private HashSet<string>? allowed;
    private TaskCompletionSource<WaitOutcome>? waiter;

    // After a quiet week Telegram's next id is random, so a fresh sandbox begins anywhere.
    private long nextId = RandomNumberGenerator.GetInt32(100_000_000, 900_000_000);

    public int Count
    {
        get
        {
            lock (gate)
            {
                return pending.Count;
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

    public void Add(string kind, byte[] payload)
    {
        TaskCompletionSource<WaitOutcome>? wake;
        lock (gate)
        {
            if (allowed is null ? OnlyOnRequest.Contains(kind) : !allowed.Contains(kind))
            {
                return;
            }
            pending.Enqueue(new(nextId++, kind, payload));
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
                while (pending.Count > -offset)
                {
                    pending.Dequeue();
                }
            }
            else if (offset <= nextId || deliveries > 1)
            {
                while (pending.TryPeek(out var oldest) && oldest.Id < offset && oldest.Delivered >= deliveries)
                {
                    pending.Dequeue();
                }
            }
        }
    }

    /// <summary>The next id is random and lower than all before, as after a quiet week.</summary>
    public void RestartIds()
    {
        lock (gate)
        {
            if (pending.Count > 0)
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
        }
    }

    /// <summary>Writes what waits as one JSON array; returns false, writing nothing, when nothing waits.</summary>
    public bool TryWrite(Utf8JsonWriter json, int limit)
    {
        lock (gate)
        {
            if (pending.Count == 0)
            {
                return false;
            }
            json.WriteStartArray();
            var room = MostBytesAtOnce;
            foreach (var update in pending)
            {
                room -= 50 + update.Payload.Length;
                if (limit-- == 0 || room <= 0)
                {
                    break;
                }
                update.Delivered++;
                json.WriteStartObject();
                json.WriteNumber("update_id"u8, update.Id);
                json.WritePropertyName(update.Kind);
                json.WriteRawValue(update.Payload, skipInputValidation: true);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            return true;
        }
    }

    /// <summary>Waits for the next update; ends whoever waited before.</summary>
    public async Task<WaitOutcome> WaitAsync(TimeSpan timeout, TimeProvider machine, CancellationToken ct)
    {
        TaskCompletionSource<WaitOutcome> own;
        TaskCompletionSource<WaitOutcome>? before;
        lock (gate)
        {
            if (pending.Count > 0)
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
}
