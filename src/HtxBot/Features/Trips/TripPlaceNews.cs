using System.Globalization;
using HtxBot.Features.Calls;
using HtxBot.Features.Notices;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips;

/// <summary>
/// Tells who was given a place on a bus without asking at that moment: at once, or in the morning if they have it then. Whom nothing can be written
/// to the office calls.
/// </summary>
internal sealed class TripPlaceNews : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "trip-place.tell";

    public string Kind => Called;

    /// <summary>Tells a place that was given in this transaction.</summary>
    public static void Tell(SqliteConnection db, Trip trip, long person, string point, DateTimeOffset now, IOutboxWriter outbox)
    {
        if (!HeldNotices.Hold(db, outbox, now, Called, TripKey.Of(trip, person), [Occasion.Of(trip, trip.Point(point)!)]))
            Say(db, trip, person, point, now, outbox);
    }

    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        var (id, person) = TripKey.Read(timer.Key);
        if (
            TripStore.Find(db, id) is not { IsCancelled: false } trip
            || TripPlaces.Of(db, id, person) is not { HasSeat: true, Point: { } code }
            || trip.Point(code) is not { } point
        )
            return new TimerEnd.Skipped("the place is theirs no more, or the trip was called off");
        if (point.LeavesAt <= scope.Now)
            return new TimerEnd.Missed("the bus has left");
        if (HeldNotices.StillNight(scope, Occasion.Of(trip, point)) is { } later)
            return later;
        Say(db, trip, person, code, scope.Now, scope.Outbox);
        return new TimerEnd.Fired();
    }

    private static void Say(SqliteConnection db, Trip trip, long person, string point, DateTimeOffset now, IOutboxWriter outbox) =>
        OwedNews.Tell(
            db,
            person,
            PlaceCalls.About,
            trip.Id,
            name => TripNotices.GotPlace(trip, point, name),
            [Occasion.Of(trip, trip.Point(point)!)],
            now,
            outbox
        );
}

/// <summary>Which person of which trip a timer is for.</summary>
internal static class TripKey
{
    public static string Of(Trip trip, long person) => string.Create(CultureInfo.InvariantCulture, $"{trip.Id}:{person}");

    public static (string Trip, long Person) Read(string key)
    {
        var colon = key.LastIndexOf(':');
        return (key[..colon], long.Parse(key[(colon + 1)..], CultureInfo.InvariantCulture));
    }
}
