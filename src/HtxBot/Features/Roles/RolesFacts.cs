using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;

namespace HtxBot.Features.Roles;

/// <summary>What inviting and revoking decide on.</summary>
public sealed record RolesFacts
{
    /// <summary>Who asks.</summary>
    public required StaffMember Me { get; init; }

    /// <summary>The classes that are not over.</summary>
    public required IReadOnlyList<Course> Courses { get; init; }

    /// <summary>Trips that are not over, and those that roles are held for.</summary>
    public IReadOnlyList<Trip> Trips { get; init; } = [];

    /// <summary>When it was asked; UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether an invitation made here is taken by a link, too.</summary>
    public bool HasLinks { get; init; }

    /// <summary>All live roles.</summary>
    public required IReadOnlyList<RoleHolder> Holders { get; init; }

    /// <summary>The roles who asks may give and take.</summary>
    public IEnumerable<StaffRole> Givable => StaffRole.All.Where(MayGive);

    /// <summary>What classes and trips are called.</summary>
    public ScopeNames Names => new(Courses, Trips);

    /// <summary>The trips of a class that one can still lead.</summary>
    public IEnumerable<Trip> TripsOf(string course) =>
        Trips.Where(trip => trip.CourseCode == course && !trip.IsCancelled && !trip.IsOverAt(Now)).OrderBy(trip => trip.DepartsAt);

    /// <summary>A class by its code; null if there is none.</summary>
    public Course? Course(string code) => Courses.FirstOrDefault(course => course.Code == code);

    /// <summary>Whether who asks may give and take a role: owners any, the office those of classes.</summary>
    public bool MayGive(StaffRole role) => role.IsScoped ? Me.Holds(StaffRole.Office) : Me.Holds(StaffRole.Owner);
}
