using Dapper;
using HtxBot.Features.Trips;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Import;

/// <summary>
/// What an import would add and change in one database, and the writing of it. Compare and write in one transaction, or what was shown
/// may not be what is done.
/// </summary>
public sealed class ImportPlan
{
    private readonly ImportSet _set;
    private readonly TablePlan<CommuneRow> _communes;
    private readonly TablePlan<VenueRow> _venues;
    private readonly TablePlan<TrainerRow> _trainers;
    private readonly TablePlan<CourseRow> _courses;
    private readonly TablePlan<SessionRow> _sessions;
    private readonly TablePlan<MaterialRow> _materials;
    private readonly TablePlan<CooperativeRow> _cooperatives;
    private readonly TablePlan<TripRow> _trips;
    private readonly TablePlan<PointRow> _points;

    private ImportPlan(SqliteConnection db, ImportSet set, DateTimeOffset now)
    {
        _set = set;
        _communes = ImportTables.Communes.Compare(db, set.Communes);
        _venues = ImportTables.Venues.Compare(db, set.Venues);
        _trainers = ImportTables.Trainers.Compare(db, set.Trainers);
        _courses = ImportTables.Courses.Compare(db, set.Courses);
        _sessions = ImportTables.Sessions.Compare(db, set.Sessions);
        _materials = ImportTables.Materials.Compare(db, set.Materials);
        _cooperatives = ImportTables.Cooperatives.Compare(db, set.Cooperatives);
        _trips = TripTables.Trips.Compare(db, set.Trips);
        _points = TripTables.Points.Compare(db, set.Points);
        Problems = [.. SeatsTaken.Check(db, set.Courses), .. SeatsTaken.Check(db, set.Trips, set.Points)];
        Untold =
        [
            .. ToldBefore.Of(db, _venues, now),
            .. ToldBefore.Of(db, _sessions, now),
            .. ToldBefore.Of(db, _trips, now),
            .. ToldBefore.Of(db, _points, now),
        ];
    }

    /// <summary>Compares the file's rows with the database; writes nothing.</summary>
    /// <param name="db">The database.</param>
    /// <param name="set">What the file asks for.</param>
    /// <param name="now">Calendar time, UTC: what is over concerns nobody.</param>
    public static ImportPlan Compare(SqliteConnection db, ImportSet set, DateTimeOffset now) => new(db, set, now);

    /// <summary>What forbids writing: fewer seats than people already have, a pick-up point less. Empty if nothing does.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Times and places that people with a seat were told and of whose change they would not hear: sentences old → new.</summary>
    public IReadOnlyList<string> Untold { get; }

    /// <summary>Nothing to add, nothing to change.</summary>
    public bool IsEmpty =>
        _communes.IsEmpty
        && _venues.IsEmpty
        && _trainers.IsEmpty
        && _courses.IsEmpty
        && _sessions.IsEmpty
        && _materials.IsEmpty
        && _cooperatives.IsEmpty
        && _trips.IsEmpty
        && _points.IsEmpty;

    /// <summary>Sentences for the operator, in the order of writing: what is added, each change old → new.</summary>
    public IReadOnlyList<string> Lines =>
        [
            .. _communes.Lines(),
            .. _venues.Lines(),
            .. _trainers.Lines(),
            .. _courses.Lines(),
            .. _sessions.Lines(),
            .. _materials.Lines(),
            .. _cooperatives.Lines(),
            .. _trips.Lines(),
            .. _points.Lines(),
        ];

    /// <summary>What the file does not name; an import never deletes.</summary>
    public IReadOnlyList<string> KeptLines =>
        [
            .. _communes.KeptLines(),
            .. _venues.KeptLines(),
            .. _trainers.KeptLines(),
            .. _courses.KeptLines(),
            .. _sessions.KeptLines(),
            .. _materials.KeptLines(),
            .. _cooperatives.KeptLines(),
            .. _trips.KeptLines(),
            .. _points.KeptLines(),
        ];

    /// <summary>Codes of the courses that were there before and change: their free seats must be given to those who wait.</summary>
    public IReadOnlyList<string> ChangedCourses => [.. _courses.Changed.Select(change => change.Row.Code)];

    /// <summary>Ids of the trips that were there before and change, or their pick-up points: the same holds for them.</summary>
    public IReadOnlyList<string> ChangedTrips =>
        [
            .. _trips
                .Changed.Select(change => change.Row.Id)
                .Concat(_points.Changed.Select(change => change.Row.TripId))
                .Concat(_points.Added.Select(point => point.TripId))
                .Except(_trips.Added.Select(trip => trip.Id)),
        ];

    /// <summary>Writes it, inside the caller's transaction; repeating it changes nothing.</summary>
    /// <param name="db">A connection that may write, inside a transaction.</param>
    /// <param name="now">Calendar time, UTC.</param>
    public void Apply(SqliteConnection db, DateTimeOffset now)
    {
        var stamp = Storage.Instants.Format(now);
        _communes.Apply(db, stamp);
        _venues.Apply(db, stamp);
        _trainers.Apply(db, stamp);
        _courses.Apply(db, stamp);
        _sessions.Apply(db, stamp);
        _materials.Apply(db, stamp);
        _cooperatives.Apply(db, stamp);
        _trips.Apply(db, stamp);
        _points.Apply(db, stamp);
        foreach (var session in MovedSessions())
            db.Execute(RaiseSequence, session);
        foreach (var trip in ChangedTrips)
            db.Execute(RaiseTripSequence, new { Id = trip });
        foreach (var trip in _trips.Changed.Where(change => DayOf(change.Old) != DayOf(change.Row)))
            TripMarks.EndDay(db, trip.Row.Id, null, now);
    }

    private static DateOnly DayOf(TripRow trip) => VietnamTime.DayOf(Storage.Instants.Parse(trip.DepartsAt));

    // A calendar takes a changed entry only with a higher SEQUENCE, and an entry also shows the names of its course, place and trainer.
    private IEnumerable<SessionRow> MovedSessions()
    {
        var sessions = _sessions.Changed.Select(change => change.Row).ToHashSet();
        var courses = _courses.Changed.Select(change => change.Row.Code).ToHashSet();
        var venues = _venues.Changed.Select(change => change.Row.Id).ToHashSet();
        var trainers = _trainers.Changed.Select(change => change.Row.Id).ToHashSet();
        var added = _sessions.Added.ToHashSet();
        return _set.Sessions.Where(session =>
            !added.Contains(session)
            && (
                sessions.Contains(session)
                || courses.Contains(session.CourseCode)
                || venues.Contains(session.VenueId)
                || trainers.Contains(session.TrainerId)
            )
        );
    }

    private const string RaiseSequence = """
        UPDATE course_session
        SET sequence = sequence + 1
        WHERE course_code = @CourseCode AND no = @No
        """;

    private const string RaiseTripSequence = """
        UPDATE trip
        SET sequence = sequence + 1
        WHERE id = @Id
        """;
}
