using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>A kind of audience of a trip. Offered until a week after the trip is home: there are photos and thanks to pass on.</summary>
public abstract class TripAudienceKind : AudienceKind
{
    private static readonly TimeSpan Afterwards = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        TripStore.Coming(db, now - Afterwards).OrderBy(trip => trip.DepartsAt).SelectMany(trip => Of(trip, db));

    /// <summary>One that is not offered because there is nobody in it yet is one nevertheless: somebody may be when it is sent.</summary>
    public override Audience? Find(string id, IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now)
    {
        var words = TripWords.Read(id);
        if (TripStore.Coming(db, now - Afterwards).FirstOrDefault(each => each.Id == words.Trip) is not { } trip)
            return null;
        if (Of(trip, db).FirstOrDefault(each => each.Id == id) is { } offered)
            return offered;
        var point = trip.Point(words.Rest);
        return words.Rest is null || point is not null ? Part(trip, VietnamTime.Sentence(Name(trip, words.Rest)), point) : null;
    }

    /// <inheritdoc/>
    public override string? NameOf(string id, IReadOnlyList<Course> courses, SqliteConnection db)
    {
        var words = TripWords.Read(id);
        return TripStore.Find(db, words.Trip) is { } trip ? Name(trip, words.Rest) : null;
    }

    /// <summary>The audiences of this kind that a trip has.</summary>
    protected abstract IEnumerable<Audience> Of(Trip trip, SqliteConnection db);

    /// <summary>What one is called in a sentence.</summary>
    protected abstract string Name(Trip trip, string? point);

    /// <summary>One that is chosen after its trip.</summary>
    protected Audience Part(Trip trip, string label, PickUpPoint? point, params IReadOnlyList<string> words) =>
        new(Id, point is null ? trip.Id : $"{trip.Id} {point.Code}", label, Name(trip, point?.Code), trip.Scope)
        {
            PartOf = $"{TripAudience.Kind} {trip.Id}",
            Words = words,
        };

    /// <summary>Those who have a place, or wait for one.</summary>
    /// <param name="db">Inside the writer's transaction.</param>
    /// <param name="trip">Id of the trip.</param>
    /// <param name="place">As stored: <c>seat</c> or <c>waiting</c>.</param>
    protected static void FillByPlace(SqliteConnection db, string trip, string place) =>
        db.Execute(InsertByPlace, new { Trip = trip, Place = place });

    private const string InsertByPlace = """
        INSERT INTO temp.audience (person_id)
        SELECT person_id
        FROM main.trip_answer
        WHERE trip_id = @Trip AND replaced_at IS NULL AND place = @Place
        """;
}

/// <summary>Who has a place on the bus.</summary>
public sealed class TripAudience : TripAudienceKind
{
    /// <summary>Its id; persisted.</summary>
    public const string Kind = "trip";

    /// <inheritdoc/>
    public override string Id => Kind;

    /// <inheritdoc/>
    protected override IEnumerable<Audience> Of(Trip trip, SqliteConnection db) =>
        [
            new Audience(Id, trip.Id, TripAudienceTexts.Label(trip), Name(trip, null), trip.Scope)
            {
                Words = [$"đoàn {trip.Id}", $"chuyến {trip.Id}", trip.Title],
            },
        ];

    /// <inheritdoc/>
    protected override string Name(Trip trip, string? point) => $"đoàn {TripAudienceTexts.Title(trip)}";

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => FillByPlace(db, id, "seat");
}

/// <summary>Who gets on at one pick-up point.</summary>
public sealed class TripPointAudience : TripAudienceKind
{
    /// <inheritdoc/>
    public override string Id => "trip-point";

    /// <inheritdoc/>
    protected override IEnumerable<Audience> Of(Trip trip, SqliteConnection db) =>
        trip
            .Points.Where(point => point.Taken > 0)
            .Select(point => Part(trip, TripAudienceTexts.Label(point), point, $"điểm {point.No}", point.Name, point.Commune));

    /// <inheritdoc/>
    protected override string Name(Trip trip, string? point) =>
        trip.Point(point) is { } found
            ? $"điểm đón {found.No}, đoàn {TripAudienceTexts.Title(trip)}"
            : $"đoàn {TripAudienceTexts.Title(trip)}";

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id)
    {
        var words = TripWords.Read(id);
        _ = db.Execute(Insert, new { words.Trip, Point = words.Rest });
    }

    private const string Insert = """
        INSERT INTO temp.audience (person_id)
        SELECT person_id
        FROM main.trip_answer
        WHERE trip_id = @Trip AND point = @Point AND replaced_at IS NULL AND place = 'seat'
        """;
}

/// <summary>Who has a seat in the class and has said nothing to its trip.</summary>
public sealed class TripUnansweredAudience : TripAudienceKind
{
    /// <inheritdoc/>
    public override string Id => "trip-unanswered";

    /// <inheritdoc/>
    public override bool IsForStaffOnly => true;

    /// <inheritdoc/>
    protected override IEnumerable<Audience> Of(Trip trip, SqliteConnection db) =>
        db.QuerySingle<int>(SelectSilent, new { Trip = trip.Id }) is > 0 and var people
            ?
            [
                Part(
                    trip,
                    $"Chưa trả lời: {AnnouncementTexts.Number(people)} người",
                    null,
                    "chưa trả lời",
                    "người chưa trả lời",
                    "ai chưa trả lời"
                ),
            ]
            : [];

    /// <inheritdoc/>
    protected override string Name(Trip trip, string? point) => $"bà con chưa trả lời chuyến {TripAudienceTexts.Title(trip)}";

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Trip = id });

    private const string SelectSilent = """
        SELECT count(*)
        FROM main.trip
        JOIN main.enrolment ON enrolment.course_code = trip.course_code AND enrolment.state = 'enrolled'
        WHERE trip.id = @Trip
          AND NOT EXISTS (SELECT 1
                          FROM main.trip_answer
                          WHERE trip_answer.trip_id = trip.id AND trip_answer.person_id = enrolment.person_id
                            AND trip_answer.replaced_at IS NULL)
        """;

    private const string Insert = """
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT enrolment.person_id
        FROM main.trip
        JOIN main.enrolment ON enrolment.course_code = trip.course_code AND enrolment.state = 'enrolled'
        WHERE trip.id = @Trip
          AND NOT EXISTS (SELECT 1
                          FROM main.trip_answer
                          WHERE trip_answer.trip_id = trip.id AND trip_answer.person_id = enrolment.person_id
                            AND trip_answer.replaced_at IS NULL)
        """;
}

/// <summary>Who waits for a place on the bus.</summary>
public sealed class TripWaitingAudience : TripAudienceKind
{
    /// <inheritdoc/>
    public override string Id => "trip-waiting";

    /// <inheritdoc/>
    protected override IEnumerable<Audience> Of(Trip trip, SqliteConnection db) =>
        trip.Waiting > 0
            ? [Part(trip, $"Danh sách chờ: {AnnouncementTexts.Number(trip.Waiting)} người", null, "danh sách chờ", "người chờ", "chờ chỗ")]
            : [];

    /// <inheritdoc/>
    protected override string Name(Trip trip, string? point) => $"danh sách chờ chuyến {TripAudienceTexts.Title(trip)}";

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => FillByPlace(db, id, "waiting");
}
