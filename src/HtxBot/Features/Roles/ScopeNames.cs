using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Roles;

/// <summary>What the classes and trips are called that roles are held for; one that is not known is called by its code.</summary>
/// <param name="Courses">Classes.</param>
/// <param name="Trips">Trips.</param>
public sealed record ScopeNames(IReadOnlyList<Course> Courses, IReadOnlyList<Trip> Trips)
{
    /// <summary>Enough to name these, in the caller's transaction.</summary>
    public static ScopeNames Of(SqliteConnection db, IReadOnlyList<Course> courses, params IEnumerable<Scope> scopes) =>
        new(
            courses,
            [
                .. scopes
                    .Where(scope => scope.IsTrip)
                    .Select(scope => scope.Id)
                    .Distinct()
                    .Select(id => TripStore.Find(db, id))
                    .OfType<Trip>(),
            ]
        );

    /// <summary>"lớp Quản trị sản xuất", "chuyến Tham quan mô hình bò (thứ Năm 04/03)", "mọi lớp".</summary>
    public string Of(Scope scope)
    {
        if (scope.Kind == Scope.All.Kind)
            return "mọi lớp";
        if (!scope.IsTrip)
            return $"lớp {Courses.FirstOrDefault(course => course.Code == scope.Id)?.Title ?? scope.Id}";
        return Trips.FirstOrDefault(trip => trip.Id == scope.Id) is { } found
            ? $"chuyến {found.Title} ({TripTexts.Label(found)})"
            : $"chuyến {scope.Id}";
    }
}
