using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Reminders;

/// <summary>Occasions that the office holds back; writes only inside a turn's transaction.</summary>
internal static class StopStore
{
    /// <summary>Whether a reminder says nothing of one of its sessions or trips, because the office holds that occasion back.</summary>
    public static bool IsStopped(SqliteConnection db, PlannedReminder reminder, AttendedSession session) =>
        Statement
            .On(db, Select)
            .Text(1, session.Course)
            .Text(2, reminder.Kind)
            .Text(3, reminder.OccasionOf(session))
            .Text(4, Instants.Format(reminder.DueAt))
            .First(row => row.Integer(0)) == 1;

    /// <summary>Holds it back; twice is once.</summary>
    public static void Stop(SqliteConnection db, QueueLine line, long staff, DateTimeOffset now) =>
        _ = Statement
            .On(db, Insert)
            .Text(1, line.Course)
            .Text(2, line.Kind)
            .Text(3, line.Occasion)
            .Text(4, Instants.Format(line.DueAt))
            .Integer(5, staff)
            .Text(6, Instants.Format(now))
            .Run();

    /// <summary>Lets it go on.</summary>
    public static void Resume(SqliteConnection db, QueueLine line) =>
        _ = Statement
            .On(db, Delete)
            .Text(1, line.Course)
            .Text(2, line.Kind)
            .Text(3, line.Occasion)
            .Text(4, Instants.Format(line.DueAt))
            .Run();

    private const string Select = """
        SELECT 1
        FROM reminder_stop
        WHERE course_code = ?1 AND kind = ?2 AND (occasion = ?3 OR (occasion = '' AND due_at = ?4))
        """;

    private const string Insert = """
        INSERT INTO reminder_stop (course_code, kind, occasion, due_at, stopped_by, stopped_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (course_code, kind, occasion, due_at) DO NOTHING
        """;

    private const string Delete = """
        DELETE FROM reminder_stop
        WHERE course_code = ?1 AND kind = ?2 AND (occasion = ?3 OR (occasion = '' AND due_at = ?4))
        """;
}
