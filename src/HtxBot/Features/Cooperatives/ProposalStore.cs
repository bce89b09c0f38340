using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Cooperatives;

/// <summary>Cooperatives that people typed; each method inside the caller's transaction.</summary>
internal static class ProposalStore
{
    /// <summary>People who belong to a cooperative.</summary>
    public static int People(SqliteConnection db, long id) => db.QuerySingle<int>(CountPeople, new { Id = id });

    /// <summary>Takes it into the list; false if it is not waiting for that.</summary>
    public static bool Accept(SqliteConnection db, long id) => db.Execute(UpdateAccepted, new { Id = id }) > 0;

    /// <summary>Spells it otherwise; false if it is not waiting, or another one of that name waits in its commune.</summary>
    public static bool Rename(SqliteConnection db, long id, string name) => db.Execute(UpdateName, new { Id = id, Name = name }) > 0;

    /// <summary>Classes in which both together would have more seats than a cooperative may; their codes.</summary>
    public static IReadOnlyList<string> OverQuota(SqliteConnection db, long id, long into) =>
        db.Query<string>(SelectOverQuota, new { Id = id, Into = into }).AsList();

    /// <summary>
    /// Makes everything of a typed cooperative that of a listed one and deletes it; the classes whose seats were moved. The caller has looked at
    /// <see cref="OverQuota"/> in this transaction.
    /// </summary>
    public static IReadOnlyList<string> Merge(SqliteConnection db, long id, long into)
    {
        var both = new { Id = id, Into = into };
        var courses = db.Query<string>(SelectCourses, both).Distinct().ToList();
        _ = db.Execute(MovePeople, both);
        _ = db.Execute(MoveEnrolments, both);
        _ = db.Execute(DeleteProposed, both);
        return courses;
    }

    private const string CountPeople = """
        SELECT count(*)
        FROM person
        WHERE cooperative_id = @Id
        """;

    private const string UpdateAccepted = """
        UPDATE cooperative
        SET state = 'listed'
        WHERE id = @Id AND state = 'proposed'
        """;

    private const string UpdateName = """
        UPDATE OR IGNORE cooperative
        SET name = @Name, short_name = @Name
        WHERE id = @Id AND state = 'proposed'
        """;

    private const string SelectOverQuota = """
        SELECT course.code
        FROM course
        CROSS JOIN seat_count AS moved ON moved.course_code = course.code AND moved.cooperative_id = @Id -- classes are few
        JOIN seat_count AS there ON there.course_code = course.code AND there.cooperative_id = @Into
        WHERE course.per_cooperative > 0 AND moved.enrolled > 0 AND moved.enrolled + there.enrolled > course.per_cooperative
        """;

    private const string SelectCourses = """
        SELECT course_code
        FROM enrolment
        WHERE cooperative_id = @Id
        """;

    private const string MovePeople = """
        UPDATE person
        SET cooperative_id = @Into
        WHERE cooperative_id = @Id
        """;

    private const string MoveEnrolments = """
        UPDATE enrolment
        SET cooperative_id = @Into
        WHERE cooperative_id = @Id
        """;

    private const string DeleteProposed = """
        DELETE FROM cooperative
        WHERE id = @Id AND state = 'proposed'
        """;
}
