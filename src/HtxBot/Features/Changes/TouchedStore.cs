using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>Whom a change touches, by what they have said to the trips; inside the caller's transaction.</summary>
internal static class TouchedStore
{
    private static readonly IReadOnlyDictionary<string, TripWord> Nothing = new Dictionary<string, TripWord>();

    /// <summary>What everybody with a seat has said to the trips that are changed: person → trip → word. Everybody is there.</summary>
    public static IReadOnlyDictionary<long, IReadOnlyDictionary<string, TripWord>> Words(
        SqliteConnection db,
        string course,
        IReadOnlyList<ChangeItem> items
    )
    {
        var words = db.Query<long>(SelectEnrolled, new { Course = course }).ToDictionary(person => person, _ => Nothing);
        foreach (var trip in items.Select(item => item.Trip).Where(trip => trip.Length > 0).Distinct())
        foreach (var row in db.Query<WordRow>(SelectWords, new { Course = course, Trip = trip }))
            words[row.PersonId] = new Dictionary<string, TripWord>(words[row.PersonId]) { [trip] = new TripWord(row.Reply, row.PointNo) };
        return words;
    }

    /// <summary>The same of one person; null: they have no seat.</summary>
    public static IReadOnlyDictionary<string, TripWord>? Words(
        SqliteConnection db,
        string course,
        IReadOnlyList<ChangeItem> items,
        long person
    )
    {
        if (!db.QuerySingle<bool>(SelectHasSeat, new { Course = course, Person = person }))
            return null;
        var words = new Dictionary<string, TripWord>();
        foreach (var trip in items.Select(item => item.Trip).Where(trip => trip.Length > 0).Distinct())
            if (db.QuerySingleOrDefault<WordRow>(SelectWord, new { Person = person, Trip = trip }) is { } row)
                words[trip] = new TripWord(row.Reply, row.PointNo);
        return words;
    }

    /// <summary>The people a change touches, as a JSON list for SQL.</summary>
    public static string People(SqliteConnection db, string course, IReadOnlyList<ChangeItem> items) =>
        JsonSerializer.Serialize(
            Words(db, course, items).Where(each => Concerns.Of(items, each.Value).Count > 0).Select(each => each.Key).ToList(),
            ChangeJson.Readable.ListInt64
        );

    private const string SelectEnrolled = """
        SELECT person_id
        FROM enrolment
        WHERE course_code = @Course AND state = 'enrolled'
        """;

    private const string SelectWords = """
        SELECT word.person_id AS PersonId, word.answer AS Reply, point.no AS PointNo
        FROM trip_answer AS word
        JOIN enrolment ON enrolment.course_code = @Course AND enrolment.person_id = word.person_id AND enrolment.state = 'enrolled'
        LEFT JOIN pick_up_point AS point ON point.trip_id = word.trip_id AND point.code = word.point
        WHERE word.trip_id = @Trip AND word.replaced_at IS NULL
        """;

    private const string SelectHasSeat = """
        SELECT EXISTS (SELECT 1
                       FROM enrolment
                       WHERE course_code = @Course AND person_id = @Person AND state = 'enrolled')
        """;

    private const string SelectWord = """
        SELECT word.person_id AS PersonId, word.answer AS Reply, point.no AS PointNo
        FROM trip_answer AS word
        LEFT JOIN pick_up_point AS point ON point.trip_id = word.trip_id AND point.code = word.point
        WHERE word.trip_id = @Trip AND word.person_id = @Person AND word.replaced_at IS NULL
        """;

    private sealed record WordRow
    {
        public long PersonId { get; init; }
        public string? Reply { get; init; }
        public int? PointNo { get; init; }
    }
}
