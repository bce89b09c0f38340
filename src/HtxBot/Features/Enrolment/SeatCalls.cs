using System.Globalization;
using Dapper;
using HtxBot.Features.Calls;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Enrolment;

/// <summary>A seat that fell to somebody from the waiting list, as the office tells it by telephone.</summary>
internal static class SeatCalls
{
    /// <summary>Its kind; persisted.</summary>
    public const string About = "got-seat";

    /// <summary>
    /// What they are to be told, until the last session begins: who has missed the first comes to the others. Null if they have no seat any more or
    /// the class is called off.
    /// </summary>
    public static OwedCall? Owed(SqliteConnection db, long person, string course) =>
        db.QuerySingleOrDefault<Seats.NextRow>(SelectSeat, new { Course = course, PersonId = person }) is { EnrolledAt: { } since } seat
            ? new OwedCall(SeatsTexts.Call(seat), Instants.Parse(since), Until(seat))
            : null;

    private static DateTimeOffset Until(Seats.NextRow seat) =>
        seat.LastAt is { } last
            ? Instants.Parse(last)
            : VietnamTime.At(DateOnly.ParseExact(seat.FirstDay, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeOnly.MinValue);

    private const string SelectSeat = """
        SELECT mine.id AS Id, mine.person_id AS PersonId, person.full_name AS FullName, course.code AS Code,
               course.title AS Title, course.first_day AS FirstDay, venue.name AS VenueName, venue.address AS VenueAddress,
               (SELECT min(starts_at) FROM course_session WHERE course_code = course.code AND state = 'planned') AS StartsAt,
               (SELECT max(starts_at) FROM course_session WHERE course_code = course.code AND state = 'planned') AS LastAt,
               mine.enrolled_at AS EnrolledAt
        FROM enrolment AS mine
        JOIN course ON course.code = mine.course_code
        JOIN venue ON venue.id = course.venue_id
        JOIN person ON person.id = mine.person_id
        WHERE mine.course_code = @Course AND mine.person_id = @PersonId AND mine.state = 'enrolled' AND course.state = 'open'
        """;
}
