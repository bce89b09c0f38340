using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Rosters;

/// <summary>Who is in a class and who goes on its trips, for lists; any connection.</summary>
internal static class RosterStore
{
    /// <summary>Live places of a class: seats first, then the waiting list, each in order.</summary>
    public static IReadOnlyList<RosterRow> Of(SqliteConnection db, string course) =>
        db.Query<RosterRow>(SelectRoster, new { Course = course }).AsList();

    /// <summary>How many of the cooperatives with a seat in a class had none in an earlier class that took place.</summary>
    public static int FirstTimers(SqliteConnection db, string course) => db.QuerySingle<int>(CountFirstTimers, new { Course = course });

    /// <summary>Trips of a class that were not called off, by departure.</summary>
    public static IReadOnlyList<TripListRow> Trips(SqliteConnection db, string course) =>
        db.Query<TripListRow>(SelectTrips, new { Course = course }).AsList();

    /// <summary>Who has a place on a trip, by pick-up point in the order of the bus, then by name.</summary>
    public static IReadOnlyList<PassengerRow> Passengers(SqliteConnection db, string trip) =>
        [
            .. db.Query<PassengerRow>(SelectPassengers, new { Trip = trip })
                .OrderBy(row => row.No)
                .ThenBy(row => row.FullName, StringComparer.Ordinal),
        ];

    private const string SelectRoster = """
        SELECT person.full_name AS FullName, cooperative.short_name AS Cooperative, cooperative.id AS CooperativeId, person.role AS Role,
               person.phone AS Phone, enrolment.state = 'waiting' AS IsWaiting
        FROM enrolment
        JOIN person ON person.id = enrolment.person_id
        JOIN cooperative ON cooperative.id = enrolment.cooperative_id
        WHERE enrolment.course_code = @Course AND enrolment.state IN ('enrolled', 'waiting')
        ORDER BY enrolment.ordinal
        """;

    private const string CountFirstTimers = """
        SELECT count(*)
        FROM seat_count
        JOIN course ON course.code = seat_count.course_code
        WHERE seat_count.course_code = @Course AND seat_count.cooperative_id <> 0 AND seat_count.enrolled > 0
          AND NOT EXISTS (SELECT 1
                          FROM enrolment AS earlier
                          JOIN course AS before ON before.code = earlier.course_code
                          WHERE earlier.cooperative_id = seat_count.cooperative_id AND earlier.state = 'enrolled'
                            AND before.first_day < course.first_day AND before.state <> 'cancelled')
        """;

    private const string SelectTrips = """
        SELECT id AS Id, title AS Title, destination AS Destination, departs_at AS DepartsAt
        FROM trip
        WHERE course_code = @Course AND state = 'planned'
        ORDER BY departs_at, id
        """;

    private const string SelectPassengers = """
        SELECT person.full_name AS FullName, cooperative.short_name AS Cooperative, person.phone AS Phone, point.no AS No, point.name AS Point,
               point.leaves_at AS LeavesAt
        FROM trip_answer AS answer
        JOIN person ON person.id = answer.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        JOIN pick_up_point AS point ON point.trip_id = answer.trip_id AND point.code = answer.point
        WHERE answer.trip_id = @Trip AND answer.replaced_at IS NULL AND answer.place = 'seat'
        """;
}

/// <summary>One live place of a class.</summary>
public sealed record RosterRow
{
    /// <summary>Full name.</summary>
    public required string FullName { get; init; }

    /// <summary>The cooperative whose place it is.</summary>
    public required string Cooperative { get; init; }

    /// <summary>Its id.</summary>
    public long CooperativeId { get; init; }

    /// <summary>Id of a <see cref="Enrolment.PersonRole"/>.</summary>
    public required string Role { get; init; }

    /// <summary>E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>On the waiting list.</summary>
    public bool IsWaiting { get; init; }
}

/// <summary>A trip to make a list of.</summary>
public sealed record TripListRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Destination { get; init; }

    /// <summary>When the bus leaves; UTC, as stored.</summary>
    public required string DepartsAt { get; init; }
}

/// <summary>One place on a trip.</summary>
public sealed record PassengerRow
{
    /// <summary>Full name.</summary>
    public required string FullName { get; init; }

    /// <summary>Their cooperative.</summary>
    public required string Cooperative { get; init; }

    /// <summary>E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>Number of the pick-up point.</summary>
    public int No { get; init; }

    /// <summary>Its name.</summary>
    public required string Point { get; init; }

    /// <summary>When the bus leaves it; UTC, as stored.</summary>
    public required string LeavesAt { get; init; }
}
