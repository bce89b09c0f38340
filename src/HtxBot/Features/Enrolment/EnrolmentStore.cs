using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Enrolment;

/// <summary>Seats and waiting lists in the database; each method inside the caller's transaction.</summary>
public static class EnrolmentStore
{
    /// <summary>Seats of a course, counted for one cooperative (null: none).</summary>
    public static CourseSeats Seats(SqliteConnection db, string course, long? cooperativeId) =>
        Statement
            .On(db, CountSeats)
            .Text(1, course)
            .Integer(2, cooperativeId)
            .First(row => new CourseSeats((int)row.Integer(0), (int)row.Integer(1), (int)row.Integer(2)))!;

    /// <summary>
    /// The course with what seats depend on as it stands in this transaction: a change in the same commit is not in the catalogue yet.
    /// </summary>
    public static Course Fresh(SqliteConnection db, Course course) =>
        Statement
            .On(db, SelectCourse)
            .Text(1, course.Code)
            .First(row =>
                course with
                {
                    Capacity = (int)row.Integer(0),
                    PerCooperative = (int)row.Integer(1),
                    HasWaitlist = row.Integer(2) != 0,
                    IsCancelled = row.Integer(3) != 0,
                }
            )
        ?? throw new InvalidOperationException($"Course {course.Code} of the catalogue is not in the database.");

    /// <summary>The live place in a course of the first of these records that has one; null if none has.</summary>
    public static CoursePlace? Place(SqliteConnection db, string course, IReadOnlyList<long> records) =>
        records.Select(record => Place(db, course, record)).OrderBy(place => place?.IsWaiting).FirstOrDefault(place => place is not null);

    /// <summary>The live place of a person in a course; null if there is none.</summary>
    public static CoursePlace? Place(SqliteConnection db, string course, long personId) =>
        Statement
            .On(db, SelectPlace)
            .Text(1, course)
            .Integer(2, personId)
            .First(row => new CoursePlace(row.Integer(0) != 0, (int)row.Integer(1), (int)row.Integer(2)));

    /// <summary>All live places of these records, by code of the course; of two in one course a seat, else that of the first.</summary>
    public static IReadOnlyDictionary<string, CoursePlace> Places(SqliteConnection db, IReadOnlyList<long> records) =>
        records
            .SelectMany(record => db.Query<PlaceRow>(SelectPlaces, new { PersonId = record }))
            .OrderBy(row => row.State == "waiting")
            .DistinctBy(row => row.CourseCode)
            .ToDictionary(row => row.CourseCode, row => row.ToPlace());

    /// <summary>
    /// Gives a person a seat if one is free for their cooperative, else a place at the end of the waiting list; twice is once.
    /// The capacity is asked of the table itself, so that no stale fact can oversell a course.
    /// </summary>
    public static void Enrol(SqliteConnection db, string course, long personId, DateTimeOffset now) =>
        Insert(db, course, personId, now, mayTakeSeat: true);

    /// <summary>Puts a person at the end of the waiting list; twice is once.</summary>
    public static void JoinWaitlist(SqliteConnection db, string course, long personId, DateTimeOffset now) =>
        Insert(db, course, personId, now, mayTakeSeat: false);

    /// <summary>Ends a person's live place; false if there was none. The caller fills the seat.</summary>
    public static bool Withdraw(SqliteConnection db, string course, long personId, string reason, DateTimeOffset now) =>
        db.Execute(
            EndPlace,
            new
            {
                Course = course,
                PersonId = personId,
                Reason = reason.Length == 0 ? null : reason,
                Now = Instants.Format(now),
            }
        ) > 0;

    private static void Insert(SqliteConnection db, string course, long personId, DateTimeOffset now, bool mayTakeSeat) =>
        db.Execute(
            InsertPlace,
            new
            {
                Course = course,
                PersonId = personId,
                Now = Instants.Format(now),
                MayTakeSeat = mayTakeSeat ? 1 : 0,
            }
        );

    private const string CountSeats = """
        SELECT coalesce(whole.enrolled, 0), coalesce(whole.waiting, 0), coalesce(own.enrolled, 0)
        FROM (SELECT 1)
        LEFT JOIN seat_count AS whole ON whole.course_code = ?1 AND whole.cooperative_id = 0
        LEFT JOIN seat_count AS own ON own.course_code = ?1 AND own.cooperative_id = ?2
        """;

    private const string SelectCourse = """
        SELECT capacity, per_cooperative, has_waitlist, state = 'cancelled'
        FROM course
        WHERE code = ?1
        """;

    private const string SelectPlace = """
        SELECT mine.state = 'waiting', mine.ordinal,
               (SELECT count(*)
                FROM enrolment AS earlier
                WHERE mine.state = 'waiting'
                  AND earlier.course_code = mine.course_code AND earlier.state = 'waiting' AND earlier.ordinal <= mine.ordinal)
        FROM enrolment AS mine
        WHERE mine.course_code = ?1 AND mine.person_id = ?2 AND mine.state IN ('enrolled', 'waiting')
        """;

    private const string SelectPlaces = """
        SELECT mine.course_code AS CourseCode, mine.state AS State, mine.ordinal AS Ordinal,
               (SELECT count(*)
                FROM enrolment AS earlier
                WHERE mine.state = 'waiting'
                  AND earlier.course_code = mine.course_code AND earlier.state = 'waiting' AND earlier.ordinal <= mine.ordinal) AS Place
        FROM enrolment AS mine
        WHERE mine.person_id = @PersonId AND mine.state IN ('enrolled', 'waiting')
        """;

    private const string InsertPlace = """
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT seat.course_code, seat.person_id, seat.cooperative_id,
               CASE WHEN seat.is_free THEN 'enrolled' ELSE 'waiting' END,
               1 + (SELECT coalesce(max(ordinal), 0) FROM enrolment WHERE course_code = seat.course_code),
               @Now,
               CASE WHEN seat.is_free THEN @Now END
        FROM (SELECT course.code AS course_code, person.id AS person_id, person.cooperative_id AS cooperative_id,
                     @MayTakeSeat = 1
                     AND course.capacity > coalesce((SELECT enrolled
                                                     FROM seat_count
                                                     WHERE course_code = course.code AND cooperative_id = 0), 0)
                     AND (course.per_cooperative = 0
                          OR course.per_cooperative > coalesce((SELECT enrolled
                                                                FROM seat_count
                                                                WHERE course_code = course.code
                                                                  AND cooperative_id = person.cooperative_id), 0)) AS is_free
              FROM course, person
              WHERE course.code = @Course AND person.id = @PersonId) AS seat
        WHERE TRUE
        ON CONFLICT (course_code, person_id) WHERE state IN ('enrolled', 'waiting') DO NOTHING
        """;

    private const string EndPlace = """
        UPDATE enrolment
        SET state = 'left', left_at = @Now, leave_reason = @Reason
        WHERE course_code = @Course AND person_id = @PersonId AND state IN ('enrolled', 'waiting')
        """;

    private sealed record PlaceRow
    {
        public required string CourseCode { get; init; }
        public required string State { get; init; }
        public int Ordinal { get; init; }
        public int Place { get; init; }

        public CoursePlace ToPlace() => new(State == "waiting", Ordinal, State == "waiting" ? Place : 0);
    }
}
