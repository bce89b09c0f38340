using HtxBot.Channels;
using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>Told that a channel lost what people sent for a time, because nobody asked for it.</summary>
public interface IGapNews
{
    /// <summary>Inside the transaction that notes it.</summary>
    void Tell(TurnScope scope, string bot, DateTimeOffset from, DateTimeOffset to);
}

/// <summary>
/// What follows when a channel that keeps nothing has not been asked for more than a minute: the office is told, and who was in the middle of a
/// form is asked its question once more.
/// </summary>
internal sealed class PollingGaps(IWriter writer, ITurns turns, IEnumerable<IGapNews> news, MachineClock machine)
{
    /// <summary>A shorter silence is a slow network's.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(60);

    private const string SelectOpen = """
        SELECT chat, sender
        FROM stored_conversation
        WHERE bot = ?1 AND updated_at >= ?2 AND updated_at <= ?3
        ORDER BY chat, sender
        LIMIT 500
        """;

    /// <summary>Signs of life are fifteen seconds apart; whoever has been heard since the gap needs no repeating.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromSeconds(30);

    /// <summary>Older forms are offered again anyway when their person writes.</summary>
    private static readonly TimeSpan StillInTheMiddle = TimeSpan.FromHours(6);

    /// <summary>The last sign of life of the run before; null: there was none.</summary>
    public DateTimeOffset? LastAlive { get; set; }

    /// <summary>The channel is asked again after this time; ends when everything about it is on disk.</summary>
    public Task NoteAsync(IChannel channel, TimeSpan silence) =>
        writer.WriteAsync(scope =>
        {
            var people = InTheMiddle(scope, channel.Bot, silence);
            foreach (var (chat, sender) in people)
                turns.Repeat(channel.Bot, chat, sender, scope);
            foreach (var each in news)
                each.Tell(scope, channel.Bot, machine.Utc - silence, machine.Utc);
            return 0;
        });

    private static List<(string Chat, string Sender)> InTheMiddle(TurnScope scope, string bot, TimeSpan silence)
    {
        List<(string, string)> people = [];
        var rows = Statement
            .On(scope.Connection, SelectOpen)
            .Text(1, bot)
            .Text(2, Instants.Format(scope.Now - silence - StillInTheMiddle))
            .Text(3, Instants.Format(scope.Now - silence + Blur));
        while (rows.Step())
            people.Add((rows.Text(0)!, rows.Text(1)!));
        rows.Reset();
        return people;
    }
}
