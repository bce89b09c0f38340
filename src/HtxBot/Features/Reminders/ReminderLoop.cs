using HtxBot.Runtime;
using HtxBot.Storage;

namespace HtxBot.Features.Reminders;

/// <summary>Plans those who were too many for the turn that touched them, piece by piece, between which others write.</summary>
internal sealed class ReminderLoop(Database database, IWriter writer, ReminderPlanner planner) : IRuntimeLoop
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    public string Name => "reminders";

    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        using var reader = database.OpenReader();
        while (true)
        {
            while (ReminderStore.IsAnybodyMarked(reader))
            {
                beat.Now();
                stopping.ThrowIfCancellationRequested();
                _ = await writer.WriteAsync(planner.Settle);
            }
            await beat.DelayAsync(Often, stopping);
        }
    }
}
