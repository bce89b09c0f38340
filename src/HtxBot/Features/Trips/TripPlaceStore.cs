using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips;

/// <summary>Answers and places in the database. A new answer ends the one before; each method inside the caller's transaction.</summary>
internal static partial class TripPlaceStore
{
    /// <summary>Whether the person may have a place at this point: the trip is on, the class is theirs, and the cut-off is not past.</summary>
    public static bool MayJoin(SqliteConnection db, string trip, long personId, string point, DateTimeOffset now, bool isStaff) =>
        db.QuerySingle<bool>(
            SelectMayJoin,
            new
            {
                Trip = trip,
                PersonId = personId,
                Point = point,
                IsStaff = isStaff ? 1 : 0,
                Now = Instants.Format(now),
            }
        );

    /// <summary>Whether an answer of this person still says anything: the trip is on and not over, and the class is theirs.</summary>
    public static bool MayAnswer(SqliteConnection db, string trip, long personId, DateTimeOffset now, bool hasLeft) =>
        db.QuerySingle<bool>(
            SelectMayAnswer,
            new
            {
                Trip = trip,
                PersonId = personId,
                HasLeft = hasLeft ? 1 : 0,
                Now = Instants.Format(now),
            }
        );

    /// <summary>Whether bus and point have a place left.</summary>
    public static bool HasRoom(SqliteConnection db, string trip, string point) =>
        db.QuerySingle<bool>(SelectHasRoom, new { Trip = trip, Point = point });

    /// <summary>Whether the point has a place left for somebody who has one on the bus.</summary>
    public static bool HasRoomAtPoint(SqliteConnection db, string trip, string point) =>
        db.QuerySingle<bool>(SelectHasRoomAtPoint, new { Trip = trip, Point = point });

    public static TripStanding Standing(SqliteConnection db, string trip, long personId) =>
        db.QuerySingleOrDefault<StandingRow>(SelectStanding, new { Trip = trip, PersonId = personId })?.Read() ?? TripStanding.Nothing;

    /// <summary>A place if there is one, else the end of the waiting list; who waited already keeps their turn.</summary>
    public static void Join(SqliteConnection db, string trip, long personId, string point, DateTimeOffset now, string source)
    {
        var values = new
        {
            Trip = trip,
            PersonId = personId,
            Point = point,
            Source = source,
            Now = Instants.Format(now),
        };
        var turn = db.QuerySingleOrDefault<long?>(SelectTurn, values) ?? 0;
        _ = db.Execute(EndAnswer, values);
        _ = db.Execute(
            InsertJoin,
            new
            {
                values.Trip,
                values.PersonId,
                values.Point,
                values.Source,
                values.Now,
                Turn = turn,
            }
        );
    }

    /// <summary>No place, no turn.</summary>
    public static void Decline(SqliteConnection db, string trip, long personId, string? reason, DateTimeOffset now, string source)
    {
        var values = new
        {
            Trip = trip,
            PersonId = personId,
            Reason = reason,
            Source = source,
            Now = Instants.Format(now),
        };
        _ = db.Execute(EndAnswer, values);
        _ = db.Execute(InsertNo, values);
    }

    /// <summary>Why, said after the no; false if it was said already.</summary>
    public static bool AddReason(SqliteConnection db, string trip, long personId, string reason) =>
        db.Execute(
            UpdateReason,
            new
            {
                Trip = trip,
                PersonId = personId,
                Reason = reason,
            }
        ) > 0;

    /// <summary>The same place or turn as before, or none, and not sure.</summary>
    public static void Doubt(SqliteConnection db, string trip, long personId, DateTimeOffset now, string source)
    {
        var values = new
        {
            Trip = trip,
            PersonId = personId,
            Source = source,
            Now = Instants.Format(now),
        };
        var before = db.QuerySingleOrDefault<PlaceRow>(SelectPlace, values) ?? PlaceRow.None;
        _ = db.Execute(EndAnswer, values);
        _ = db.Execute(
            InsertUnsure,
            new
            {
                values.Trip,
                values.PersonId,
                values.Source,
                values.Now,
                before.Place,
                before.Point,
                before.Ordinal,
            }
        );
    }

    /// <summary>The trips of a class that a person has not said no to and has answered.</summary>
    public static IReadOnlyList<string> AnsweredInCourse(SqliteConnection db, string course, long personId) =>
        [.. db.Query<string>(SelectAnswered, new { Course = course, PersonId = personId }).Order(StringComparer.Ordinal)];

    /// <summary>Who is to get the next free place; null if nobody waits for one that is free.</summary>
    public static NextRow? NextWaiting(SqliteConnection db, string trip, DateTimeOffset now) =>
        db.QuerySingleOrDefault<NextRow>(SelectNext, new { Trip = trip, Now = Instants.Format(now) });

    /// <summary>From the waiting list to a place at the point they waited for; they are as sure as before.</summary>
    public static void GivePlace(SqliteConnection db, string trip, long personId, DateTimeOffset now)
    {
        var values = new
        {
            Trip = trip,
            PersonId = personId,
            Now = Instants.Format(now),
        };
        _ = db.Execute(EndAnswer, values);
        _ = db.Execute(InsertGiven, values);
    }

    /// <summary>One person of the class as the leader sees them.</summary>
    public static TripPassenger Passenger(SqliteConnection db, string trip, long personId) =>
        Passengers(db, trip).FirstOrDefault(each => each.PersonId == personId)
        ?? throw new InvalidOperationException($"Person {personId} is not in the class of trip {trip}.");

    /// <summary>Everybody of the class, and who has left it and is on the bus all the same.</summary>
    public static IReadOnlyList<TripPassenger> Passengers(SqliteConnection db, string trip) =>
        [
            .. db.Query<PassengerRow>(SelectPassengers, new { Trip = trip })
                .OrderBy(row => row.PointNo == 0 ? int.MaxValue : row.PointNo)
                .ThenBy(row => row.FullName, StringComparer.Ordinal)
                .ThenBy(row => row.PersonId)
                .Select(row => row.Read()),
        ];

    private const string SelectMayJoin = """
        SELECT EXISTS (SELECT 1
                       FROM trip
                       JOIN course ON course.code = trip.course_code
                       JOIN pick_up_point ON pick_up_point.trip_id = trip.id AND pick_up_point.code = @Point
                       JOIN enrolment ON enrolment.course_code = trip.course_code AND enrolment.person_id = @PersonId
                       WHERE trip.id = @Trip AND trip.state = 'planned' AND course.state = 'open' AND enrolment.state = 'enrolled'
                         AND (trip.answer_by > @Now OR @IsStaff = 1)
                         AND (trip.departs_at > @Now OR @IsStaff = 1)
                         AND trip.returns_at > @Now)
        """;

    // Who has left the class gives back their place also while the trip is called off: it may take place after all.
    private const string SelectMayAnswer = """
        SELECT EXISTS (SELECT 1
                       FROM trip
                       JOIN course ON course.code = trip.course_code
                       WHERE trip.id = @Trip AND trip.returns_at > @Now
                         AND (@HasLeft = 1
                              OR (trip.state = 'planned' AND course.state = 'open'
                                  AND EXISTS (SELECT 1
                                              FROM enrolment
                                              WHERE course_code = trip.course_code AND person_id = @PersonId AND state = 'enrolled'))))
        """;

    private const string SelectHasRoom = """
        SELECT trip.seats > coalesce(bus.taken, 0)
               AND (pick_up_point.capacity = 0 OR pick_up_point.capacity > coalesce(here.taken, 0))
        FROM trip
        JOIN pick_up_point ON pick_up_point.trip_id = trip.id
        LEFT JOIN trip_count AS bus ON bus.trip_id = trip.id AND bus.point = ''
        LEFT JOIN trip_count AS here ON here.trip_id = trip.id AND here.point = pick_up_point.code
        WHERE trip.id = @Trip AND pick_up_point.code = @Point
        """;

    private const string SelectHasRoomAtPoint = """
        SELECT pick_up_point.capacity = 0 OR pick_up_point.capacity > coalesce(trip_count.taken, 0)
        FROM pick_up_point
        LEFT JOIN trip_count ON trip_count.trip_id = pick_up_point.trip_id AND trip_count.point = pick_up_point.code
        WHERE pick_up_point.trip_id = @Trip AND pick_up_point.code = @Point
        """;

    private const string SelectStanding = """
        SELECT mine.answer AS Answer, mine.place AS Place, mine.point AS Point, mine.answered_at AS AnsweredAt,
               (SELECT count(*)
                FROM trip_answer AS earlier
                WHERE mine.place = 'waiting' AND earlier.trip_id = mine.trip_id AND earlier.replaced_at IS NULL
                  AND earlier.place = 'waiting' AND earlier.ordinal <= mine.ordinal) AS WaitingPlace
        FROM trip_answer AS mine
        WHERE mine.trip_id = @Trip AND mine.person_id = @PersonId AND mine.replaced_at IS NULL
        """;

    private const string SelectTurn = """
        SELECT ordinal
        FROM trip_answer
        WHERE trip_id = @Trip AND person_id = @PersonId AND replaced_at IS NULL
        """;

    private const string SelectPlace = """
        SELECT place AS Place, point AS Point, ordinal AS Ordinal
        FROM trip_answer
        WHERE trip_id = @Trip AND person_id = @PersonId AND replaced_at IS NULL
        """;

    private const string EndAnswer = """
        UPDATE trip_answer
        SET replaced_at = @Now
        WHERE trip_id = @Trip AND person_id = @PersonId AND replaced_at IS NULL
        """;

    private const string InsertJoin = """
        INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
        SELECT @Trip, @PersonId, 'yes', iif(room.is_free, 'seat', 'waiting'), @Point,
               CASE
                   WHEN room.is_free THEN 0
                   WHEN @Turn > 0 THEN @Turn
                   ELSE 1 + (SELECT coalesce(max(ordinal), 0) FROM trip_answer WHERE trip_id = @Trip)
               END,
               @Source, @Now
        FROM (SELECT trip.seats > coalesce(bus.taken, 0)
                     AND (pick_up_point.capacity = 0 OR pick_up_point.capacity > coalesce(here.taken, 0)) AS is_free
              FROM trip
              JOIN pick_up_point ON pick_up_point.trip_id = trip.id
              LEFT JOIN trip_count AS bus ON bus.trip_id = trip.id AND bus.point = ''
              LEFT JOIN trip_count AS here ON here.trip_id = trip.id AND here.point = pick_up_point.code
              WHERE trip.id = @Trip AND pick_up_point.code = @Point) AS room
        """;

    private const string InsertNo = """
        INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, reason, source, answered_at)
        VALUES (@Trip, @PersonId, 'no', 'none', NULL, 0, @Reason, @Source, @Now)
        """;

    private const string UpdateReason = """
        UPDATE trip_answer
        SET reason = @Reason
        WHERE trip_id = @Trip AND person_id = @PersonId AND replaced_at IS NULL AND answer = 'no' AND reason IS NULL
        """;

    private const string InsertUnsure = """
        INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
        VALUES (@Trip, @PersonId, 'unsure', @Place, @Point, @Ordinal, @Source, @Now)
        """;

    private const string SelectAnswered = """
        SELECT trip_answer.trip_id
        FROM trip_answer
        JOIN trip ON trip.id = trip_answer.trip_id
        WHERE trip_answer.person_id = @PersonId AND trip_answer.replaced_at IS NULL AND trip_answer.answer <> 'no'
          AND trip.course_code = @Course
        """;

    private const string SelectNext = """
        SELECT waiting.person_id AS PersonId, waiting.point AS Point
        FROM trip_answer AS waiting
        JOIN trip ON trip.id = waiting.trip_id
        JOIN course ON course.code = trip.course_code
        JOIN pick_up_point ON pick_up_point.trip_id = waiting.trip_id AND pick_up_point.code = waiting.point
        LEFT JOIN trip_count AS bus ON bus.trip_id = trip.id AND bus.point = ''
        LEFT JOIN trip_count AS here ON here.trip_id = trip.id AND here.point = waiting.point
        WHERE waiting.trip_id = @Trip AND waiting.replaced_at IS NULL AND waiting.place = 'waiting'
          AND trip.state = 'planned' AND course.state = 'open' AND trip.answer_by > @Now AND trip.departs_at > @Now
          AND trip.seats > coalesce(bus.taken, 0)
          AND (pick_up_point.capacity = 0 OR pick_up_point.capacity > coalesce(here.taken, 0))
        ORDER BY waiting.ordinal
        LIMIT 1
        """;

    private const string InsertGiven = """
        INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
        SELECT trip_id, person_id, answer, 'seat', point, 0, 'waiting-list', @Now
        FROM trip_answer
        WHERE trip_id = @Trip AND person_id = @PersonId AND place = 'waiting'
        ORDER BY id DESC
        LIMIT 1
        """;

    private const string SelectPassengers = """
        SELECT person.id AS PersonId, person.full_name AS FullName, person.phone AS Phone, cooperative.short_name AS Cooperative,
               said.answer AS Answer, said.place AS Place, said.point AS Point, said.answered_at AS AnsweredAt, said.reason AS Reason,
               CASE WHEN said.place = 'waiting'
                    THEN (SELECT count(*)
                          FROM trip_answer AS earlier
                          WHERE earlier.trip_id = @Trip AND earlier.replaced_at IS NULL AND earlier.place = 'waiting'
                            AND earlier.ordinal <= said.ordinal)
                    ELSE 0 END AS WaitingPlace,
               coalesce(pick_up_point.no, 0) AS PointNo, pick_up_point.leaves_at AS LeavesAt,
               way_out.mark AS Out, coalesce(way_out.minutes, 0) AS MinutesLate, way_back.mark AS Back
        FROM trip
        JOIN person ON person.id IN (SELECT person_id
                                     FROM enrolment
                                     WHERE course_code = (SELECT course_code FROM trip WHERE id = @Trip) AND state = 'enrolled'
                                     UNION ALL
                                     SELECT person_id
                                     FROM trip_mark
                                     WHERE trip_id = @Trip AND leg = 'out' AND mark = 'aboard' AND replaced_at IS NULL)
        JOIN cooperative ON cooperative.id = person.cooperative_id
        LEFT JOIN trip_answer AS said ON said.trip_id = trip.id AND said.person_id = person.id AND said.replaced_at IS NULL
        LEFT JOIN pick_up_point ON pick_up_point.trip_id = said.trip_id AND pick_up_point.code = said.point
        LEFT JOIN trip_mark AS way_out
            ON way_out.trip_id = trip.id AND way_out.person_id = person.id AND way_out.leg = 'out' AND way_out.replaced_at IS NULL
        LEFT JOIN trip_mark AS way_back
            ON way_back.trip_id = trip.id AND way_back.person_id = person.id AND way_back.leg = 'back' AND way_back.replaced_at IS NULL
        WHERE trip.id = @Trip
        """;
}
