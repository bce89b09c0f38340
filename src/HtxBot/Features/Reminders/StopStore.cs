using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Reminders;

/// <summary>Occasions that the office holds back; writes only inside a turn's transaction.</summary>
internal static class StopStore
{
    /// <summary>Whether this occasion of a course is held back.</summary>
    public static bool IsStopped(SqliteConnection db, string course, DateTimeOffset dueAt, string kind) =>
        Statement.On(db, Select).Text(1, course).Text(2, Instants.Format(dueAt)).Text(3, kind).First(row => row.Integer(0)) == 1;

    /// <summary>Holds it back; twice is once.</summary>
    public static void Stop(SqliteConnection db, QueueLine line, long staff, DateTimeOffset now) =>
        _ = Statement
            .On(db, Insert)
            .Text(1, line.Course)
            .Text(2, Instants.Format(line.DueAt))
            .Text(3, line.Kind)
            .Integer(4, staff)
            .Text(5, Instants.Format(now))
            .Run();

    /// <summary>Lets it go on.</summary>
    public static void Resume(SqliteConnection db, QueueLine line) =>
        _ = Statement.On(db, Delete).Text(1, line.Course).Text(2, Instants.Format(line.DueAt)).Text(3, line.Kind).Run();

    private const string Select = """
        SELECT 1
        FROM reminder_stop
        WHERE course_code = ?1 AND due_at = ?2 AND kind = ?3
        """;

    private const string Insert = """
        INSERT INTO reminder_stop (course_code, due_at, kind, stopped_by, stopped_at)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (course_code, due_at, kind) DO NOTHING
        """;

    private const string Delete = """
        DELETE FROM reminder_stop
        WHERE course_code = ?1 AND due_at = ?2 AND kind = ?3
        """;
}
