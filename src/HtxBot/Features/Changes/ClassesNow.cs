using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>Classes and their trips as they stand in one transaction: each is read when it is first asked for, and once.</summary>
internal sealed class ClassesNow(SqliteConnection db)
{
    private readonly Dictionary<string, IReadOnlyList<Trip>> _trips = [];
    private CatalogueSnapshot? _catalogue;

    /// <summary>The connection, inside its transaction.</summary>
    public SqliteConnection Db => db;

    /// <summary>A class; null if there is none, or it is called off as a whole.</summary>
    public Course? Course(string code) =>
        (_catalogue ??= CatalogueStore.Load(db)).Course(code) is { IsCancelled: false } course ? course : null;

    /// <summary>The trips of a class.</summary>
    public IReadOnlyList<Trip> Trips(string course) =>
        _trips.TryGetValue(course, out var known) ? known : _trips[course] = TripStore.OfCourse(db, course);
}
