using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>
/// For channels that wait for our answer while they deliver: an update is on disk within their patience, in the inbox, or in the spool if the
/// writer is busy.
/// </summary>
internal sealed class SoonOnDisk(Spool spool, MachineClock machine, ICrashPoints crash, ILogger<SoonOnDisk> log)
{
    // The answer is due within 200 ms; the spool's sync wants its part of them.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>Ends when these are on disk one way or the other; what <paramref name="stored"/> throws is thrown only if they are not.</summary>
    /// <param name="rows">What the inbox is to hold.</param>
    /// <param name="stored">Ends when the inbox holds them.</param>
    public async Task OnDiskAsync(IEnumerable<InboxRow> rows, Task stored)
    {
        if (!spool.IsInUse && await Task.WhenAny(stored, machine.DelayAsync(Patience, CancellationToken.None)) == stored)
        {
            await stored;
            return;
        }

        var spooled = Task.WhenAll(rows.Select(row => SpoolAsync(row, stored)));
        if (await Task.WhenAny(stored, spooled) == spooled && spooled.IsCompletedSuccessfully)
            crash.Reach(CrashStep.Spooled);
        else
            await stored;
    }

    private async Task SpoolAsync(InboxRow row, Task stored)
    {
        try
        {
            await spool.AppendAsync(row);
        }
        catch (IOException problem)
        {
            RuntimeLog.NotSpooled(log, row.UpdateId, row.Bot, problem.GetType().Name);
            throw;
        }

        // If it never gets into the inbox it stays in the spool, for the next start.
        _ = stored.ContinueWith(
            done =>
            {
                if (done.IsCompletedSuccessfully)
                    spool.Release();
                else
                    _ = done.Exception;
            },
            TaskScheduler.Default
        );
    }
}
