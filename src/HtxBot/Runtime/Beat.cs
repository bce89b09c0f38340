namespace HtxBot.Runtime;

/// <summary>The sign of life of one loop.</summary>
internal sealed class Beat(string name, MachineClock clock)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);
    private long _last = clock.Elapsed.Ticks;

    public string Name { get; } = name;

    /// <summary>How long it has been silent.</summary>
    public TimeSpan Silence => clock.Elapsed - TimeSpan.FromTicks(Volatile.Read(ref _last));

    /// <summary>The loop lives.</summary>
    public void Now() => Volatile.Write(ref _last, clock.Elapsed.Ticks);

    /// <summary>Waits for a signal; waiting is life.</summary>
    public async Task WaitAsync(Signal signal, CancellationToken stopping)
    {
        await WaitAsync(signal.Task, stopping);
        signal.Reset();
    }

    /// <summary>Waits for something that may not come for days; waiting is life.</summary>
    public async Task WaitAsync(Task waiting, CancellationToken stopping)
    {
        Now();
        while (!waiting.IsCompleted)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var pause = clock.DelayAsync(Often, over.Token);
            _ = await Task.WhenAny(waiting, pause);
            // Nobody waits for the pause any more, so nothing runs here.
            over.Cancel();
            stopping.ThrowIfCancellationRequested();
            Now();
        }

        await waiting;
    }

    /// <summary>
    /// Waits for work that shows no sign of life itself, also while stopping: half a file is no use. For so long waiting is life, then it is
    /// silence.
    /// </summary>
    public async Task<T> WaitAsync<T>(Task<T> work, TimeSpan atMost)
    {
        var began = clock.Elapsed;
        Now();
        while (!work.IsCompleted)
        {
            using var over = new CancellationTokenSource();
            var pause = clock.DelayAsync(Often, over.Token);
            _ = await Task.WhenAny(work, pause);
            over.Cancel();
            if (clock.Elapsed - began < atMost)
                Now();
        }

        Now();
        return await work;
    }

    /// <summary>Waits a time; waiting is life.</summary>
    public async Task DelayAsync(TimeSpan wait, CancellationToken stopping)
    {
        while (wait > TimeSpan.Zero)
        {
            Now();
            var part = wait < Often ? wait : Often;
            await clock.DelayAsync(part, stopping);
            wait -= part;
        }

        Now();
    }
}
