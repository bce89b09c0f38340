using HtxBot.Channels;
using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>The SQL of the outbox.</summary>
internal static class Outbox
{
    public const string Insert = """
        INSERT INTO outbox (bot, chat, class, payload, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """;

    public const string InsertUrgent = """
        INSERT INTO outbox (bot, chat, class, payload, created_at, urgent)
        VALUES (?1, ?2, 2, ?3, ?4, 1)
        """;

    public const string InsertTimed = """
        INSERT INTO outbox (bot, chat, class, payload, created_at, good_until, timer_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """;

    private const string InsertNotice = """
        INSERT INTO outbox (bot, chat, class, payload, created_at, timer_id, wakes_from, wakes_why, useless_from)
        VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8)
        """;

    public const string Page = """
        SELECT id, chat, payload, tries, not_before, live_key, good_until, timer_id, urgent, wakes_from, wakes_why, useless_from,
               live_key IS NOT NULL
               AND EXISTS (SELECT 1
                           FROM live_message AS live
                           WHERE live.bot = outbox.bot AND live.chat = outbox.chat AND live.key = outbox.live_key AND live.message_id IS NOT NULL)
        FROM outbox
        WHERE bot = ?1 AND class = ?2 AND id > ?3 AND state = 'waiting'
        ORDER BY id
        LIMIT 500
        """;

    public const string Claim = """
        UPDATE outbox
        SET state = 'claimed', reason = NULL
        WHERE id = ?1 AND state = 'waiting'
        """;

    // What was sent was sent, even if it was cancelled meanwhile.
    public const string Sent = """
        UPDATE outbox
        SET state = 'sent', payload = '', message_id = ?2, done_at = ?3, tries = ?4, reason = NULL
        WHERE id = ?1
        """;

    /// <summary>The reason of what was sent without the picture or document that belongs to it; persisted.</summary>
    public const string WordsOnly = "words-only";

    public const string SentInWords = """
        UPDATE outbox
        SET reason = 'words-only'
        WHERE id = ?1 AND state = 'sent'
        """;

    public const string End = """
        UPDATE outbox
        SET state = ?2, reason = ?3, done_at = ?4, tries = ?5
        WHERE id = ?1 AND state IN ('waiting', 'claimed')
        """;

    // What was claimed and has a reason was called off while it was on its way.
    public const string Retry = """
        UPDATE outbox
        SET state = iif(state = 'claimed' AND reason IS NOT NULL, 'cancelled', 'waiting'),
            reason = iif(state = 'claimed' AND reason IS NOT NULL, reason, ?4),
            done_at = iif(state = 'claimed' AND reason IS NOT NULL, ?5, NULL),
            tries = ?2, not_before = ?3
        WHERE id = ?1 AND state IN ('waiting', 'claimed')
        """;

    public const string CancelChat = """
        UPDATE outbox
        SET state = 'cancelled', reason = ?3, done_at = ?4
        WHERE bot = ?1 AND chat = ?2 AND state = 'waiting' AND id <> ?5
        """;

    public const string MayHaveGone = """
        UPDATE outbox
        SET may_have_gone = 1
        WHERE id = ?1
        """;

    public const string CallOffClaimed = """
        UPDATE outbox
        SET reason = ?3
        WHERE bot = ?1 AND chat = ?2 AND state = 'claimed'
        """;

    // What is urgent must arrive: once more rather than not at all (design I3).
    public const string UrgentAgain = """
        UPDATE outbox
        SET state = 'waiting', may_have_gone = 1
        WHERE bot = ?1 AND state = 'claimed' AND urgent = 1 AND reason IS NULL
        """;

    public const string LeftClaimed = """
        UPDATE outbox
        SET state = 'unsure', reason = 'the program ended while it was being sent', done_at = ?2
        WHERE bot = ?1 AND state = 'claimed'
        """;

    public const string OldPage = """
        SELECT MAX(id), MIN(created_at)
        FROM (SELECT id, created_at FROM outbox WHERE id > ?1 ORDER BY id LIMIT 500)
        """;

    public const string Forget = """
        DELETE FROM outbox
        WHERE id > ?1 AND id <= ?2
          AND ((state = 'sent' AND done_at < ?3) OR (state IN ('failed', 'unsure', 'cancelled') AND done_at < ?4))
        """;

    private const string Unreadable = """
        UPDATE outbox
        SET state = 'failed', reason = 'the stored message could not be read', done_at = created_at
        WHERE id = ?1
        """;

    /// <summary>Reads one page of waiting messages of a class, behind an id.</summary>
    public static List<OutboxItem> ReadPage(
        WriterScope scope,
        string bot,
        MessageClass messageClass,
        long after,
        bool canEdit,
        Func<DateTimeOffset, long> toMachine
    )
    {
        var page = new List<OutboxItem>();
        var unreadable = new List<long>();
        var statement = scope.Statement(Page).Text(1, bot).Integer(2, (long)messageClass).Integer(3, after);
        try
        {
            while (statement.Step())
            {
                var liveKey = statement.Text(5);
                var message = liveKey is null ? Read(statement.Utf8(2)) : new OutgoingMessage("");
                if (message is null)
                    unreadable.Add(statement.Integer(0));
                page.Add(
                    new OutboxItem(statement.Integer(0), statement.Text(1)!, messageClass, message ?? new OutgoingMessage(""))
                    {
                        Tries = (int)statement.Integer(3),
                        NotBefore = statement.Text(4) is { } notBefore ? toMachine(Instants.Parse(notBefore)) : 0,
                        IsUnreadable = message is null,
                        LiveKey = liveKey,
                        GoodUntil = Instant(statement.Text(6)),
                        TimerId = statement.Integer(7),
                        IsUrgent = statement.Integer(8) > 0,
                        When = When(statement, 9),
                        IsEdit = canEdit && statement.Integer(12) != 0,
                    }
                );
            }
        }
        finally
        {
            statement.Reset();
        }

        foreach (var id in unreadable)
            _ = scope.Statement(Unreadable).Integer(1, id).Run();
        return page;
    }

    /// <summary>Writes a notice down; the row's id is the connection's last.</summary>
    /// <param name="prepare">Makes the statement on the connection of the transaction.</param>
    /// <param name="bot">Channel and bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="message">What is said.</param>
    /// <param name="when">When it may go.</param>
    /// <param name="now">Calendar time, as stored.</param>
    /// <param name="timer">The timer that answers for it; null: none does.</param>
    public static void WriteNotice(
        Func<string, Statement> prepare,
        string bot,
        string chat,
        OutgoingMessage message,
        Timeliness when,
        string now,
        long? timer = null
    ) =>
        prepare(InsertNotice)
            .Text(1, bot)
            .Text(2, chat)
            .Text(3, OutgoingJson.Write(message))
            .Text(4, now)
            .Integer(5, timer)
            .Timeliness(6, when)
            .Run();

    /// <summary>Sets three parameters to when a notice may go.</summary>
    public static Statement Timeliness(this Statement statement, int index, Timeliness when) =>
        statement.Text(index, Stored(when.WakesFrom)).Text(index + 1, when.Why).Text(index + 2, Stored(when.UselessFrom));

    private static string? Stored(DateTimeOffset? instant) => instant is { } known ? Instants.Format(known) : null;

    /// <summary>When a stored notice may go: three columns.</summary>
    public static Timeliness When(Statement row, int column) =>
        Runtime.Timeliness.Stored(Instant(row.Text(column)), row.Text(column + 1), Instant(row.Text(column + 2)));

    /// <summary>A stored instant, if there is one.</summary>
    public static DateTimeOffset? Instant(string? stored) => stored is null ? null : Instants.Parse(stored);

    private static OutgoingMessage? Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return OutgoingJson.Read(payload);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}

/// <summary>Writes messages inside a job and hands them to their sender after its commit.</summary>
/// <param name="scope">The job.</param>
/// <param name="senders">Takes the messages after the commit.</param>
/// <param name="machine">For live messages.</param>
/// <param name="now">Calendar time.</param>
/// <param name="timerId">The timer that fires, if one does.</param>
internal sealed class OutboxWriter(WriterScope scope, Senders senders, MachineClock machine, DateTimeOffset now, long? timerId = null)
    : IOutboxWriter
{
    private readonly string _now = Instants.Format(now);

    public long LastId { get; private set; }

    /// <summary>The row of the message added first; 0: none was.</summary>
    public long FirstId { get; private set; }

    public QuietHours Night => senders.Night;

    public void Keep(
        string bot,
        string chat,
        string key,
        OutgoingMessage message,
        Timeliness when,
        bool isPassing = false,
        MessageClass messageClass = MessageClass.Notice
    )
    {
        // What it offers must be there; what else changes in between would only disturb.
        if (isPassing && !senders.CanEdit(bot) && LiveMessages.Offers(scope, bot, chat, key, message.Buttons))
        {
            scope.AfterCommit(() => senders.ShowProgress(bot, chat));
            return;
        }
        var (present, turn) = (Instants.Parse(_now), new LiveTurn(messageClass, when, senders.CanEdit(bot)));
        if (Night.Holds(present) && LiveMessages.MakeRoom(scope, bot, chat, key, turn, present) is > 0 and var ended)
            scope.AfterCommit(() => senders.Withdraw(bot, chat, new HashSet<long> { ended }));
        if (LiveMessages.Keep(scope, bot, chat, key, message, turn, present, machine) is { } item)
            scope.AfterCommit(() => senders.Add(bot, item));
    }

    public void AddUntil(string bot, string chat, OutgoingMessage message, DateTimeOffset goodUntil)
    {
        var timer = timerId ?? throw new InvalidOperationException("No timer fires that could judge again.");
        _ = scope
            .Statement(Outbox.InsertTimed)
            .Text(1, bot)
            .Text(2, chat)
            .Integer(3, (long)MessageClass.Notice)
            .Text(4, OutgoingJson.Write(message))
            .Text(5, _now)
            .Text(6, Instants.Format(goodUntil))
            .Integer(7, timer)
            .Run();
        LastId = scope.LastId;
        var item = new OutboxItem(LastId, chat, MessageClass.Notice, message) { GoodUntil = goodUntil, TimerId = timer };
        scope.AfterCommit(() => senders.Add(bot, item));
    }

    public void Notify(string bot, string chat, OutgoingMessage message, Timeliness when) => Write(bot, chat, message, when, timer: null);

    public void NotifyOwed(string bot, string chat, OutgoingMessage message, Timeliness when, string kind, string key) =>
        Write(bot, chat, message, when, Timers.Fired(scope.Connection, kind, key, Instants.Parse(_now)));

    public void AddUrgent(string bot, string chat, OutgoingMessage message)
    {
        _ = scope.Statement(Outbox.InsertUrgent).Text(1, bot).Text(2, chat).Text(3, OutgoingJson.Write(message)).Text(4, _now).Run();
        LastId = scope.LastId;
        var item = new OutboxItem(LastId, chat, MessageClass.Announcement, message) { IsUrgent = true };
        scope.AfterCommit(() => senders.Add(bot, item));
    }

    public void Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass = MessageClass.Answer)
    {
        _ = scope
            .Statement(Outbox.Insert)
            .Text(1, bot)
            .Text(2, chat)
            .Integer(3, (long)messageClass)
            .Text(4, OutgoingJson.Write(message))
            .Text(5, _now)
            .Run();
        Added(bot, new OutboxItem(scope.LastId, chat, messageClass, message));
    }

    private void Write(string bot, string chat, OutgoingMessage message, Timeliness when, long? timer)
    {
        Outbox.WriteNotice(scope.Statement, bot, chat, message, when, _now, timer);
        Added(bot, new OutboxItem(scope.LastId, chat, MessageClass.Notice, message) { When = when, TimerId = timer ?? 0 });
    }

    private void Added(string bot, OutboxItem item)
    {
        LastId = item.Id;
        FirstId = FirstId == 0 ? LastId : FirstId;
        scope.AfterCommit(() => senders.Add(bot, item));
    }
}
