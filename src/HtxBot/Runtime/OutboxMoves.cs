using HtxBot.Channels;
using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>
/// Moves what is due to a person's other channel (I9). Only what has certainly not been sent: never tried or firmly refused, and not on its way. The
/// old row ends with the reason and a new one is written, in one transaction.
/// </summary>
internal sealed class OutboxMoves(IEnumerable<IOtherChats> others, Senders senders, Quotas quotas, CalendarClock calendar)
{
    private const string SelectWaiting = """
        SELECT id, class
        FROM outbox
        WHERE bot = ?1 AND chat = ?2 AND state = 'waiting'
        """;

    private const string SelectPage = """
        SELECT id, chat
        FROM outbox
        WHERE bot = ?1 AND class = ?2 AND id > ?3 AND state = 'waiting'
        ORDER BY id
        LIMIT 500
        """;

    // Answers belong to what was asked there, live messages to the place in which they stand.
    // What was claimed and has a reason was called off while it was on its way.
    private const string End = """
        UPDATE outbox
        SET state = 'cancelled', reason = 'it goes by the other channel of the person', done_at = ?2
        WHERE id = ?1 AND state IN ('waiting', 'claimed') AND class IN (1, 2) AND live_key IS NULL AND may_have_gone = 0
          AND (state = 'waiting' OR reason IS NULL)
        """;

    private const string Read = """
        SELECT class, payload, good_until, timer_id, urgent, wakes_from, wakes_why, useless_from
        FROM outbox
        WHERE id = ?1
        """;

    private const string Insert = """
        INSERT INTO outbox (bot, chat, class, payload, created_at, good_until, timer_id, urgent, wakes_from, wakes_why, useless_from)
        SELECT ?2, ?3, class, ?4, ?5, good_until, timer_id, urgent, wakes_from, wakes_why, useless_from
        FROM outbox
        WHERE id = ?1
        """;

    private readonly IOtherChats[] _others = [.. others];

    /// <summary>A chat that cannot be written to: moves what waits for it and can go elsewhere, but for what is on its way.</summary>
    public void MoveChat(WriterScope scope, string bot, string chat, long inFlight)
    {
        if (Other(scope, bot, chat) is null)
            return;
        foreach (var (row, _) in scope.Statement(SelectWaiting).Text(1, bot).Text(2, chat).All(each => (each.Integer(0), each.Integer(1))))
        {
            if (row != inFlight)
                _ = Move(scope, bot, chat, row);
        }
    }

    /// <summary>Waiting rows of a bot behind an id that could go elsewhere, and the last id that was looked at; null: there are no more.</summary>
    public (List<(long Row, string Chat)> Rows, long Last)? Page(WriterScope scope, string bot, MessageClass messageClass, long after)
    {
        var page = scope
            .Statement(SelectPage)
            .Text(1, bot)
            .Integer(2, (long)messageClass)
            .Integer(3, after)
            .All(row => (Row: row.Integer(0), Chat: row.Text(1)!));
        if (page.Count == 0)
            return null;
        var able = page.Select(each => each.Chat).Distinct().Where(chat => Other(scope, bot, chat) is not null).ToHashSet();
        return (page.FindAll(each => able.Contains(each.Chat)), page[^1].Row);
    }

    /// <summary>Moves one row that is not on its way; false if it may not be moved, or there is nowhere to move it to.</summary>
    public bool Move(WriterScope scope, string bot, string chat, long row)
    {
        if (Other(scope, bot, chat) is not var (owner, to))
            return false;
        var now = Instants.Format(calendar.Now);
        if (scope.Statement(Read).Integer(1, row).First(Payload) is not { Message: { } message } found)
            return false;
        if (scope.Statement(End).Integer(1, row).Text(2, now).Run() == 0)
            return false;
        var from = new OutboxPlace(bot, chat, row);
        var moved = owner.Told(scope.Connection, message, from, to.Bot);
        _ = scope.Statement(Insert).Integer(1, row).Text(2, to.Bot).Text(3, to.Chat).Text(4, OutgoingJson.Write(moved)).Text(5, now).Run();
        var item = new OutboxItem(scope.LastId, to.Chat, found.Class, moved)
        {
            GoodUntil = found.Until,
            TimerId = found.Timer,
            IsUrgent = found.IsUrgent,
            When = found.When,
        };
        owner.Moved(scope.Connection, from, new OutboxPlace(to.Bot, to.Chat, item.Id));
        scope.AfterCommit(() => senders.Add(to.Bot, item));
        return true;
    }

    private (IOtherChats Owner, (string Bot, string Chat) To)? Other(WriterScope scope, string bot, string chat)
    {
        foreach (var owner in _others)
        {
            // Where only answers go by now it would be given up.
            if (owner.Of(scope.Connection, bot, chat) is { } to && quotas.Of(to.Bot) is not { IsForAnswersOnly: true })
                return (owner, to);
        }

        return null;
    }

    private static Waiting? Payload(Statement row) =>
        new Waiting(
            (MessageClass)row.Integer(0),
            Readable(row),
            Outbox.Instant(row.Text(2)),
            row.Integer(3),
            IsUrgent: row.Integer(4) > 0,
            Outbox.When(row, 5)
        );

    private static OutgoingMessage? Readable(Statement row)
    {
        try
        {
            return OutgoingJson.Read(row.Utf8(1));
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private sealed record Waiting(
        MessageClass Class,
        OutgoingMessage? Message,
        DateTimeOffset? Until,
        long Timer,
        bool IsUrgent,
        Timeliness When
    );
}
