using HtxBot.Features.Trips.Leading;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips;

/// <summary>Who says an answer; persisted.</summary>
public static class TripSource
{
    /// <summary>The person themselves.</summary>
    public const string Member = "member";

    /// <summary>The office or the leader, for the person; also after the cut-off.</summary>
    public const string Staff = "staff";

    /// <summary>Nobody: a place fell free.</summary>
    public const string WaitingList = "waiting-list";

    /// <summary>They left the class.</summary>
    public const string LeftCourse = "left-course";
}

/// <summary>
/// The one place where people get, change and give back places on a trip. Every method works inside the caller's transaction, asks the
/// tables for room, and gives what falls free to the first who waits for it. Saying the same twice changes nothing.
/// </summary>
public static class TripPlaces
{
    /// <summary>
    /// A place at a pick-up point, or there a place in the waiting list if point or bus is full. Who has a place elsewhere keeps it if the
    /// new point is full. Nothing happens after the cut-off (except by staff, until the bus is home), on a trip that is called off, and for
    /// who has no seat in the class.
    /// </summary>
    /// <returns>Whether anything has changed.</returns>
    public static bool Join(
        SqliteConnection db,
        string trip,
        long personId,
        string point,
        DateTimeOffset now,
        IOutboxWriter outbox,
        string source = TripSource.Member
    )
    {
        if (!TripPlaceStore.MayJoin(db, trip, personId, point, now, isStaff: source == TripSource.Staff))
            return false;
        var before = TripPlaceStore.Standing(db, trip, personId);
        if (before.Point == point && before.Reply == TripReply.Yes && (before.HasSeat || !TripPlaceStore.HasRoom(db, trip, point)))
            return false;
        if (before.HasSeat && before.Point != point && !TripPlaceStore.HasRoomAtPoint(db, trip, point))
            return false;
        TripPlaceStore.Join(db, trip, personId, point, now, source);
        Freed(db, trip, before.HasSeat && before.Point != point, now, outbox);
        return true;
    }

    /// <summary>
    /// Gives back whatever the person has; the first who waits for it gets it. Possible until the bus is home. Who is on the bus keeps the place,
    /// whatever they say, and who leads is told; who leaves the class there gives it back and is still counted.
    /// </summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="trip">Id of the trip.</param>
    /// <param name="personId">Who does not come.</param>
    /// <param name="reason">What they said; null if not asked.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="outbox">Takes the message to who gets the place.</param>
    /// <param name="source">Who says so; see <see cref="TripSource"/>.</param>
    /// <returns>Whether anything has changed.</returns>
    public static bool Decline(
        SqliteConnection db,
        string trip,
        long personId,
        string? reason,
        DateTimeOffset now,
        IOutboxWriter outbox,
        string source = TripSource.Member
    )
    {
        if (!TripPlaceStore.MayAnswer(db, trip, personId, now, source == TripSource.LeftCourse))
            return false;
        var before = TripPlaceStore.Standing(db, trip, personId);
        if (before.Reply == TripReply.No && reason is not null)
            return TripPlaceStore.AddReason(db, trip, personId, reason);
        if (TripMarks.Of(db, trip, personId, TripLeg.Out) == TripMark.Aboard && TripStore.Find(db, trip) is { } under)
        {
            TripCrewNews.WantsOff(db, under, TripPlaceStore.Passenger(db, trip, personId), outbox);
            if (source != TripSource.LeftCourse)
                return false;
        }
        if (before.Reply == TripReply.No)
            return false;
        // Before the cut-off numbers change and nobody counts on them; later who leads must know by name.
        if (before.HasSeat && source == TripSource.Member && TripStore.Find(db, trip) is { } found && found.AnswerBy <= now)
            TripCrewNews.DoesNotCome(db, found, TripPlaceStore.Passenger(db, trip, personId), now, outbox);
        TripPlaceStore.Decline(db, trip, personId, reason, now, source);
        Freed(db, trip, before.HasSeat, now, outbox);
        return true;
    }

    /// <summary>Not sure: whatever the person has they keep.</summary>
    /// <returns>Whether anything has changed.</returns>
    public static bool Doubt(
        SqliteConnection db,
        string trip,
        long personId,
        DateTimeOffset now,
        IOutboxWriter outbox,
        string source = TripSource.Member
    )
    {
        if (!TripPlaceStore.MayAnswer(db, trip, personId, now, hasLeft: false))
            return false;
        if (TripPlaceStore.Standing(db, trip, personId).Reply == TripReply.Unsure)
            return false;
        TripPlaceStore.Doubt(db, trip, personId, now, source);
        Freed(db, trip, isSeatFree: false, now, outbox);
        return true;
    }

    /// <summary>
    /// Says that a person comes late to the bus; who leads the trip sees it. Only with a place, until the bus has left their point; who is
    /// aboard stays aboard.
    /// </summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="trip">Id of the trip.</param>
    /// <param name="personId">Who.</param>
    /// <param name="minutes">How late; 0: not said.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="outbox">Takes the line to who leads.</param>
    /// <returns>Whether anything has changed.</returns>
    public static bool ComeLate(SqliteConnection db, string trip, long personId, int minutes, DateTimeOffset now, IOutboxWriter outbox)
    {
        if (
            !TripPlaceStore.MayAnswer(db, trip, personId, now, hasLeft: false)
            || TripPlaceStore.Standing(db, trip, personId) is not { HasSeat: true, Point: { } point }
        )
            return false;
        if (TripMarks.Of(db, trip, personId, TripLeg.Out) == TripMark.Aboard || TripMarks.Departures(db, trip).ContainsKey(point))
            return false;
        if (!TripMarks.Note(db, trip, personId, TripLeg.Out, TripMark.Late, minutes, null, now))
            return false;
        var found = TripStore.Find(db, trip)!;
        TripBoard.Refresh(db, trip, now, outbox, isPassing: true);
        TripCrewNews.IsLate(db, found, TripPlaceStore.Passenger(db, trip, personId), now, outbox);
        return true;
    }

    /// <summary>Takes back that a person comes late to the bus; who leads the trip sees it.</summary>
    public static void ComeInTime(SqliteConnection db, string trip, long personId, DateTimeOffset now, IOutboxWriter outbox)
    {
        if (TripMarks.Of(db, trip, personId, TripLeg.Out) != TripMark.Late || TripStore.Find(db, trip) is not { } found)
            return;
        _ = TripMarks.Note(db, trip, personId, TripLeg.Out, TripMark.None, 0, null, now);
        TripBoard.Refresh(db, trip, now, outbox, isPassing: true);
        TripCrewNews.IsInTime(db, found, TripPlaceStore.Passenger(db, trip, personId), now, outbox);
    }

    /// <summary>Who leaves a class gives up its trips that are not over.</summary>
    public static void LeaveCourse(SqliteConnection db, string course, long personId, DateTimeOffset now, IOutboxWriter outbox)
    {
        foreach (var trip in TripPlaceStore.AnsweredInCourse(db, course, personId))
            _ = Decline(db, trip, personId, null, now, outbox, TripSource.LeftCourse);
    }

    /// <summary>
    /// Gives free places to those who wait for them, in order, and tells them; the office calls whom that does not reach. Called in the
    /// transaction of whatever may have freed a place: somebody giving one back, a bus or point with more room. Not after the cut-off.
    /// Returns how many got a place.
    /// </summary>
    public static int Fill(SqliteConnection db, string trip, DateTimeOffset now, IOutboxWriter outbox)
    {
        var filled = 0;
        while (TripPlaceStore.NextWaiting(db, trip, now) is { } next)
        {
            TripPlaceStore.GivePlace(db, trip, next.PersonId, now);
            TripPlaceNews.Tell(db, TripStore.Find(db, trip)!, next.PersonId, next.Point, now, outbox);
            filled++;
        }
        return filled;
    }

    /// <summary>What a person has said and has; never null.</summary>
    public static TripStanding Of(SqliteConnection db, string trip, long personId) => TripPlaceStore.Standing(db, trip, personId);

    /// <summary>Everybody of the class with what they said and have, who said nothing too: by pick-up point, then by name.</summary>
    public static IReadOnlyList<TripPassenger> Passengers(SqliteConnection db, string trip) => TripPlaceStore.Passengers(db, trip);

    private static void Freed(SqliteConnection db, string trip, bool isSeatFree, DateTimeOffset now, IOutboxWriter outbox)
    {
        if (isSeatFree)
            _ = Fill(db, trip, now, outbox);
        TripBoard.Refresh(db, trip, now, outbox, isPassing: true);
    }
}
