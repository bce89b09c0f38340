using HtxBot.Channels;
using HtxBot.Storage;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>A time in which a channel was not heard, longer than it keeps what people write.</summary>
/// <param name="Bot">Channel and bot.</param>
/// <param name="From">When it was last heard; machine time, exact to about a minute.</param>
/// <param name="To">When it was heard again.</param>
/// <param name="Keeps">How long the channel keeps what nobody fetches.</param>
public sealed record ReceptionGap(string Bot, DateTimeOffset From, DateTimeOffset To, TimeSpan Keeps)
{
    /// <summary>What was written from <see cref="From"/> to here is lost.</summary>
    public DateTimeOffset LostUntil => To - Keeps;
}

/// <summary>Told of a gap once, in the transaction that notes its end.</summary>
public interface IReceptionGaps
{
    /// <summary>Something to say is said through the outbox of <paramref name="scope"/>.</summary>
    void Tell(ReceptionGap gap, TurnScope scope);
}

/// <summary>Notes when each channel was last heard, also over restarts, and finds the gaps that cost messages.</summary>
internal sealed class Reception(
    RuntimeStatus status,
    IEnumerable<IChannel> channels,
    IEnumerable<IReceptionGaps> gaps,
    MachineClock machine,
    ILogger<Reception> log
)
{
    private const string Select = """
        SELECT heard_at
        FROM reception
        WHERE bot = ?1
        """;

    private const string Upsert = """
        INSERT INTO reception (bot, heard_at)
        VALUES (?1, ?2)
        ON CONFLICT (bot) DO UPDATE SET heard_at = excluded.heard_at
        """;

    private readonly Dictionary<string, TimeSpan> _heard = new(StringComparer.Ordinal);

    /// <summary>Notes what was heard since the last time. Writer's thread.</summary>
    public void Note(TurnScope scope)
    {
        foreach (var channel in channels)
        {
            if (status.Of(channel.Bot).HeardAt is { } heard && (!_heard.TryGetValue(channel.Bot, out var before) || heard > before))
                Note(channel, heard, scope);
        }
    }

    private void Note(IChannel channel, TimeSpan heard, TurnScope scope)
    {
        var bot = channel.Bot;
        var to = machine.Utc - (machine.Elapsed - heard);
        // Within a run the wall clock may have been set meanwhile; between two runs there is no other.
        var from = _heard.TryGetValue(bot, out var before) ? to - (heard - before) : Stored(bot, scope);
        if (from is { } since && to - since > channel.Keeps)
        {
            var gap = new ReceptionGap(bot, since, to, channel.Keeps);
            foreach (var each in gaps)
                each.Tell(gap, scope);
            scope.AfterCommit(() => RuntimeLog.ReceptionGap(log, bot, Math.Round((to - since).TotalHours, 1)));
        }

        _ = Statement.On(scope.Connection, Upsert).Text(1, bot).Text(2, Instants.Format(to)).Run();
        scope.AfterCommit(() => _heard[bot] = heard);
    }

    private static DateTimeOffset? Stored(string bot, TurnScope scope)
    {
        var statement = Statement.On(scope.Connection, Select).Text(1, bot);
        try
        {
            return statement.Step() ? Instants.Parse(statement.Text(0)!) : null;
        }
        finally
        {
            statement.Reset();
        }
    }
}
