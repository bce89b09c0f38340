using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Joining;

/// <summary>One chat by which a person can be written to.</summary>
/// <param name="Bot">Channel and bot.</param>
/// <param name="Chat">The chat.</param>
/// <param name="FullName">Who the person is.</param>
/// <param name="IsBlocked">It cannot be written to.</param>
/// <param name="HasStopped">It wants none of the topic asked for.</param>
internal sealed record LiveChat(string Bot, string Chat, string FullName, bool IsBlocked, bool HasStopped)
{
    /// <summary>Its channel has taken nothing for an hour.</summary>
    public bool IsDown { get; init; }

    /// <summary>It speaks for this person now, not for somebody else who shares the phone.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>Other people are spoken for there too; the other record of a joined person is none.</summary>
    public bool IsShared { get; init; }

    /// <summary>The person wants to be written to there.</summary>
    public bool IsPreferred { get; init; }

    /// <summary>When the person last wrote there; null: not known.</summary>
    public string? UsedAt { get; init; }

    /// <summary>Since when it belongs to the person.</summary>
    public string LinkedAt { get; init; } = "";
}

/// <summary>
/// The one chat by which a person is told something that they did not ask for: of those that can be written to the preferred, else the one used
/// last. Where many people are told at once a statement chooses in the same <see cref="Order"/>.
/// </summary>
internal static class LiveChats
{
    /// <summary>In a statement, of the chats of <c>link</c> that can be written to alike: which comes first. Needs <see cref="Joins"/>.</summary>
    public const string Order = """
        down.bot IS NOT NULL, link.is_current DESC, link.is_preferred DESC, used.updated_at DESC, link.linked_at DESC, link.bot, link.chat
        """;

    /// <summary>What a statement needs to know of <c>link</c>, a row of <c>chat_person</c>, for <see cref="Order"/>.</summary>
    public const string Joins = """

        LEFT JOIN channel_down AS down ON down.bot = link.bot
        LEFT JOIN stored_conversation AS used ON used.bot = link.bot AND used.chat = link.chat AND used.sender = link.sender

        """;

    /// <summary>The chat; null if the person has none. It may be blocked or have stopped the topic where all are or have.</summary>
    /// <param name="db">Inside the caller's transaction.</param>
    /// <param name="person">Whom.</param>
    /// <param name="topic">What it belongs to, one may have stopped it; null: it is always sent.</param>
    public static LiveChat? Of(SqliteConnection db, long person, string? topic = null) =>
        Statement
            .On(db, Select)
            .Integer(1, person)
            .Text(2, topic)
            .All(row => new LiveChat(
                row.Text(0)!,
                row.Text(1)!,
                row.Text(2)!,
                IsBlocked: row.Integer(3) != 0,
                HasStopped: row.Integer(4) != 0
            )
            {
                IsDown = row.Integer(5) != 0,
                IsCurrent = row.Integer(6) != 0,
                IsPreferred = row.Integer(7) != 0,
                UsedAt = row.Text(8),
                LinkedAt = row.Text(9)!,
                IsShared = row.Integer(10) != 0,
            })
            .OrderBy(chat => chat.IsBlocked)
            .ThenBy(chat => chat.HasStopped)
            .ThenBy(chat => chat.IsDown)
            .ThenByDescending(chat => chat.IsCurrent)
            .ThenByDescending(chat => chat.IsPreferred)
            .ThenByDescending(chat => chat.UsedAt, StringComparer.Ordinal)
            .ThenByDescending(chat => chat.LinkedAt, StringComparer.Ordinal)
            .ThenBy(chat => chat.Bot, StringComparer.Ordinal)
            .ThenBy(chat => chat.Chat, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>The other record of a person by two joined chats, which is told in the same chat; null: there is none.</summary>
    public static (long Id, string FullName)? OtherRecord(SqliteConnection db, long person) =>
        Statement.On(db, SelectOther).Integer(1, person).All(row => (row.Integer(0), row.Text(1)!)) is [var other] ? other : null;

    private const string SelectOther = """
        SELECT person.id, person.full_name
        FROM chat_join AS joined
        JOIN person ON person.id = joined.other_id
        WHERE joined.person_id = ?1 AND joined.ended_at IS NULL
        UNION ALL
        SELECT person.id, person.full_name
        FROM chat_join AS joined
        JOIN person ON person.id = joined.person_id
        WHERE joined.other_id = ?1 AND joined.ended_at IS NULL
        """;

    private const string Select = """
        SELECT link.bot, link.chat, person.full_name, state.chat IS NOT NULL,
               ?2 IS NOT NULL AND EXISTS (SELECT 1
                                          FROM stopped_topic AS stopped
                                          WHERE stopped.bot = link.bot AND stopped.chat = link.chat AND stopped.topic IN ('all', ?2)),
               down.bot IS NOT NULL, link.is_current, link.is_preferred, used.updated_at, link.linked_at,
               EXISTS (SELECT 1
                       FROM chat_person AS sharing
                       WHERE sharing.bot = link.bot AND sharing.chat = link.chat AND sharing.person_id <> link.person_id
                         AND NOT EXISTS (SELECT 1
                                         FROM chat_join AS joined
                                         WHERE joined.ended_at IS NULL
                                           AND (joined.person_id = link.person_id AND joined.other_id = sharing.person_id
                                                OR joined.person_id = sharing.person_id AND joined.other_id = link.person_id)))
        FROM chat_person AS link
        JOIN person ON person.id = link.person_id
        LEFT JOIN chat_state AS state ON state.bot = link.bot AND state.chat = link.chat AND state.state IN ('blocked', 'deleted')
        LEFT JOIN channel_down AS down ON down.bot = link.bot
        LEFT JOIN stored_conversation AS used ON used.bot = link.bot AND used.chat = link.chat AND used.sender = link.sender
        WHERE link.person_id = ?1
        """;
}
