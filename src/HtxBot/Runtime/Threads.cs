namespace HtxBot.Runtime;

/// <summary>
/// Where the runtime's work runs: the thread pool, and one thread for the writer. A simulation replaces it and runs everything on one
/// thread, step by step, so that the same seed gives the same run.
/// </summary>
public class Threads
{
    /// <summary>How those go on who wait for a result: not on the thread that brings it.</summary>
    public virtual TaskCreationOptions Waiters => TaskCreationOptions.RunContinuationsAsynchronously;

    /// <summary>Runs work beside everything else.</summary>
    public virtual Task Run(Func<Task> work) => Task.Run(work);

    /// <summary>Runs a background loop; its name lets a test tell whose work something is.</summary>
    public virtual Task RunLoop(string name, Func<Task> loop) => Run(loop);

    /// <summary>Gives the writer its thread.</summary>
    public virtual void Start(Action live) => new Thread(() => live()) { IsBackground = true, Name = "writer" }.Start();

    /// <summary>The writer waits until somebody pulses this gate, which it holds.</summary>
    public virtual void Wait(object gate) => _ = Monitor.Wait(gate);

    /// <summary>The writer waits until one of these is set.</summary>
    public virtual void WaitAny(ManualResetEventSlim one, ManualResetEventSlim other) =>
        _ = WaitHandle.WaitAny([one.WaitHandle, other.WaitHandle]);

    /// <summary>Cancels; what that sets going runs elsewhere.</summary>
    public virtual Task CancelAsync(CancellationTokenSource source) => source.CancelAsync();
}
