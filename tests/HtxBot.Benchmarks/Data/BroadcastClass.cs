using Dapper;
using HtxBot.Storage;

namespace HtxBot.Benchmarks.Data;

/// <summary>A class of so many members who can be written to, and its trainer.</summary>
internal static class BroadcastClass
{
    /// <summary>The trainer's account.</summary>
    public const long Trainer = 60_000_000;

    /// <summary>The accounts of the members.</summary>
    public static IEnumerable<long> Accounts(int members) => Enumerable.Range(1, members).Select(member => Trainer + member);

    /// <summary>Makes the file.</summary>
    public static void Create(string path, int members)
    {
        SampleProvince.Create(path);
        using var connection = new Database(path).OpenWriter();
        using var transaction = connection.BeginTransaction();
        _ = connection.Execute(
            Insert,
            new
            {
                Trainer,
                Members = members,
                SampleProvince.Course,
                Now = Instants.Format(TimeProvider.System.GetUtcNow()),
            },
            transaction
        );
        transaction.Commit();
    }

    private const string Insert = """
        INSERT INTO staff (id, name, created_at) VALUES (1, 'Lê Thu Hiền', @Now);
        INSERT INTO staff_account (bot, sender, chat, staff_id, linked_at)
        VALUES ('telegram:1000001', CAST(@Trainer AS TEXT), CAST(@Trainer AS TEXT), 1, @Now);
        INSERT INTO staff_role (staff_id, role, scope_kind, scope, source, given_at) VALUES (1, 'trainer', 'course', @Course, 'invitation', @Now);
        WITH RECURSIVE number (no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM number WHERE no < @Members)
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT @Trainer + no, 'Nguyễn Thị ' || no, printf('+84300%06d', no), 1 + no % 1000, 'member', @Now, @Now
        FROM number;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT 'telegram:1000001', CAST(id AS TEXT), CAST(id AS TEXT), id, 1, @Now FROM person WHERE id > @Trainer;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', id - @Trainer, @Now, @Now FROM person WHERE id > @Trainer;
        """;
}
