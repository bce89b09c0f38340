namespace HtxBot.Runtime;

/// <summary>The SQL of the inbox.</summary>
internal static class Inbox
{
    public const string Insert = """
        INSERT INTO inbox (bot, update_id, chat, raw, received_at, state, reason)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (bot, update_id) DO NOTHING
        """;

    public const string Done = """
        UPDATE inbox
        SET state = 'done', raw = ''
        WHERE id = ?1 AND state = 'waiting'
        """;

    public const string Wait = """
        UPDATE inbox
        SET state = 'waiting', raw = ?2
        WHERE id = ?1
        """;

    public const string Try = """
        UPDATE inbox
        SET tries = tries + 1
        WHERE id = ?1
        """;

    public const string Dead = """
        UPDATE inbox
        SET state = 'dead', reason = ?2
        WHERE id = ?1 AND state = 'waiting'
        """;

    public const string Page = """
        SELECT id, bot, raw, received_at, tries
        FROM inbox
        WHERE id > ?1 AND state = 'waiting'
        ORDER BY id
        LIMIT 500
        """;

    public const string OldPage = """
        SELECT MAX(id), MIN(received_at)
        FROM (SELECT id, received_at FROM inbox WHERE id > ?1 ORDER BY id LIMIT 500)
        """;

    public const string Forget = """
        DELETE FROM inbox
        WHERE id > ?1 AND id <= ?2
          AND ((state = 'done' AND received_at < ?3) OR (state = 'dead' AND received_at < ?4))
        """;

    public const string Invite = """
        INSERT INTO group_invitation (bot, chat, day)
        VALUES (?1, ?2, ?3)
        ON CONFLICT (bot, chat) DO UPDATE SET day = excluded.day
        WHERE group_invitation.day <> excluded.day
        """;
}
