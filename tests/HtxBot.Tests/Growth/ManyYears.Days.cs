namespace HtxBot.Tests.Growth;

/// <summary>What the days of classes and trips leave behind.</summary>
internal sealed partial record ManyYears
{
    // Two papers of every session, all ready but for those of the open class.
    private const string ClassPapers = """
        WITH number (value) AS (VALUES (1), (2))
        INSERT INTO session_material (course_code, session_no, no, title, ready_at, ready_by)
        SELECT course_code, session.no, value, 'Tài liệu ' || value, iif(course_code = @Course, NULL, '2026-01-01T00:00:00.000Z'),
               iif(course_code = @Course, NULL, 900)
        FROM course_session AS session, number;
        """;

    // The head counts of every past trip, open in five chats, and from where the bus has left.
    private const string TripDays = """
        WITH number (value) AS (VALUES (1), (2), (3), (4), (5))
        INSERT INTO trip_watch (trip_id, staff_id, bot, chat, opened)
        SELECT id, 900, 'telegram:1000001', 900 + value, 1
        FROM trip, number
        WHERE course_code <> @Course;
        INSERT INTO trip_departure (trip_id, point, left_at, said_by)
        SELECT trip_id, code, leaves_at, 900
        FROM pick_up_point
        JOIN trip ON trip.id = pick_up_point.trip_id
        WHERE course_code <> @Course;
        """;

    // What became of the reminders of every session of the past; the office knows of all that were missed.
    private const string Tallies = """
        WITH occasion (kind) AS (VALUES ('session.days-before'), ('session.eve'), ('session.soon'))
        INSERT INTO reminder_tally (course_code, due_at, kind, sent, missed, told)
        SELECT course_code, starts_at, kind, 30, 1, 1
        FROM course_session, occasion
        WHERE course_code <> @Course;
        DELETE FROM lesson_replan;
        """;
}
