namespace HtxBot.Runtime;

/// <summary>Wakes one waiting loop; set while nobody waits, it is remembered once.</summary>
internal sealed class Signal(Threads threads)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _set = new(threads.Waiters);

    public void Set()
    {
        lock (_gate)
            _ = _set.TrySetResult();
    }

    /// <summary>Ends when it is set. One waiter at a time, which calls <see cref="Reset"/> afterwards.</summary>
    public Task Task
    {
        get
        {
            lock (_gate)
                return _set.Task;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            if (_set.Task.IsCompleted)
                _set = new TaskCompletionSource(threads.Waiters);
        }
    }
}
