using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>How the program ends when it cannot go on.</summary>
public interface IProcessEnd
{
    /// <summary>Ends the program with a code other than 0.</summary>
    void Fail();
}

/// <summary>Production: the host stops and the exit code is 1, so that whoever started the program starts it again.</summary>
internal sealed class HostEnd(IHostApplicationLifetime lifetime) : IProcessEnd
{
    public void Fail()
    {
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }
}

/// <summary>Watches every background loop: one that throws, ends by itself or falls silent ends the program.</summary>
internal sealed class Supervisor(
    Writer writer,
    MachineClock clock,
    RuntimeOptions options,
    IProcessEnd end,
    Threads threads,
    ILogger<Supervisor> log
)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly List<(Beat Beat, Task Task)> _loops = [];
    private int _failed;

    /// <summary>Whether the program is ending because a loop did.</summary>
    public bool HasFailed => Volatile.Read(ref _failed) != 0;

    /// <summary>Runs a loop until stopping.</summary>
    public Task Run(string name, Func<Beat, CancellationToken, Task> loop, CancellationToken stopping)
    {
        var beat = new Beat(name, clock);
        var task = threads.RunLoop(name, () => GuardAsync(beat, loop, stopping));
        lock (_gate)
            _loops.Add((beat, task));
        return task;
    }

    /// <summary>Looks after the loops until stopping.</summary>
    public async Task WatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await clock.DelayAsync(Often, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            lock (_gate)
            {
                foreach (var (beat, task) in _loops)
                {
                    var silence = Silence(beat);
                    if (task.IsCompleted || silence <= options.Silence)
                        continue;
                    RuntimeLog.LoopHangs(log, beat.Name, silence.TotalSeconds);
                    Fail();
                    return;
                }
            }
        }
    }

    /// <summary>Ends the program with a code other than 0, once.</summary>
    public void Fail()
    {
        if (Interlocked.Exchange(ref _failed, 1) == 0)
            end.Fail();
    }

    /// <summary>Whoever is silent may be waiting for the writer; a writer that waits for the disk is alive, and so is everybody behind it.</summary>
    private TimeSpan Silence(Beat beat) => writer.SinceTrouble is { } since && since < beat.Silence ? since : beat.Silence;

    private async Task GuardAsync(Beat beat, Func<Beat, CancellationToken, Task> loop, CancellationToken stopping)
    {
        try
        {
            await loop(beat, stopping);
            if (stopping.IsCancellationRequested)
                return;
            RuntimeLog.LoopEnded(log, beat.Name);
            Fail();
        }
        catch (Exception) when (stopping.IsCancellationRequested) { }
        catch (Exception problem)
        {
            RuntimeLog.LoopThrew(log, beat.Name, problem.GetType().Name, problem.StackTrace);
            Fail();
        }
    }
}
