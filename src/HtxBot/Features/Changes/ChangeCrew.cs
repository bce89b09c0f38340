using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>
/// Who of the staff is told of a change too: the trainers of the class, and of the trips that are changed those who lead them. They are no
/// members: nobody counts them, and whoever made the change knows it.
/// </summary>
internal static class ChangeCrew
{
    /// <summary>How many they are.</summary>
    public static int Count(SqliteConnection db, long changedBy, string course, IReadOnlyList<Trip> trips) =>
        Members(db, changedBy, course, trips).Count();

    /// <summary>Their chats, each once.</summary>
    public static IEnumerable<(string Bot, string Chat)> Chats(
        SqliteConnection db,
        long changedBy,
        string course,
        IReadOnlyList<Trip> trips
    ) => Members(db, changedBy, course, trips).SelectMany(staff => StaffStore.Chats(db, staff)).Distinct();

    private static IEnumerable<long> Members(SqliteConnection db, long changedBy, string course, IReadOnlyList<Trip> trips) =>
        StaffStore
            .Holders(db)
            .Where(holder =>
                (holder.Held.Role == StaffRole.Trainer && holder.Held.Scope.Covers(Scope.Course(course)))
                || (holder.Held.Role == StaffRole.TripLeader && trips.Any(trip => holder.Held.Scope.Covers(trip.Scope)))
            )
            .Select(holder => holder.StaffId)
            .Where(staff => staff != changedBy)
            .Distinct();
}
