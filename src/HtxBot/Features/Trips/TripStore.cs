using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips;

/// <summary>Reads trips with their pick-up points and counts, as they stand in the caller's transaction.</summary>
public static class TripStore
{
    /// <summary>A trip; null if there is none of this id.</summary>
    public static Trip? Find(SqliteConnection db, string? id) =>
        id is not null && db.QuerySingleOrDefault<TripRow>(SelectOne, new { Id = id }) is { } row ? Read(db, row) : null;

    /// <summary>The trips of a class, by departure; those over and called off too.</summary>
    public static IReadOnlyList<Trip> OfCourse(SqliteConnection db, string course) =>
        Read(db, db.Query<TripRow>(SelectOfCourse, new { Course = course }));

    /// <summary>All trips that are not over, by departure; those called off too.</summary>
    public static IReadOnlyList<Trip> Coming(SqliteConnection db, DateTimeOffset now) =>
        Read(db, db.Query<TripRow>(SelectComing, new { Now = Instants.Format(now) }));

    /// <summary>
    /// All trips that can be led: those that are not over, and those that should be while the bus may still be on its way, until it is said to
    /// be going home, at the longest until <see cref="Trip.LedUntil"/>.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="isHomeToo">Also those of which it was said that the bus goes home: that may be taken back.</param>
    public static IReadOnlyList<Trip> Led(SqliteConnection db, DateTimeOffset now, bool isHomeToo = false) =>
        [
            .. Read(
                    db,
                    db.Query<TripRow>(
                        SelectLed,
                        new
                        {
                            Now = Instants.Format(now),
                            Since = Instants.Format(now - LongestLed),
                            IsHomeToo = isHomeToo ? 1 : 0,
                        }
                    )
                )
                .Where(trip => now < trip.LedUntil),
        ];

    /// <summary>From midnight of the day it returns to noon of the day after.</summary>
    private static readonly TimeSpan LongestLed = TimeSpan.FromHours(36);

    /// <summary>The trips of the classes a person has a seat in, by departure; those over and called off too.</summary>
    public static IReadOnlyList<Trip> OfPerson(SqliteConnection db, long personId) =>
        Read(db, db.Query<TripRow>(SelectOfPerson, new { PersonId = personId }));

    private static IReadOnlyList<Trip> Read(SqliteConnection db, IEnumerable<TripRow> rows) =>
        [.. rows.AsList().Select(row => Read(db, row))];

    private static Trip Read(SqliteConnection db, TripRow row) =>
        new()
        {
            Id = row.Id,
            CourseCode = row.CourseCode,
            Title = row.Title,
            Purpose = row.Purpose,
            Destination = row.Destination,
            Commune = row.Commune,
            Latitude = row.Latitude,
            Longitude = row.Longitude,
            Transport = row.Transport,
            DepartsAt = Instants.Parse(row.DepartsAt),
            ArrivesAt = Instants.Parse(row.ArrivesAt),
            ReturnsAt = Instants.Parse(row.ReturnsAt),
            AnswerBy = Instants.Parse(row.AnswerBy),
            Seats = row.Seats,
            FeeVnd = row.FeeVnd,
            HasLunch = row.HasLunch != 0,
            Bring = row.Bring.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            RainPlan = row.RainPlan,
            Sequence = row.Sequence,
            IsCancelled = row.IsCancelled != 0,
            Taken = row.Taken,
            Waiting = row.Waiting,
            Points =
            [
                .. db.Query<PointRow>(SelectPoints, new { Trip = row.Id })
                    .Select(point => new PickUpPoint(
                        point.Code,
                        point.No,
                        point.Name,
                        point.Commune,
                        point.Latitude,
                        point.Longitude,
                        Instants.Parse(point.LeavesAt),
                        point.Capacity,
                        point.Taken,
                        point.Waiting
                    )
                    {
                        HasMap = point.HasMap,
                    })
                    .OrderBy(point => point.No)
                    .ThenBy(point => point.Code, StringComparer.Ordinal),
            ],
        };

    private const string Columns = """
        SELECT trip.id AS Id, trip.course_code AS CourseCode, trip.title AS Title, trip.purpose AS Purpose,
               trip.destination AS Destination, commune.full_name AS Commune, trip.latitude AS Latitude, trip.longitude AS Longitude,
               trip.transport AS Transport, trip.departs_at AS DepartsAt, trip.arrives_at AS ArrivesAt, trip.returns_at AS ReturnsAt,
               trip.answer_by AS AnswerBy, trip.seats AS Seats, trip.fee_vnd AS FeeVnd, trip.has_lunch AS HasLunch, trip.bring AS Bring,
               trip.rain_plan AS RainPlan, trip.sequence AS Sequence,
               trip.state = 'cancelled' OR course.state = 'cancelled' AS IsCancelled,
               coalesce(trip_count.taken, 0) AS Taken, coalesce(trip_count.waiting, 0) AS Waiting
        FROM trip
        JOIN course ON course.code = trip.course_code
        JOIN commune ON commune.code = trip.commune_code
        LEFT JOIN trip_count ON trip_count.trip_id = trip.id AND trip_count.point = ''

        """;

    private const string SelectOne =
        Columns
        + """
            WHERE trip.id = @Id
            """;

    private const string SelectOfCourse =
        Columns
        + """
            WHERE trip.course_code = @Course
            """;

    private const string SelectComing =
        Columns
        + """
            WHERE trip.returns_at > @Now
            """;

    private const string SelectLed =
        Columns
        + """
            WHERE trip.returns_at > @Since
              AND (trip.returns_at > @Now
                   OR @IsHomeToo = 1
                   OR NOT EXISTS (SELECT 1
                                  FROM trip_departure
                                  WHERE trip_departure.trip_id = trip.id AND trip_departure.point = '' AND trip_departure.ended_at IS NULL))
            """;

    private const string SelectOfPerson =
        Columns
        + """
            WHERE trip.course_code IN (SELECT course_code
                                       FROM enrolment
                                       WHERE person_id = @PersonId AND state = 'enrolled')
            """;

    private const string SelectPoints = """
        SELECT pick_up_point.code AS Code, no AS No, pick_up_point.name AS Name, commune.full_name AS Commune,
               latitude AS Latitude, longitude AS Longitude, has_map AS HasMap, leaves_at AS LeavesAt, capacity AS Capacity,
               coalesce(trip_count.taken, 0) AS Taken, coalesce(trip_count.waiting, 0) AS Waiting
        FROM pick_up_point
        JOIN commune ON commune.code = pick_up_point.commune_code
        LEFT JOIN trip_count ON trip_count.trip_id = pick_up_point.trip_id AND trip_count.point = pick_up_point.code
        WHERE pick_up_point.trip_id = @Trip
        """;

    private sealed record TripRow
    {
        public required string Id { get; init; }
        public required string CourseCode { get; init; }
        public required string Title { get; init; }
        public required string Purpose { get; init; }
        public required string Destination { get; init; }
        public required string Commune { get; init; }
        public double Latitude { get; init; }
        public double Longitude { get; init; }
        public required string Transport { get; init; }
        public required string DepartsAt { get; init; }
        public required string ArrivesAt { get; init; }
        public required string ReturnsAt { get; init; }
        public required string AnswerBy { get; init; }
        public int Seats { get; init; }
        public int FeeVnd { get; init; }
        public int HasLunch { get; init; }
        public required string Bring { get; init; }
        public required string RainPlan { get; init; }
        public int Sequence { get; init; }
        public int IsCancelled { get; init; }
        public int Taken { get; init; }
        public int Waiting { get; init; }
    }

    private sealed record PointRow
    {
        public required string Code { get; init; }
        public int No { get; init; }
        public required string Name { get; init; }
        public required string Commune { get; init; }
        public double Latitude { get; init; }
        public double Longitude { get; init; }
        public bool HasMap { get; init; }
        public required string LeavesAt { get; init; }
        public int Capacity { get; init; }
        public int Taken { get; init; }
        public int Waiting { get; init; }
    }
}
