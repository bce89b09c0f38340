using HtxBot.Features.Joining;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Sharing;

/// <summary>The people who share a chat; inside the caller's transaction.</summary>
internal static class SharingStore
{
    /// <summary>Everybody for whom the chat of a visit speaks, who is known longest on top.</summary>
    public static IReadOnlyList<SharingPerson> Here(Visit visit) =>
        visit.Recall(("sharing", visit.Chat), () => In(visit.Db, visit.Bot, visit.Chat, visit.Sender));

    /// <summary>Everybody for whom a chat speaks. The two records of a person who has joined two chats are one person.</summary>
    /// <param name="db">The connection.</param>
    /// <param name="bot">Channel and bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="sender">Who in it; null: whose chat it is.</param>
    public static IReadOnlyList<SharingPerson> In(SqliteConnection db, string bot, string chat, string? sender = null) =>
        Statement
            .On(db, SelectHere)
            .Text(1, bot)
            .Text(2, chat)
            .Text(3, sender ?? chat)
            .All(row => new SharingPerson(
                row.Integer(0),
                row.Text(1)!,
                row.Text(2)!,
                row.Text(3)!,
                IsCurrent: row.Integer(4) != 0,
                OtherId: row.Integer(5) is > 0 and var other ? other : null
            ));

    /// <summary>Of several who share the chat the one for whom the visit is; null: there is only one, or it is for nobody.</summary>
    public static SharingPerson? OneOfSeveral(Visit visit) =>
        Here(visit) is { Count: > 1 } here && visit.PersonId is { } whom ? here.FirstOrDefault(person => person.Has(whom)) : null;

    /// <summary>What a person is called on the buttons of what a chat is told; null where it speaks for nobody else.</summary>
    public static string? Called(SqliteConnection db, LiveChat chat, long person, string fullName) =>
        chat.IsShared ? SharingNames.Of(person, fullName, In(db, chat.Bot, chat.Chat)) : null;

    /// <summary>Makes the chat speak for one of its people; nothing if they are none of them any more.</summary>
    public static void Switch(Visit visit, long person)
    {
        if (Here(visit).All(each => each.Id != person))
            return;
        _ = Statement.On(visit.Db, UpdateSilent).Text(1, visit.Bot).Text(2, visit.Chat).Text(3, visit.Sender).Run();
        _ = Statement.On(visit.Db, UpdateCurrent).Text(1, visit.Bot).Text(2, visit.Chat).Text(3, visit.Sender).Integer(4, person).Run();
        visit.ForgetPerson();
    }

    private const string SelectHere = """
        SELECT person.id, person.full_name, cooperative.short_name, person.phone, link.is_current, joined.other_id
        FROM chat_person AS link
        JOIN person ON person.id = link.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        LEFT JOIN chat_join AS joined ON joined.person_id = link.person_id AND joined.ended_at IS NULL
        WHERE link.bot = ?1 AND link.chat = ?2 AND link.sender = ?3
          AND NOT EXISTS (SELECT 1
                          FROM chat_join AS silent
                          JOIN chat_person AS heard ON heard.bot = ?1 AND heard.chat = ?2 AND heard.sender = ?3
                                                   AND heard.person_id = silent.person_id
                          WHERE silent.other_id = link.person_id AND silent.ended_at IS NULL)
        ORDER BY link.person_id
        """;

    private const string UpdateSilent = """
        UPDATE chat_person
        SET is_current = 0
        WHERE bot = ?1 AND chat = ?2 AND sender = ?3 AND is_current = 1
        """;

    private const string UpdateCurrent = """
        UPDATE chat_person
        SET is_current = 1
        WHERE bot = ?1 AND chat = ?2 AND sender = ?3 AND person_id = ?4
        """;
}
