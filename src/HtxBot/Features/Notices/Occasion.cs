using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;

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
}
