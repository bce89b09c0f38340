using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Runtime;

/// <summary>Why what a timer has made is not sent at all.</summary>
public enum Unsent
{
    /// <summary>The rest of the month's messages of its channel is kept for answers.</summary>
    Quota,

    /// <summary>The chat cannot be written to, or the channel does not take the message.</summary>
    Refused,

    /// <summary>It may have arrived or not: the channel has failed at it again and again, while others arrived.</summary>
    InDoubt,
}

/// <summary>
/// Answers for what timers have made (<see cref="IOutboxWriter.AddUntil"/>), and for what must arrive (<see cref="IOutboxWriter.NotifyOwed"/>), as
/// long as it has not been sent. Each inside the writer's transaction.
/// </summary>
public interface ITimedMessages
{
    /// <summary>Whether it is to be judged anew; asked before each try to send what is true for a time.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="timer">The row of the timer that made it.</param>
    bool IsOutdated(SqliteConnection connection, long timer);

    /// <summary>It is about to be taken back unsent: its timer, still fired, will fire again.</summary>
    void TakenBack(SqliteConnection connection, long timer);

    /// <summary>It will not be sent.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="timer">The row of the timer that made it.</param>
    /// <param name="why">What kept it.</param>
    /// <param name="now">Calendar time; UTC.</param>
    void GivenUp(SqliteConnection connection, long timer, Unsent why, DateTimeOffset now);
}

/// <summary>
/// Messages that are true for a time and are made by a timer. Whether one is true is asked on disk at each try to send it, behind whatever
/// has been changed before; what is not goes back to its timer, which judges and words it anew.
/// </summary>
internal sealed class TimedRows(IEnumerable<ITimedMessages> owners, CalendarClock calendar)
{
    private const string SelectIsTrue = """
        SELECT 1
        FROM outbox
        WHERE id = ?1 AND state = 'waiting' AND good_until > ?2
        """;

    private const string UpdateTakenBack = """
        UPDATE outbox
        SET state = 'cancelled', reason = 'it was true no more, its timer judges again', done_at = ?2, payload = ''
        WHERE id = ?1 AND state = 'waiting'
        """;

    private const string UpdateOutdated = """
        UPDATE outbox
        SET good_until = ?3
        WHERE bot = ?1 AND chat = ?2 AND state = 'waiting' AND good_until > ?3
        """;

    private const string SelectOfChat = """
        SELECT timer_id
        FROM outbox
        WHERE bot = ?1 AND chat = ?2 AND state = 'waiting' AND id <> ?3 AND timer_id IS NOT NULL
        """;

    private readonly ITimedMessages[] _owners = [.. owners];

    /// <summary>Whether a message may go now; if not it has been taken back, or had been before.</summary>
    public bool MayGo(SqliteConnection db, long row, long timer)
    {
        var present = Instants.Format(calendar.Now);
        if (
            Statement.On(db, SelectIsTrue).Integer(1, row).Text(2, present).First(each => each.Integer(0)) == 1
            && !Array.Exists(_owners, owner => owner.IsOutdated(db, timer))
        )
            return true;
        if (Statement.On(db, UpdateTakenBack).Integer(1, row).Text(2, present).Run() == 0)
            return false;
        foreach (var owner in _owners)
            owner.TakenBack(db, timer);
        _ = Statement.On(db, Timers.Again).Integer(1, timer).Run();
        return false;
    }

    /// <summary>A message has ended unsent.</summary>
    public void GiveUp(SqliteConnection db, long timer, Unsent why)
    {
        foreach (var owner in _owners)
            owner.GivenUp(db, timer, why, calendar.Now);
    }

    /// <summary>What waits for a chat is about to be cancelled, but for a row that is on its way.</summary>
    public void GiveUpAll(SqliteConnection db, string bot, string chat, long inFlight)
    {
        foreach (var timer in Statement.On(db, SelectOfChat).Text(1, bot).Text(2, chat).Integer(3, inFlight).All(row => row.Integer(0)))
            GiveUp(db, timer, Unsent.Refused);
    }

    /// <summary>What waits for a chat and is true for a time is true no more: each is judged anew when it is its turn to be sent.</summary>
    public static void Outdate(SqliteConnection db, string bot, string chat, DateTimeOffset now) =>
        _ = Statement.On(db, UpdateOutdated).Text(1, bot).Text(2, chat).Text(3, Instants.Format(now)).Run();
}
