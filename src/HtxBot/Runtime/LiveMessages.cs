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
        SELECT sent_at
        FROM live_message
        WHERE bot = ?1 AND chat = ?2 AND key = ?3 AND version > sent_version
          AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = live_message.outbox_id AND outbox.state = 'waiting' AND outbox.id <> ?4)
        """;

    private const string Insert = """
        INSERT INTO outbox (bot, chat, class, payload, created_at, not_before, live_key)
        VALUES (?1, ?2, ?3, '', ?4, ?5, ?6)
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
        MessageClass messageClass,
        DateTimeOffset now,
        MachineClock machine
    )
    {
        _ = scope.Statement(Want).Text(1, bot).Text(2, chat).Text(3, key).Text(4, OutgoingJson.Write(message)).Run();
        return Enqueue(scope, bot, chat, key, messageClass, now, machine, behind: 0);
    }

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
        return Enqueue(scope, bot, item.Chat, item.LiveKey!, MessageClass.Notice, now, machine, behind: item.Id);
    }

    /// <summary>The message was deleted in the chat: the next one is a new one.</summary>
    public static void Gone(WriterScope scope, string bot, OutboxItem item) =>
        scope.Statement(MarkGone).Text(1, bot).Text(2, item.Chat).Text(3, item.LiveKey).Run();

    private static OutboxItem? Enqueue(
        WriterScope scope,
        string bot,
        string chat,
        string key,
        MessageClass messageClass,
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
        statement.Reset();
        var rest = sentAt is null ? TimeSpan.Zero : Instants.Parse(sentAt) + Rest - machine.Utc;
        // A wall clock that was put back must not keep it silent.
        rest = rest > Rest ? Rest : rest;
        _ = scope
            .Statement(Insert)
            .Text(1, bot)
            .Text(2, chat)
            .Integer(3, (long)messageClass)
            .Text(4, Instants.Format(now))
            .Text(5, rest > TimeSpan.Zero ? Instants.Format(machine.Utc + rest) : null)
            .Text(6, key)
            .Run();
        var id = scope.LastId;
        _ = scope.Statement(Carry).Text(1, bot).Text(2, chat).Text(3, key).Integer(4, id).Run();
        return new OutboxItem(id, chat, messageClass, new OutgoingMessage(""))
        {
            LiveKey = key,
            NotBefore = rest > TimeSpan.Zero ? machine.Elapsed.Ticks + rest.Ticks : 0,
        };
    }
}
