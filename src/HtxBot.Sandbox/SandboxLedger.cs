using System.Diagnostics;

namespace HtxBot.Sandbox;

/// <summary>Everything the sandbox accepted from the bot, in order. Safe to use from any thread.</summary>
public sealed class SandboxLedger
{
    private readonly int capacity;
    private readonly Lock gate = new();
    private readonly List<LedgerEntry> entries = [];
    private readonly List<Waiter> waiters = [];
    private long last;

    internal SandboxLedger(int capacity) => this.capacity = capacity;

    /// <summary>Called with each entry right after it was written, inside the request: must be quick and must not throw.</summary>
    public event Action<LedgerEntry>? Accepted;

    /// <summary>Number of the newest entry; 0 when there is none yet.</summary>
    public long LastNumber
    {
        get
        {
            lock (gate)
            {
                return last;
            }
        }
    }

    /// <summary>A copy of all kept entries, the oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries()
    {
        lock (gate)
        {
            return [.. entries];
        }
    }

    /// <summary>A copy of the kept entries of one chat.</summary>
    public IReadOnlyList<LedgerEntry> Entries(long chatId)
    {
        lock (gate)
        {
            return entries.FindAll(e => e.ChatId == chatId);
        }
    }

    /// <summary>Ends with the first entry, past or future, that satisfies the predicate.</summary>
    /// <remarks>The predicate runs while the ledger is locked: it may look at the entry and at nothing of the sandbox.</remarks>
    public Task<LedgerEntry> WaitForAsync(Func<LedgerEntry, bool> predicate, CancellationToken ct) => WaitForAsync(predicate, 0, ct);

    /// <summary>Ends with the first entry behind number <paramref name="after"/>, past or future, that satisfies the predicate.</summary>
    /// <remarks>The predicate runs while the ledger is locked: it may look at the entry and at nothing of the sandbox.</remarks>
    public Task<LedgerEntry> WaitForAsync(Func<LedgerEntry, bool> predicate, long after, CancellationToken ct)
    {
        Waiter waiter;
        lock (gate)
        {
            var first = entries.Count == 0 ? 0 : (int)Math.Clamp(after + 1 - entries[0].Number, 0, entries.Count);
            for (var i = first; i < entries.Count; i++)
            {
                if (predicate(entries[i]))
                {
                    return Task.FromResult(entries[i]);
                }
            }
            waiter = new(predicate, after);
            waiters.Add(waiter);
        }
        return AwaitAsync(waiter, ct);
    }

    internal void Add(LedgerEntry entry)
    {
        lock (gate)
        {
            entry.Number = ++last;
            entry.Timestamp = Stopwatch.GetTimestamp();
            if (entries.Count >= capacity + (capacity / 4))
            {
                entries.RemoveRange(0, entries.Count - capacity);
            }
            entries.Add(entry);
            for (var i = waiters.Count - 1; i >= 0; i--)
            {
                if (entry.Number > waiters[i].After && waiters[i].Predicate(entry))
                {
                    waiters[i].Found.TrySetResult(entry);
                    waiters.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>Tells those who listen; called after the chat's gate is left, so that they may act at once.</summary>
    internal void Announce(LedgerEntry entry) => Accepted?.Invoke(entry);

    private async Task<LedgerEntry> AwaitAsync(Waiter waiter, CancellationToken ct)
    {
        try
        {
            return await waiter.Found.Task.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            lock (gate)
            {
                waiters.Remove(waiter);
            }
            throw;
        }
    }

    private sealed record Waiter(Func<LedgerEntry, bool> Predicate, long After)
    {
        public TaskCompletionSource<LedgerEntry> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
