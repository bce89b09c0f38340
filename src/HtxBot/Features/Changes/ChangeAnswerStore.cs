using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>What people answered when they were told of a change; each method inside the caller's transaction.</summary>
internal static class ChangeAnswerStore
{
    /// <summary>
    /// Keeps what was answered for somebody in a chat, the newest counts, for every change that the same message told of; who they are, null if
    /// they were told nothing there.
    /// </summary>
    /// <param name="visit">In which chat.</param>
    /// <param name="changes">What the message told of; see <see cref="ChangeNoticeStore.Together"/>.</param>
    /// <param name="comes">Whether they still come.</param>
    /// <param name="person">A record of whom it is said.</param>
    public static string? Answer(Visit visit, IReadOnlyList<long> changes, bool comes, long person) =>
        visit
            .Db.Query<string>(
                UpdateAnswer,
                new
                {
                    Changes = HeldChangesStore.Json(changes),
                    visit.Bot,
                    visit.Chat,
                    Person = person,
                    Answer = comes ? "clear" : "absent",
                    Now = Instants.Format(visit.Now),
                }
            )
            .FirstOrDefault();

    /// <summary>Whether the answer of somebody to one of these changes, as it stands, is that they cannot come.</summary>
    public static bool IsAbsent(SqliteConnection db, IReadOnlyList<long> changes, long person) =>
        db.QuerySingle<bool>(SelectIsAbsent, new { Changes = HeldChangesStore.Json(changes), Person = person });

    /// <summary>Whether somebody has answered one of these changes.</summary>
    public static bool HasAnswered(SqliteConnection db, IReadOnlyList<long> changes, long person) =>
        db.QuerySingle<bool>(SelectHasAnswered, new { Changes = HeldChangesStore.Json(changes), Person = person });

    /// <summary>Who said since a moment, as stored, that they cannot come, and has not taken it back; as <see cref="Answer"/> names them.</summary>
    public static IReadOnlyList<string> Absent(SqliteConnection db, long change, string since) =>
        db.Query<string>(SelectAbsent, new { Change = change, Since = since }).AsList();

    /// <summary>Who of this chat said that they cannot come since a change: the one it speaks for, else the first; null: nobody.</summary>
    public static long? AbsentHere(Visit visit, long change)
    {
        var people = visit
            .Db.Query<long>(
                SelectAbsentHere,
                new
                {
                    Change = change,
                    visit.Bot,
                    visit.Chat,
                }
            )
            .ToList();
        return people.Count == 0 ? null
            : visit.PersonId is { } person && people.Contains(person) ? person
            : people[0];
    }

    private const string UpdateAnswer = """
        UPDATE class_change_notice
        SET answer = @Answer, answered_at = @Now
        WHERE change_id IN (SELECT value FROM json_each(@Changes)) AND bot = @Bot AND chat = @Chat AND person_id = @Person
        RETURNING (SELECT person.full_name || ', ' || cooperative.short_name || ', ' || person.phone
                   FROM person
                   JOIN cooperative ON cooperative.id = person.cooperative_id
                   WHERE person.id = person_id)
        """;

    private const string SelectHasAnswered = """
        SELECT EXISTS (SELECT 1
                       FROM class_change_notice
                       WHERE change_id IN (SELECT value FROM json_each(@Changes)) AND person_id = @Person AND answer IS NOT NULL)
        """;

    private const string SelectIsAbsent = """
        SELECT EXISTS (SELECT 1
                       FROM class_change_notice
                       WHERE change_id IN (SELECT value FROM json_each(@Changes)) AND person_id = @Person AND answer = 'absent')
        """;

    // Of those who share a phone one may be touched only by another change of the same message.
    private const string SelectAbsent = """
        WITH together AS (
            SELECT change_id, bot, chat
            FROM class_change_notice
            WHERE change_id = @Change
            UNION
            SELECT along.change_id, along.bot, along.chat
            FROM class_change_notice AS told
            JOIN class_change_notice AS along ON along.bot = told.bot AND along.chat = told.chat AND along.outbox_id = told.outbox_id
            WHERE told.change_id = @Change
        )
        SELECT person.full_name || ', ' || cooperative.short_name || ', ' || person.phone
        FROM together
        JOIN class_change_notice AS notice
            ON notice.change_id = together.change_id AND notice.bot = together.bot AND notice.chat = together.chat
        JOIN person ON person.id = notice.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE notice.answer = 'absent' AND notice.answered_at >= @Since
        GROUP BY person.id
        ORDER BY min(notice.answered_at), person.id
        """;

    private const string SelectAbsentHere = """
        SELECT person_id
        FROM class_change_notice
        WHERE change_id = @Change AND bot = @Bot AND chat = @Chat AND answer = 'absent'
        """;
}
