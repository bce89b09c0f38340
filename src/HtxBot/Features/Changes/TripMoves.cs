using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>What else of a trip moves when one of its times does. Pure; the trip is the one of the changes so far.</summary>
internal static class TripMoves
{
    /// <summary>
    /// Another departure: the pick-up points and the arrival move along. On another day the way home and the last moment to answer keep
    /// their hour and move by the days.
    /// </summary>
    /// <param name="trip">The trip.</param>
    /// <param name="departs">When the bus is to leave its first point; UTC.</param>
    public static TripChange Departure(Trip trip, DateTimeOffset departs)
    {
        var by = departs - trip.DepartsAt;
        var days = TimeSpan.FromDays(VietnamTime.DayOf(departs).DayNumber - VietnamTime.DayOf(trip.DepartsAt).DayNumber);
        return new TripChange(trip.Id)
        {
            DepartsAt = departs,
            ArrivesAt = trip.ArrivesAt + by,
            ReturnsAt = trip.ReturnsAt + days,
            AnswerBy = trip.AnswerBy + days,
            Points = [.. trip.Points.Select(point => new PointChange(point.Code) { LeavesAt = point.LeavesAt + by })],
        };
    }

    /// <summary>Another time at one point: the others stay; the bus sets out with the first of them.</summary>
    /// <param name="trip">The trip.</param>
    /// <param name="point">The point.</param>
    /// <param name="leaves">When the bus is to leave it; UTC.</param>
    public static TripChange PickUp(Trip trip, PickUpPoint point, DateTimeOffset leaves)
    {
        var first = trip.Points.Min(other => other == point ? leaves : other.LeavesAt);
        return new TripChange(trip.Id)
        {
            DepartsAt = first < trip.DepartsAt || point.LeavesAt == trip.DepartsAt ? first : null,
            Points = [new PointChange(point.Code) { LeavesAt = leaves }],
        };
    }
}
