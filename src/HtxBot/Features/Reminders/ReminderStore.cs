using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Teaching;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Reminders;

/// <summary>What reminders read and note; writes only inside the writer's transaction.</summary>
internal static class ReminderStore
{
    // A run of days that began earlier is not looked at from its first day; nothing is planned for what has begun.
    private static readonly TimeSpan Back = TimeSpan.FromDays(30);

    /// <summary>The sessions a person attends and the trips of their classes, from a month ago on.</summary>
    public static List<AttendedSession> Sessions(SqliteConnection db, long person, DateTimeOffset now)
    {
        var since = Instants.Format(now - Back);
        var sessions = Statement
            .On(db, SelectSessions)
            .Integer(1, person)
            .Text(2, since)
            .All(row => Read(row) with { Reply = SessionReplies.Read(row.Text(7)) });
        sessions.AddRange(Statement.On(db, SelectTrips).Integer(1, person).Text(2, since).All(ReadTrip));
        return sessions;
    }

    /// <summary>The sessions and trips of one course, from a month ago on.</summary>
    public static List<AttendedSession> SessionsOf(SqliteConnection db, string course, DateTimeOffset now)
    {
        var since = Instants.Format(now - Back);
        var sessions = Statement.On(db, SelectOfCourse).Text(1, course).Text(2, since).All(Read);
        sessions.AddRange(Statement.On(db, SelectTripsOfCourse).Text(1, course).Text(2, since).All(ReadTrip));
        return sessions;
    }

    /// <summary>The courses of which a trip, called off or not, was to be home after a moment.</summary>
    public static HashSet<string> Travelling(SqliteConnection db, DateTimeOffset since) =>
        [.. Statement.On(db, SelectTravelling).Text(1, Instants.Format(since)).All(row => row.Text(0)!)];

    /// <summary>How many people have a seat in a course.</summary>
    public static int Seats(SqliteConnection db, string course) =>
        (int)Statement.On(db, SelectSeats).Text(1, course).First(row => row.Integer(0));

    /// <summary>How many people have a place on the bus of a trip.</summary>
    public static int OnBus(SqliteConnection db, string trip) =>
        (int)Statement.On(db, SelectOnBus).Text(1, trip).First(row => row.Integer(0));

    /// <summary>How many of a class do not come on a trip.</summary>
    public static int Declined(SqliteConnection db, string trip) =>
        (int)Statement.On(db, SelectDeclined).Text(1, trip).First(row => row.Integer(0));

    /// <summary>Reminders of a person that wait, with when they are due.</summary>
    public static Dictionary<(string Kind, string Key), string> Waiting(SqliteConnection db, long person) =>
        Statement
            .On(db, SelectWaiting)
            .Text(1, $"{person}/")
            .Text(2, $"{person}0")
            .All(row => (Kind: row.Text(0)!, Key: row.Text(1)!, DueAt: row.Text(2)!))
            .ToDictionary(row => (row.Kind, row.Key), row => row.DueAt);

    /// <summary>Whether somebody must be planned anew, who learns or who teaches; asked every second.</summary>
    public static bool IsAnybodyMarked(SqliteConnection db) => Statement.On(db, SelectIsMarked).First(row => row.Integer(0)) == 1;

    /// <summary>So many of those who must be planned anew.</summary>
    public static List<long> Marked(SqliteConnection db, int most) =>
        Statement.On(db, SelectMarked).Integer(1, most).All(row => row.Integer(0));

    /// <summary>They are planned.</summary>
    public static void Unmark(SqliteConnection db, long person) => _ = Statement.On(db, DeleteMark).Integer(1, person).Run();

    /// <summary>Marks everybody with a seat, and every trainer, if these hours of the night are not those by which everything was planned.</summary>
    public static void Rebase(SqliteConnection db, string quiet)
    {
        if (Statement.On(db, SelectBasis).First(row => row.Text(0)) is not { } basis)
            _ = Statement.On(db, InsertBasis).Text(1, quiet).Run();
        else if (basis != quiet)
        {
            _ = Statement.On(db, UpdateBasis).Text(1, quiet).Run();
            _ = Statement.On(db, MarkEverybody).Run();
            LessonStore.MarkEverybody(db);
        }
    }

    /// <summary>What is said about a session, as it stands in this transaction.</summary>
    public static SaidSession Said(SqliteConnection db, AttendedSession session) =>
        Statement
            .On(db, SelectSaid)
            .Text(1, session.Course)
            .Integer(2, session.No)
            .First(row => new SaidSession(
                session.Course,
                row.Text(0)!,
                row.Text(1)!,
                Instants.Parse(row.Text(2)!),
                Instants.Parse(row.Text(3)!),
                $"{row.Text(4)}, {row.Text(5)}",
                Instants.Parse(row.Text(6)!)
            ))!;

    private static AttendedSession Read(Statement row) =>
        new(
            row.Text(0)!,
            (int)row.Integer(1),
            Instants.Parse(row.Text(2)!),
            ReminderOffsets.Read((int)row.Integer(3), row.Text(4)!, row.Text(5)!, (int)row.Integer(6))
        );

    private static AttendedSession ReadTrip(Statement row) =>
        new(
            row.Text(0)!,
            0,
            Instants.Parse(row.Text(5) ?? row.Text(2)!),
            ReminderOffsets.Read((int)row.Integer(6), row.Text(7)!, row.Text(8)!, (int)row.Integer(9))
        )
        {
            Trip = new TripSeat(row.Text(1)!, row.Text(4), row.Text(3) == "no")
            {
                DepartsAt = Instants.Parse(row.Text(2)!),
                IsWaiting = row.Text(10) == "waiting",
            },
        };

    // Who has a seat twice, under two records of one person, is reminded under the one that speaks.
    private const string SelectSessions = """
        SELECT session.course_code, session.no, session.starts_at, course.remind_days, course.remind_days_at, course.remind_eve_at,
               course.remind_soon, said.answer
        FROM enrolment
        JOIN course ON course.code = enrolment.course_code AND course.state = 'open'
        JOIN course_session AS session ON session.course_code = course.code
        LEFT JOIN session_answer AS said
            ON said.course_code = session.course_code AND said.session_no = session.no AND said.person_id = enrolment.person_id
           AND said.replaced_at IS NULL AND said.starts_at = session.starts_at
        WHERE enrolment.person_id = ?1 AND enrolment.state = 'enrolled' AND session.state = 'planned' AND session.starts_at > ?2
          AND NOT EXISTS (SELECT 1
                          FROM chat_join AS joined
                          JOIN enrolment AS twin ON twin.person_id = joined.person_id AND twin.course_code = enrolment.course_code
                          WHERE joined.other_id = enrolment.person_id AND joined.ended_at IS NULL AND twin.state = 'enrolled')
        """;

    private const string SelectOfCourse = """
        SELECT session.course_code, session.no, session.starts_at, course.remind_days, course.remind_days_at, course.remind_eve_at,
               course.remind_soon
        FROM course
        JOIN course_session AS session ON session.course_code = course.code
        WHERE course.code = ?1 AND course.state = 'open' AND session.state = 'planned' AND session.starts_at > ?2
        """;

    private const string SelectTrips = """
        SELECT trip.course_code, trip.id, trip.departs_at, answer.answer, point.code, point.leaves_at,
               trip.remind_days, trip.remind_days_at, trip.remind_eve_at, trip.remind_soon, answer.place
        FROM enrolment
        JOIN course ON course.code = enrolment.course_code AND course.state = 'open'
        JOIN trip ON trip.course_code = course.code
        LEFT JOIN trip_answer AS answer ON answer.trip_id = trip.id AND answer.person_id = enrolment.person_id AND answer.replaced_at IS NULL
        LEFT JOIN pick_up_point AS point ON point.trip_id = trip.id AND point.code = answer.point AND answer.place = 'seat'
        WHERE enrolment.person_id = ?1 AND enrolment.state = 'enrolled' AND trip.state = 'planned' AND trip.departs_at > ?2
          AND NOT EXISTS (SELECT 1
                          FROM chat_join AS joined
                          JOIN enrolment AS twin ON twin.person_id = joined.person_id AND twin.course_code = enrolment.course_code
                          WHERE joined.other_id = enrolment.person_id AND joined.ended_at IS NULL AND twin.state = 'enrolled')
        """;

    // As whoever gets on first has it.
    private const string SelectTripsOfCourse = """
        SELECT trip.course_code, trip.id, trip.departs_at, NULL, point.code, point.leaves_at,
               trip.remind_days, trip.remind_days_at, trip.remind_eve_at, trip.remind_soon, NULL
        FROM course
        JOIN trip ON trip.course_code = course.code
        LEFT JOIN pick_up_point AS point ON point.trip_id = trip.id AND point.no = 1
        WHERE course.code = ?1 AND course.state = 'open' AND trip.state = 'planned' AND trip.departs_at > ?2
        """;

    private const string SelectTravelling = """
        SELECT course_code
        FROM trip
        WHERE returns_at > ?1
        """;

    private const string SelectSeats = """
        SELECT enrolled
        FROM seat_count
        WHERE course_code = ?1 AND cooperative_id = 0
        """;

    private const string SelectOnBus = """
        SELECT taken
        FROM trip_count
        WHERE trip_id = ?1 AND point = ''
        """;

    private const string SelectDeclined = """
        SELECT COUNT(*)
        FROM trip_answer AS answer
        JOIN trip ON trip.id = answer.trip_id
        JOIN enrolment ON enrolment.course_code = trip.course_code AND enrolment.person_id = answer.person_id
        WHERE answer.trip_id = ?1 AND answer.replaced_at IS NULL AND answer.answer = 'no' AND enrolment.state = 'enrolled'
        """;

    private const string SelectWaiting = """
        SELECT kind, key, due_at
        FROM timer
        WHERE state = 'planned' AND key >= ?1 AND key < ?2
        """;

    private const string SelectIsMarked = """
        SELECT EXISTS (SELECT 1 FROM reminder_replan) OR EXISTS (SELECT 1 FROM lesson_replan)
        """;

    private const string SelectMarked = """
        SELECT person_id
        FROM reminder_replan
        ORDER BY person_id
        LIMIT ?1
        """;

    private const string DeleteMark = """
        DELETE FROM reminder_replan
        WHERE person_id = ?1
        """;

    private const string SelectBasis = """
        SELECT quiet
        FROM reminder_basis
        """;

    private const string InsertBasis = """
        INSERT INTO reminder_basis (id, quiet)
        VALUES (1, ?1)
        """;

    private const string UpdateBasis = """
        UPDATE reminder_basis
        SET quiet = ?1
        """;

    private const string MarkEverybody = """
        INSERT OR IGNORE INTO reminder_replan (person_id)
        SELECT DISTINCT person_id
        FROM enrolment
        WHERE state = 'enrolled'
        """;

    private const string SelectSaid = """
        SELECT course.title, session.title, session.starts_at, session.ends_at, venue.name, venue.address,
               (SELECT min(starts_at) FROM course_session WHERE course_code = course.code AND state = 'planned')
        FROM course_session AS session
        JOIN course ON course.code = session.course_code
        JOIN venue ON venue.id = session.venue_id
        WHERE session.course_code = ?1 AND session.no = ?2
        """;
}

/// <summary>A session as a reminder tells it.</summary>
internal sealed record SaidSession(
    string Course,
    string CourseTitle,
    string Title,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string Where,
    DateTimeOffset CourseStartsAt
);
