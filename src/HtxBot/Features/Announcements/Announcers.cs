using HtxBot.Features.Roles;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>Who may announce: the trainers of a class, to it and its trips; who leads a trip, to that trip.</summary>
internal static class Announcers
{
    /// <summary>Asked when something is opened, continued and done.</summary>
    public static Access Access { get; } = Access.OfTrips([StaffRole.TripLeader], StaffRole.Trainer);

    /// <summary>Whether a person of the staff may announce to this, and touch what was announced to it.</summary>
    public static bool May(StaffMember staff, Scope scope) =>
        staff.Holds(StaffRole.Trainer, scope) || (scope.IsTrip && staff.Holds(StaffRole.TripLeader, scope));

    /// <summary>Whether they still may now.</summary>
    public static bool May(SqliteConnection db, long staffId, Scope scope) =>
        StaffStore.Holds(db, staffId, StaffRole.Trainer, scope)
        || (scope.IsTrip && StaffStore.Holds(db, staffId, StaffRole.TripLeader, scope));
}
