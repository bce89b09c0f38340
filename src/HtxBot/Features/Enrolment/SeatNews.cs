using System.Globalization;
using Dapper;
using HtxBot.Features.Calls;
using HtxBot.Features.Notices;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Enrolment;

/// <summary>
/// Tells who came up from the waiting list: at once, or in the morning if they have the seat then. Whom it does not reach the office calls.
/// </summary>
internal sealed class SeatNews : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "seat.tell";

    public string Kind => Called;

    /// <summary>Tells a seat that was given in this transaction.</summary>
    public static void Tell(SqliteConnection db, Seats.NextRow seat, DateTimeOffset now, IOutboxWriter outbox)
    {
        if (!HeldNotices.Hold(db, outbox, now, Called, $"{seat.Code}:{seat.PersonId}", About(seat)))
            Say(db, seat, now, outbox);
    }

    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var colon = timer.Key.LastIndexOf(':');
        var values = new { Course = timer.Key[..colon], PersonId = long.Parse(timer.Key[(colon + 1)..], CultureInfo.InvariantCulture) };
        if (scope.Connection.QuerySingleOrDefault<Seats.NextRow>(SelectSeat, values) is not { } seat)
            return new TimerEnd.Skipped("the seat is theirs no more, or the class was called off");
        if (seat.StartsAt is { } starts && Instants.Parse(starts) <= scope.Now)
        {
            OwedNews.Call(scope.Connection, seat.PersonId, SeatCalls.About, seat.Code, scope.Now);
            return new TimerEnd.Missed("the class has begun");
        }
        if (HeldNotices.StillNight(scope, About(seat)) is { } later)
            return later;
        Say(scope.Connection, seat, scope.Now, scope.Outbox);
        return new TimerEnd.Fired();
    }

    private static void Say(SqliteConnection db, Seats.NextRow seat, DateTimeOffset now, IOutboxWriter outbox) =>
        OwedNews.Tell(db, seat.PersonId, SeatCalls.About, seat.Code, _ => SeatsTexts.GotSeat(seat), About(seat), now, outbox);

    /// <summary>The first session: nobody gets a seat once it has begun.</summary>
    private static IEnumerable<Occasion> About(Seats.NextRow seat) =>
        seat.StartsAt is { } starts ? [new Occasion(Instants.Parse(starts), Instants.Parse(starts))] : [];

    private const string SelectSeat = """
        SELECT enrolment.id AS Id, enrolment.person_id AS PersonId, person.full_name AS FullName, course.code AS Code,
               course.title AS Title, course.first_day AS FirstDay, venue.name AS VenueName, venue.address AS VenueAddress,
               (SELECT min(starts_at) FROM course_session WHERE course_code = course.code AND state = 'planned') AS StartsAt
        FROM enrolment
        JOIN course ON course.code = enrolment.course_code
        JOIN venue ON venue.id = course.venue_id
        JOIN person ON person.id = enrolment.person_id
        WHERE enrolment.course_code = @Course AND enrolment.person_id = @PersonId AND enrolment.state = 'enrolled' AND course.state = 'open'
        """;
}
