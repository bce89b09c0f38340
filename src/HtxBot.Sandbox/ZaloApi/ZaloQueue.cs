namespace HtxBot.Sandbox.ZaloApi;

/// <summary>
/// What waits for a poll. One event a poll, each at most once: there is no confirmation, and what nobody fetches in time is lost.
/// </summary>
internal sealed class ZaloQueue(TimeProvider machine, TimeSpan keptFor)
{
    private readonly Lock gate = new();
    private readonly Queue<(byte[] Event, long Since)> kept = new();
    private readonly LinkedList<TaskCompletionSource<byte[]>> waiting = new();
    private int lost;

    /// <summary>How many events nobody got.</summary>
    public int Lost
    {
        get
        {
            lock (gate)
            {
                Sweep();
                return lost;
            }
        }
    }

    public void Add(byte[] one)
    {
        lock (gate)
        {
            if (waiting.First is { } first)
            {
                waiting.Remove(first);
                first.Value.SetResult(one);
            }
            else
            {
                kept.Enqueue((one, machine.GetTimestamp()));
            }
        }
    }

    /// <summary>The next event; null when none came in time.</summary>
    public async Task<byte[]?> TakeAsync(TimeSpan wait, CancellationToken ct)
    {
        var place = new LinkedListNode<TaskCompletionSource<byte[]>>(new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            Sweep();
            if (kept.TryDequeue(out var oldest))
            {
                return oldest.Event;
            }
            waiting.AddLast(place);
        }
        try
        {
            return await place.Value.Task.WaitAsync(wait, machine, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return Leave(place) ? null : await place.Value.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!Leave(place))
            {
                Interlocked.Increment(ref lost);
            }
            throw;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            kept.Clear();
            lost = 0;
        }
    }

    // False if an event was handed to this poll in the same moment.
    private bool Leave(LinkedListNode<TaskCompletionSource<byte[]>> place)
    {
        lock (gate)
        {
            if (place.List is null)
            {
                return false;
            }
            waiting.Remove(place);
            return true;
        }
    }

    private void Sweep()
    {
        while (kept.TryPeek(out var oldest) && machine.GetElapsedTime(oldest.Since) >= keptFor)
        {
            kept.Dequeue();
            lost++;
        }
    }
}
