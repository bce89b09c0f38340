using HtxBot.Channels;
using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>
/// Messages kept current in place (design §1.7): one row a chat and key, the latest text wins, at most one edit in two seconds, safe to
/// repeat. A row of the outbox carries it at the chat's pace; which text that is is read at the moment of sending.
/// </summary>
internal static class LiveMessages
{
    /// <summary>The least time between two edits.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private const string Want = """
        INSERT INTO live_message (bot, chat, key, wanted, version)
        VALUES (?1, ?2, ?3, ?4, 1)
        ON CONFLICT (bot, chat, key) DO UPDATE SET wanted = excluded.wanted, version = version + 1
        WHERE wanted <> excluded.wanted
        """;

    private const string SelectIdle = """
        SELECT sent_at, message_id
        FROM live_message
        WHERE bot = ?1 AND chat = ?2 AND key = ?3 AND version > sent_version
          AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = live_message.outbox_id AND outbox.state = 'waiting' AND outbox.id <> ?4)
        """;

    private const string Insert = """
        INSERT INTO outbox (bot, chat, class, payload, created_at, not_before, live_key, wakes_from, wakes_why, useless_from)
        VALUES (?1, ?2, ?3, '', ?4, ?5, ?6, ?7, ?8, ?9)
        """;

    private const string EndSleeping = """
        UPDATE outbox
        SET state = 'cancelled', reason = 'it is said at once', done_at = ?4
        WHERE id = (SELECT outbox_id FROM live_message WHERE bot = ?1 AND chat = ?2 AND key = ?3 AND (message_id IS NULL OR ?5 = 0))
          AND state = 'waiting' AND class = 1 AND (wakes_from IS NULL OR wakes_from > ?4)
        RETURNING id
        """;

    private const string Carry = """
        UPDATE live_message
        SET outbox_id = ?4
        WHERE bot = ?1 AND chat = ?2 AND key = ?3
        """;

    private const string SelectWanted = """
        SELECT wanted, version, message_id
        FROM live_message
        WHERE bot = ?1 AND chat = ?2 AND key = ?3
        """;

    private const string MarkSent = """
        UPDATE live_message
        SET sent_version = ?4, message_id = ?5, sent_at = ?6
        WHERE bot = ?1 AND chat = ?2 AND key = ?3
        """;

    private const string MarkGone = """
        UPDATE live_message
        SET message_id = NULL
        WHERE bot = ?1 AND chat = ?2 AND key = ?3
        """;

    /// <summary>Whether the message of this key is there and offers these choices already.</summary>
    public static bool Offers(WriterScope scope, string bot, string chat, string key, Conversations.Sequence<Button> buttons)
    {
        var statement = scope.Statement(SelectWanted).Text(1, bot).Text(2, chat).Text(3, key);
        try
        {
            return statement.Step() && OutgoingJson.Read(statement.Utf8(0)).Buttons.Equals(buttons);
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>What is to be shown from now on.</summary>
    /// <returns>What to hand to the sender after the commit; null where a row is on its way already, or nothing has changed.</returns>
    public static OutboxItem? Keep(
        WriterScope scope,
        string bot,
        string chat,
        string key,
        OutgoingMessage message,
        LiveTurn turn,
        DateTimeOffset now,
        MachineClock machine
    )
    {
        _ = scope.Statement(Want).Text(1, bot).Text(2, chat).Text(3, key).Text(4, OutgoingJson.Write(message)).Run();
        return Enqueue(scope, bot, chat, key, turn, now, machine, behind: 0);
    }

    /// <summary>At night what waits of this key for the morning makes room for what may go now.</summary>
    /// <returns>The row that ended; 0: none did.</returns>
    public static long MakeRoom(WriterScope scope, string bot, string chat, string key, LiveTurn turn, DateTimeOffset now) =>
        turn.SleepsAt(now)
            ? 0
            : scope
                .Statement(EndSleeping)
                .Text(1, bot)
                .Text(2, chat)
                .Text(3, key)
                .Text(4, Instants.Format(now))
                .Integer(5, turn.CanEdit ? 1 : 0)
                .First(row => row.Integer(0));

    /// <summary>What is to be sent now, under which number in the chat; null if the row is gone.</summary>
    public static (OutgoingMessage Message, long Version, string? MessageId)? Read(WriterScope scope, string bot, OutboxItem item)
    {
        var statement = scope.Statement(SelectWanted).Text(1, bot).Text(2, item.Chat).Text(3, item.LiveKey);
        try
        {
            return statement.Step() ? (OutgoingJson.Read(statement.Utf8(0)), statement.Integer(1), statement.Text(2)) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>A version is in the chat; what has changed meanwhile goes behind it.</summary>
    public static OutboxItem? Sent(
        WriterScope scope,
        string bot,
        OutboxItem item,
        long version,
        string messageId,
        bool canEdit,
        DateTimeOffset now,
        MachineClock machine
    )
    {
        _ = scope
            .Statement(MarkSent)
            .Text(1, bot)
            .Text(2, item.Chat)
            .Text(3, item.LiveKey)
            .Integer(4, version)
            .Text(5, messageId)
            .Text(6, Instants.Format(machine.Utc))
            .Run();
        return Enqueue(
            scope,
            bot,
            item.Chat,
            item.LiveKey!,
            new LiveTurn(MessageClass.Notice, item.When, canEdit),
            now,
            machine,
            behind: item.Id
        );
    }

    /// <summary>The message was deleted in the chat: the next one is a new one.</summary>
    public static void Gone(WriterScope scope, string bot, OutboxItem item) =>
        scope.Statement(MarkGone).Text(1, bot).Text(2, item.Chat).Text(3, item.LiveKey).Run();

    private static OutboxItem? Enqueue(
        WriterScope scope,
        string bot,
        string chat,
        string key,
        LiveTurn turn,
        DateTimeOffset now,
        MachineClock machine,
        long behind
    )
    {
        var statement = scope.Statement(SelectIdle).Text(1, bot).Text(2, chat).Text(3, key).Integer(4, behind);
        if (!statement.Step())
        {
            statement.Reset();
            return null;
        }

        var sentAt = statement.Text(0);
        var isEdit = statement.Text(1) is not null && turn.CanEdit;
        statement.Reset();
        var rest = sentAt is null ? TimeSpan.Zero : Instants.Parse(sentAt) + Rest - machine.Utc;
        // A wall clock that was put back must not keep it silent.
        rest = rest > Rest ? Rest : rest;
        _ = scope
            .Statement(Insert)
            .Text(1, bot)
            .Text(2, chat)
            .Integer(3, (long)turn.Class)
            .Text(4, Instants.Format(now))
            .Text(5, rest > TimeSpan.Zero ? Instants.Format(machine.Utc + rest) : null)
            .Text(6, key)
            .Timeliness(7, turn.When)
            .Run();
        var id = scope.LastId;
        _ = scope.Statement(Carry).Text(1, bot).Text(2, chat).Text(3, key).Integer(4, id).Run();
        return new OutboxItem(id, chat, turn.Class, new OutgoingMessage(""))
        {
            LiveKey = key,
            When = turn.When,
            IsEdit = isEdit,
            NotBefore = rest > TimeSpan.Zero ? machine.Elapsed.Ticks + rest.Ticks : 0,
        };
    }
}

/// <summary>How the next text of a live message goes.</summary>
/// <param name="Class">How urgent it is now.</param>
/// <param name="When">When it may be sent as a message of its own.</param>
/// <param name="CanEdit">Whether its channel can edit what is there.</param>
internal readonly record struct LiveTurn(MessageClass Class, Timeliness When, bool CanEdit)
{
    /// <summary>Whether the night would hold it back.</summary>
    public bool SleepsAt(DateTimeOffset now) => Class == MessageClass.Notice && When.SleepsAt(now);
}
