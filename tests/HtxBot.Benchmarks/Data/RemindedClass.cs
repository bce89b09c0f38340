using Dapper;
using HtxBot.Storage;

namespace HtxBot.Benchmarks.Data;

/// <summary>A session that so many people attend, and all are reminded of at one moment.</summary>
internal static class RemindedClass
{
    private const long First = 60_000_000;

    /// <summary>The accounts of the people.</summary>
    public static IEnumerable<long> Accounts(int people) => Enumerable.Range(1, people).Select(person => First + person);

    /// <summary>Makes the file; nothing is planned yet.</summary>
    public static void Create(string path, int people)
    {
        SampleProvince.Create(path);
        using var connection = new Database(path).OpenWriter();
        using var transaction = connection.BeginTransaction();
        _ = connection.Execute(
            Insert,
            new
            {
                People = people,
                First,
                SampleProvince.Course,
                Now = Instants.Format(TimeProvider.System.GetUtcNow()),
            },
            transaction
        );
        transaction.Commit();
    }

    /// <summary>Puts the session so that its reminder is due then, whoever attends is planned anew.</summary>
    public static void Remind(string path, DateTimeOffset due)
    {
        using var connection = new Database(path).OpenWriter();
        _ = connection.Execute(
            Move,
            new
            {
                SampleProvince.Course,
                Starts = Instants.Format(due.AddHours(1)),
                Ends = Instants.Format(due.AddHours(3)),
            }
        );
    }

    private const string Insert = """
        WITH RECURSIVE number (no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM number WHERE no < @People)
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT @First + no, 'Nguyễn Thị ' || no, printf('+8430%07d', no), 1 + no % 1000, 'member', @Now, @Now
        FROM number;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT 'telegram:1000001', CAST(id AS TEXT), CAST(id AS TEXT), id, 1, @Now FROM person WHERE id > @First;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', id - @First, @Now, @Now FROM person WHERE id > @First;
        DELETE FROM reminder_replan;
        DELETE FROM course_session WHERE course_code = @Course AND no > 1;
        UPDATE course SET remind_days = 0, remind_eve_at = '', remind_soon = 60 WHERE code = @Course;
        DELETE FROM reminder_replan;
        """;

    private const string Move = """
        UPDATE course_session
        SET starts_at = @Starts, ends_at = @Ends
        WHERE course_code = @Course
        """;
}
