using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>Shows that the writer lives, and forgets inbox rows that no channel can deliver again.</summary>
internal sealed class Keeper(Writer writer, CalendarClock calendar, MachineClock machine)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(15);

    // Channels keep updates for a day, and number them anew after a week of silence.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);
    private const int BeatsPerHour = 240;

    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        for (var round = 0; ; round++)
        {
            if (round % BeatsPerHour == 0)
                await ForgetAsync(beat, stopping);
            await AwaitAsync(
                beat,
                writer.RunAsync(scope =>
                {
                    Runs.Beat(scope, machine.Utc);
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
        Task<int> forgotten;
        do
        {
            forgotten = writer.RunAsync(scope => scope.Statement(Inbox.Forget).Text(1, Instants.Format(calendar.Now - Kept)).Run());
            await AwaitAsync(beat, forgotten, stopping);
        } while (await forgotten > 0);
    }

    /// <summary>Silence of the writer is silence of this loop, unless the writer waits for the disk.</summary>
    private async Task AwaitAsync(Beat beat, Task job, CancellationToken stopping)
    {
        while (!job.IsCompleted)
        {
            _ = await Task.WhenAny(job, machine.DelayAsync(TimeSpan.FromSeconds(5), stopping));
            if (writer.InTrouble)
                beat.Now();
            if (!job.IsCompleted)
                stopping.ThrowIfCancellationRequested();
        }

        beat.Now();
        await job;
    }
}
