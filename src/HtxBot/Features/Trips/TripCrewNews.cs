using System.Globalization;
using HtxBot.Features.Notices;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips;

/// <summary>Tells who leads a trip that one of its people does not come, or comes late: at once, or in the morning what is true then.</summary>
internal sealed class TripCrewNews : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "trip-news.tell";

    // So late a bus may be that somebody on it still wants to be heard.
    private static readonly TimeSpan Late = TimeSpan.FromHours(3);

    public string Kind => Called;

    /// <summary>Somebody who had a place does not come.</summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="trip">The trip.</param>
    /// <param name="who">As they were before they said so: their point is told too.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="outbox">Takes the line.</param>
    public static void DoesNotCome(SqliteConnection db, Trip trip, TripPassenger who, DateTimeOffset now, IOutboxWriter outbox)
    {
        if (!Waits(db, trip, who, now, outbox))
            TripCrew.Tell(db, trip, who.PersonId, TripNotices.DoesNotCome(trip, who), When(trip, now, outbox), outbox);
    }

    /// <summary>Somebody comes late.</summary>
    public static void IsLate(SqliteConnection db, Trip trip, TripPassenger who, DateTimeOffset now, IOutboxWriter outbox)
    {
        if (!Waits(db, trip, who, now, outbox))
            TripCrew.Tell(db, trip, who.PersonId, TripNotices.IsLate(trip, who), When(trip, now, outbox), outbox);
    }

    /// <summary>Somebody who was late comes in time. What waits for the morning says nothing of them then.</summary>
    public static void IsInTime(SqliteConnection db, Trip trip, TripPassenger who, DateTimeOffset now, IOutboxWriter outbox)
    {
        if (!Waits(db, trip, who, now, outbox))
            TripCrew.Tell(db, trip, who.PersonId, TripNotices.IsInTime(trip, who), When(trip, now, outbox), outbox);
    }

    /// <summary>Somebody who is on the bus says that they do not come. Said at any hour: the bus is under way.</summary>
    public static void WantsOff(SqliteConnection db, Trip trip, TripPassenger who, IOutboxWriter outbox) =>
        TripCrew.Tell(
            db,
            trip,
            who.PersonId,
            TripNotices.WantsOff(trip, who),
            AtNight.UnderWay with
            {
                UselessFrom = trip.ReturnsAt + Late,
            },
            outbox,
            about: "aboard"
        );

    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        var (id, person) = TripKey.Read(timer.Key);
        if (TripStore.Find(db, id) is not { IsCancelled: false } trip || trip.IsOverAt(scope.Now))
            return new TimerEnd.Skipped("the trip is over or was called off");
        if (TripPlaces.Passengers(db, id).FirstOrDefault(each => each.PersonId == person) is not { } who)
            return new TimerEnd.Skipped("they have left the class");
        if (HeldNotices.StillNight(scope, Occasion.Of(trip)) is { } later)
            return later;
        if (who.Standing.Reply == TripReply.No)
        {
            var before = who with { PointNo = int.Parse(timer.Payload, CultureInfo.InvariantCulture) };
            TripCrew.Tell(db, trip, person, TripNotices.DoesNotCome(trip, before), When(trip, scope.Now, scope.Outbox), scope.Outbox);
            return new TimerEnd.Fired();
        }
        if (who.Out != TripMark.Late)
            return new TimerEnd.Skipped("they come after all");
        TripCrew.Tell(db, trip, person, TripNotices.IsLate(trip, who), When(trip, scope.Now, scope.Outbox), scope.Outbox);
        return new TimerEnd.Fired();
    }

    private static Timeliness When(Trip trip, DateTimeOffset now, IOutboxWriter outbox) =>
        NightRule.Of(outbox.Night, now, Occasion.Of(trip));

    private static bool Waits(SqliteConnection db, Trip trip, TripPassenger who, DateTimeOffset now, IOutboxWriter outbox) =>
        HeldNotices.Hold(
            db,
            outbox,
            now,
            Called,
            TripKey.Of(trip, who.PersonId),
            [Occasion.Of(trip)],
            who.PointNo.ToString(CultureInfo.InvariantCulture)
        );
}
