using System.Collections.Concurrent;
using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>
/// While the disk takes no writes nothing can be stored, so nothing can be answered. Whoever writes then is told straight that it will take a
/// while: best effort, once a chat and trouble. The channel keeps the update until it is stored.
/// </summary>
internal sealed class StraightWord(IChannel channel, Writer writer, MachineClock machine, RuntimeOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<string, byte> _told = new(StringComparer.Ordinal);

    /// <summary>Ends when these are stored, or when their people have been told that they are not.</summary>
    public async Task WatchAsync(IReadOnlyList<Received> batch, Task stored, CancellationToken stopping)
    {
        if (options.TroubleNotice(channel.Bot) is not { } notice)
            return;
        while (!stored.IsCompleted && !stopping.IsCancellationRequested)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            _ = await Task.WhenAny(stored, machine.DelayAsync(Patience, over.Token));
            // Nobody waits for the delay any more.
            over.Cancel();
            if (!stored.IsCompleted && writer.IsInTrouble)
                await TellAsync(batch, notice, stored, stopping);
        }

        if (stored.IsCompletedSuccessfully)
            _told.Clear();
    }

    private async Task TellAsync(IReadOnlyList<Received> batch, OutgoingMessage notice, Task stored, CancellationToken stopping)
    {
        try
        {
            foreach (var chat in batch.Where(IsFromPerson).Select(each => each.Update!.Chat).Distinct())
            {
                if (stored.IsCompleted || !_told.TryAdd(chat, 0))
                    continue;
                _ = await channel.SendAsync(chat, notice, stopping);
                await machine.DelayAsync(Pace, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: who was not told is answered after the next start.
        }
    }

    private static bool IsFromPerson(Received received) =>
        received.Update is { IsPrivate: true, Kind: UpdateKind.Text or UpdateKind.Tap or UpdateKind.Contact or UpdateKind.Other };
}
