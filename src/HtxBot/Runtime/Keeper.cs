namespace HtxBot.Runtime;

/// <summary>Shows that the writer lives, notes which channels do, and once an hour forgets what is old.</summary>
internal sealed class Keeper(Writer writer, IWriter outside, Reception reception, OldRows old, MachineClock machine)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(15);

    private const int BeatsPerHour = 240;
    private const int PiecesPerBeat = 200;
    private OldRows.Place? _after;

    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        for (var round = 0; ; round++)
        {
            if (round % BeatsPerHour == 0)
                _after ??= default(OldRows.Place);
            await ForgetAsync(beat, stopping);
            await AwaitAsync(
                beat,
                outside.WriteAsync(scope =>
                {
                    Runs.Beat(scope.Connection, machine.Utc);
                    reception.Note(scope);
                    return 0;
                }),
                stopping
            );
            var pause = machine.DelayAsync(Often, stopping);
            if (await Task.WhenAny(pause, writer.Ended) == writer.Ended)
                await writer.Ended;
            await pause;
        }
    }

    private async Task ForgetAsync(Beat beat, CancellationToken stopping)
    {
        for (var piece = 0; piece < PiecesPerBeat && _after is { } after; piece++)
        {
            var forgotten = old.ForgetAsync(after);
            await AwaitAsync(beat, forgotten, stopping);
            _after = await forgotten;
        }
    }

    /// <summary>Silence of the writer is silence of this loop.</summary>
    private async Task AwaitAsync(Beat beat, Task job, CancellationToken stopping)
    {
        while (!job.IsCompleted)
        {
            _ = await Task.WhenAny(job, machine.DelayAsync(TimeSpan.FromSeconds(5), stopping));
            if (!job.IsCompleted)
                stopping.ThrowIfCancellationRequested();
        }

        beat.Now();
        await job;
    }
}
