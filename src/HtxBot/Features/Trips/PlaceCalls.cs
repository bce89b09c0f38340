using HtxBot.Features.Calls;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips;

/// <summary>A place on the bus that was given to somebody, as the office tells it by telephone.</summary>
internal static class PlaceCalls
{
    /// <summary>Its kind; persisted.</summary>
    public const string About = "got-place";

    /// <summary>
    /// What they are to be told, until the bus leaves their point; null if they have no place any more, have answered since it was given to
    /// them, or the trip is called off.
    /// </summary>
    public static OwedCall? Owed(SqliteConnection db, long person, string trip) =>
        Statement.On(db, SelectGiven).Text(1, trip).Integer(2, person).First(row => (row.Text(0), row.Text(1))) is ({ } point, { } since)
        && TripStore.Find(db, trip) is { IsCancelled: false } found
        && found.Point(point) is { } there
            ? new OwedCall(TripNotices.CallGotPlace(found, point), Instants.Parse(since), there.LeavesAt)
            : null;

    private const string SelectGiven = """
        SELECT point, answered_at
        FROM trip_answer
        WHERE trip_id = ?1 AND person_id = ?2 AND replaced_at IS NULL AND place = 'seat' AND source IN ('waiting-list', 'staff')
        """;
}
