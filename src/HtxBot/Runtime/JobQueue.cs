namespace HtxBot.Runtime;

/// <summary>Jobs waiting for the writer, in order. Anybody adds; only the writer's thread takes.</summary>
internal sealed class JobQueue(Threads threads)
{
    // A plain object: the writer's thread waits on it.
    private readonly object _gate = new();
    private readonly Queue<IWriterJob> _jobs = new();
    private readonly Stack<IWriterJob> _first = new();
    private bool _closed;

    /// <summary>The number of waiting jobs.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _jobs.Count;
        }
    }

    /// <summary>Whether jobs wait that were moved before all others. Writer's thread only.</summary>
    public bool HasFirst => _first.Count > 0;

    /// <summary>Adds a job behind the others; false if closed.</summary>
    public bool Add(IWriterJob job)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            _jobs.Enqueue(job);
            if (_jobs.Count == 1)
                Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Moves these, in order, before all others. Writer's thread only.</summary>
    public void AddFirst(List<IWriterJob> jobs)
    {
        for (var index = jobs.Count - 1; index >= 0; index--)
            _first.Push(jobs[index]);
        jobs.Clear();
    }

    /// <summary>Takes no more jobs; those in it stay to be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The next job, waiting for one; null when closed and empty.</summary>
    public IWriterJob? Take()
    {
        if (_first.TryPop(out var first))
            return first;
        lock (_gate)
        {
            while (_jobs.Count == 0 && !_closed)
                threads.Wait(_gate);
            return _jobs.TryDequeue(out var job) ? job : null;
        }
    }

    /// <summary>The next job, or null.</summary>
    public IWriterJob? TryTake()
    {
        if (_first.TryPop(out var first))
            return first;
        lock (_gate)
            return _jobs.TryDequeue(out var job) ? job : null;
    }

    /// <summary>The next job if it may join others in one transaction, or null.</summary>
    public IWriterJob? TryTakeJoining()
    {
        if (_first.TryPeek(out var first))
            return first.Alone ? null : _first.Pop();
        lock (_gate)
            return _jobs.TryPeek(out var job) && !job.Alone ? _jobs.Dequeue() : null;
    }
}
