using HtxBot.Channels;
using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>
/// Watches which channels take nothing. One that has failed for an hour is passed over: it is written down, so that whatever is due from then on
/// goes by a person's other channel, and what waits for it is moved there, again and again while it lasts. What is on its way stays until its
/// fate is known. A channel that takes something again is used again.
/// </summary>
internal sealed class Outages(RuntimeStatus status, Senders senders, OutboxMoves moves, Writer writer, MachineClock machine) : IRuntimeLoop
{
    /// <summary>How long a channel must fail.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);

    private const string SelectDown = """
        SELECT bot
        FROM channel_down
        """;

    private const string InsertDown = """
        INSERT INTO channel_down (bot, since)
        VALUES (?1, ?2)
        ON CONFLICT (bot) DO NOTHING
        """;

    private const string DeleteDown = """
        DELETE FROM channel_down
        WHERE bot = ?1
        """;

    private HashSet<string> _down = [];

    /// <inheritdoc/>
    public string Name => "outages";

    /// <inheritdoc/>
    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        _down = [.. await writer.RunAsync(scope => scope.Statement(SelectDown).All(row => row.Text(0)!))];
        while (true)
        {
            foreach (var sender in senders.All)
                await LookAsync(sender, beat);
            await beat.DelayAsync(Often, stopping);
        }
    }

    private async Task LookAsync(Sender sender, Beat beat)
    {
        var bot = status.Of(sender.Bot);
        if (!_down.Contains(sender.Bot) && bot.FailsFor >= Patience)
        {
            _ = await writer.RunAsync(scope => scope.Statement(InsertDown).Text(1, sender.Bot).Text(2, Instants.Format(machine.Utc)).Run());
            _ = _down.Add(sender.Bot);
        }
        else if (_down.Contains(sender.Bot) && bot.Works)
        {
            _ = await writer.RunAsync(scope => scope.Statement(DeleteDown).Text(1, sender.Bot).Run());
            _ = _down.Remove(sender.Bot);
        }

        if (_down.Contains(sender.Bot))
        {
            foreach (var messageClass in (MessageClass[])[MessageClass.Notice, MessageClass.Announcement])
                await MoveAsync(sender, messageClass, beat);
        }
    }

    private async Task MoveAsync(Sender sender, MessageClass messageClass, Beat beat)
    {
        for (var after = 0L; ; )
        {
            beat.Now();
            var from = after;
            if (await writer.RunAsync(scope => moves.Page(scope, sender.Bot, messageClass, from)) is not var (rows, last))
                return;
            after = last;
            // Taken out of the lanes first: what is held cannot set out while its row is moved.
            var held = sender.Hold(rows);
            if (held.Count == 0)
                continue;
            var stay = held;
            try
            {
                stay = await writer.RunAsync(scope => held.FindAll(item => !moves.Move(scope, sender.Bot, item.Chat, item.Id)));
            }
            finally
            {
                sender.Release(stay);
            }
        }
    }
}
