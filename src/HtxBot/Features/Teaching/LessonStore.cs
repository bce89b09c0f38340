using HtxBot.Features.Catalogue;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Features.SessionAnswers;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Teaching;

/// <summary>Somebody who holds the role of a trainer.</summary>
/// <param name="Staff">Their row.</param>
/// <param name="Name">As they were invited.</param>
/// <param name="Scopes">What they hold it for.</param>
internal sealed record TrainerRole(long Staff, string Name, IReadOnlyList<Scope> Scopes)
{
    /// <summary>What they teach.</summary>
    public IReadOnlyList<Lesson> Lessons(CatalogueSnapshot catalogue) => Teaching.Lessons.Of(Name, Scopes, catalogue.Courses);
}

/// <summary>The chat in which somebody of the staff is told what they did not ask for.</summary>
internal sealed record StaffChat(string Bot, string Chat, bool IsBlocked, bool HasStopped);

/// <summary>What the schedule of trainers and its reminders read and note; writes only inside the writer's transaction.</summary>
internal static class LessonStore
{
    /// <summary>Everybody who holds the role itself: who may what a trainer may, because they are the office, teaches nothing by that.</summary>
    public static IReadOnlyList<TrainerRole> Trainers(SqliteConnection db) =>
        [
            .. StaffStore
                .Holders(db)
                .Where(holder => holder.Held.Role == StaffRole.Trainer)
                .GroupBy(holder => (holder.StaffId, holder.Name))
                .Select(roles => new TrainerRole(roles.Key.StaffId, roles.Key.Name, [.. roles.Select(holder => holder.Held.Scope)])),
        ];

    /// <summary>One of them; null if they hold the role no more.</summary>
    public static TrainerRole? Trainer(SqliteConnection db, long staff) => Trainers(db).FirstOrDefault(trainer => trainer.Staff == staff);

    /// <summary>
    /// The one chat of several: of those that can be written to and want reminders the one used last. Null: they have none. It may be blocked or want no
    /// reminders where all are or do.
    /// </summary>
    public static StaffChat? Chat(SqliteConnection db, long staff) =>
        Statement
            .On(db, SelectChats)
            .Integer(1, staff)
            .Text(2, Topic.Reminders.Id)
            .All(row =>
                (
                    Chat: new StaffChat(row.Text(0)!, row.Text(1)!, IsBlocked: row.Integer(2) != 0, HasStopped: row.Integer(3) != 0),
                    IsDown: row.Integer(4) != 0,
                    UsedAt: row.Text(5)
                )
            )
            .OrderBy(each => each.Chat.IsBlocked)
            .ThenBy(each => each.Chat.HasStopped)
            .ThenBy(each => each.IsDown)
            .ThenByDescending(each => each.UsedAt, StringComparer.Ordinal)
            .ThenBy(each => each.Chat.Bot, StringComparer.Ordinal)
            .ThenBy(each => each.Chat.Chat, StringComparer.Ordinal)
            .Select(each => each.Chat)
            .FirstOrDefault();

    /// <summary>How many people are to be expected, by what each of them said last of the session at the hour it has now.</summary>
    public static HeadCount Heads(SqliteConnection db, string course, int session)
    {
        var enrolled = (int)Statement.On(db, SelectEnrolled).Text(1, course).First(row => row.Integer(0));
        var (absent, unsure) = SessionAnswerStore.Count(db, new SessionOf(course, session));
        return new HeadCount(enrolled, absent) { Unsure = unsure };
    }

    /// <summary>Reminders of a person of the staff that wait, with when they are due.</summary>
    public static Dictionary<(string Kind, string Key), string> Waiting(SqliteConnection db, long staff)
    {
        var (from, to) = Keys(staff);
        return Statement
            .On(db, SelectWaiting)
            .Text(1, from)
            .Text(2, to)
            .All(row => (Kind: row.Text(0)!, Key: row.Text(1)!, DueAt: row.Text(2)!))
            .ToDictionary(row => (row.Kind, row.Key), row => row.DueAt);
    }

    /// <summary>Reminders of a person of the staff whose time has come since a moment, with when that was and whether they were sent.</summary>
    public static Dictionary<(string Kind, string Key), (string DueAt, bool IsSent)> Past(
        SqliteConnection db,
        long staff,
        DateTimeOffset since
    )
    {
        var (from, to) = Keys(staff);
        return Statement
            .On(db, SelectPast)
            .Text(1, from)
            .Text(2, to)
            .Text(3, Instants.Format(since))
            .All(row => (Kind: row.Text(0)!, Key: row.Text(1)!, DueAt: row.Text(2)!, IsSent: row.Integer(3) != 0))
            .ToDictionary(row => (row.Kind, row.Key), row => (row.DueAt, row.IsSent));
    }

    /// <summary>So many of those who must be planned anew.</summary>
    public static List<long> Marked(SqliteConnection db, int most) =>
        Statement.On(db, SelectMarked).Integer(1, most).All(row => row.Integer(0));

    /// <summary>They are planned.</summary>
    public static void Unmark(SqliteConnection db, long staff) => _ = Statement.On(db, DeleteMark).Integer(1, staff).Run();

    /// <summary>Marks everybody who holds the role.</summary>
    public static void MarkEverybody(SqliteConnection db) => _ = Statement.On(db, InsertMarks).Run();

    /// <summary>Whether what a timer has made, alone or with others, is to be judged anew: something was changed for its trainer.</summary>
    public static bool IsOutdated(SqliteConnection db, long timer) =>
        Statement.On(db, SelectOutdated).Integer(1, timer).First(row => row.Integer(0)) == 1;

    /// <summary>The first of their keys, and the first behind them: zero is the sign after the slash.</summary>
    private static (string From, string To) Keys(long staff)
    {
        var from = LessonPlan.KeyOf(staff);
        return (from, from[..^1] + '0');
    }

    private const string SelectChats = """
        SELECT account.bot, account.chat, state.chat IS NOT NULL,
               EXISTS (SELECT 1
                       FROM stopped_topic AS stopped
                       WHERE stopped.bot = account.bot AND stopped.chat = account.chat AND stopped.topic IN ('all', ?2)),
               down.bot IS NOT NULL, used.updated_at
        FROM staff_account AS account
        LEFT JOIN chat_state AS state ON state.bot = account.bot AND state.chat = account.chat AND state.state IN ('blocked', 'deleted')
        LEFT JOIN channel_down AS down ON down.bot = account.bot
        LEFT JOIN stored_conversation AS used
            ON used.bot = account.bot AND used.chat = account.chat AND used.sender = account.sender
        WHERE account.staff_id = ?1
        """;

    private const string SelectEnrolled = """
        SELECT coalesce((SELECT enrolled FROM seat_count WHERE course_code = ?1 AND cooperative_id = 0), 0)
        """;

    private const string SelectWaiting = """
        SELECT kind, key, due_at
        FROM timer
        WHERE state = 'planned' AND key >= ?1 AND key < ?2
        """;

    private const string SelectPast = """
        SELECT kind, key, due_at, state = 'fired'
        FROM timer
        WHERE kind IN ('lesson.days-before', 'lesson.soon') AND key >= ?1 AND key < ?2 AND due_at >= ?3 AND state IN ('fired', 'skipped')
        """;

    private const string SelectMarked = """
        SELECT staff_id
        FROM lesson_replan
        ORDER BY staff_id
        LIMIT ?1
        """;

    private const string DeleteMark = """
        DELETE FROM lesson_replan
        WHERE staff_id = ?1
        """;

    private const string InsertMarks = """
        INSERT OR IGNORE INTO lesson_replan (staff_id)
        SELECT DISTINCT staff_id
        FROM staff_role
        WHERE role = 'trainer' AND taken_at IS NULL
        """;

    // The key begins with whom it is for.
    private const string SelectOutdated = """
        SELECT 1
        FROM timer
        WHERE (id = ?1 OR sent_with = ?1) AND kind IN ('lesson.days-before', 'lesson.soon')
          AND EXISTS (SELECT 1
                      FROM lesson_replan
                      WHERE staff_id = CAST(substr(timer.key, 7, instr(timer.key, '/') - 7) AS INTEGER))
        """;
}
