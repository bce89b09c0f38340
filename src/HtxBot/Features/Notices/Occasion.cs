using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Notices;

/// <summary>What a notice speaks of: a session or a trip. Instants are UTC.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it is over.</param>
/// <param name="IsTrip">Whether a bus fetches people: its morning begins before the night is over.</param>
public readonly record struct Occasion(DateTimeOffset From, DateTimeOffset Until, bool IsTrip = false)
{
    /// <summary>A session of a class.</summary>
    public static Occasion Of(CourseSession session) => new(session.StartsAt, session.EndsAt);

    /// <summary>A trip, from the first pick-up point until it is home.</summary>
    public static Occasion Of(Trip trip) => new(trip.DepartsAt, trip.ReturnsAt, IsTrip: true);

    /// <summary>What is said of a place on the bus: it helps until that has left the point.</summary>
    public static Occasion Of(Trip trip, PickUpPoint point) => new(trip.DepartsAt, point.LeavesAt, IsTrip: true);

    /// <summary>
    /// What is said about a class or trip may be about: its sessions and trips that take place. About everything: none. Read only when it is asked
    /// for, which by day nobody does.
    /// </summary>
    public static IEnumerable<Occasion> Of(SqliteConnection db, Scope scope)
    {
        if (scope.IsTrip)
        {
            if (TripStore.Find(db, scope.Id) is { IsCancelled: false } trip)
                yield return Of(trip);
            yield break;
        }
        if (scope == Scope.All || CatalogueStore.Load(db).Course(scope.Id) is not { IsCancelled: false } course)
            yield break;
        foreach (var session in course.Sessions.Where(session => !session.IsCancelled))
            yield return Of(session);
        foreach (var trip in TripStore.OfCourse(db, course.Code).Where(trip => !trip.IsCancelled))
            yield return Of(trip);
    }
}
