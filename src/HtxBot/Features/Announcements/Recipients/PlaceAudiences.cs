using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>
/// The people of one cooperative or one commune, or with one tag: of one class, or all who are known here. There are hundreds, so none is offered; one
/// is found by its name (<see cref="Addressees"/>).
/// </summary>
public abstract class PlaceAudienceKind : AudienceKind
{
    /// <inheritdoc/>
    public override string TopicOf(string id) => Read(id).Course is null ? "news" : base.TopicOf(id);

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) => [];

    /// <inheritdoc/>
    public override Audience? Find(string id, IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now)
    {
        var (place, code) = Read(id);
        if (NameOf(db, place) is not { } name)
            return null;
        if (code is null)
            return Of(Id, place, name);
        return courses.FirstOrDefault(course => course.Code == code) is { } found ? Of(Id, place, name, code, $"lớp {found.Title}") : null;
    }

    /// <inheritdoc/>
    public override string? NameOf(string id, IReadOnlyList<Course> courses, SqliteConnection db)
    {
        var (place, code) = Read(id);
        var title = courses.FirstOrDefault(course => course.Code == code)?.Title ?? code;
        return NameOf(db, place) is { } name ? Of(Id, place, name, code, $"lớp {title}").Name : null;
    }

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id)
    {
        var (place, course) = Read(id);
        Fill(db, place, course);
    }

    /// <summary>The people of a place as an audience.</summary>
    /// <param name="kind">Id of the kind of place.</param>
    /// <param name="place">Id of the cooperative, code of the commune, row of the tag.</param>
    /// <param name="name">As a sentence says it.</param>
    /// <param name="course">Code of the class; null: all who are known here.</param>
    /// <param name="className">What that class is called in a sentence.</param>
    /// <param name="people">How many there are, for the button; null: not counted.</param>
    internal static Audience Of(
        string kind,
        string place,
        string name,
        string? course = null,
        string? className = null,
        int? people = null
    ) =>
        course is null
            ? new Audience(kind, place, $"{VietnamTime.Sentence(name)}, mọi người", name, Scope.All)
            : new Audience(
                kind,
                $"{place} {course}",
                $"{VietnamTime.Sentence(name)}, lớp {course}{(people is { } count ? $": {AnnouncementTexts.Number(count)} người" : "")}",
                $"{name}, {className}",
                Scope.Course(course)
            );

    /// <summary>What the place is called in a sentence; null if it is known no more.</summary>
    protected abstract string? NameOf(SqliteConnection db, string place);

    /// <summary>Puts its people into <c>temp.audience</c>.</summary>
    protected abstract void Fill(SqliteConnection db, string place, string? course);

    private static (string Place, string? Course) Read(string id)
    {
        var space = id.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (id, null) : (id[..space], id[(space + 1)..]);
    }
}

/// <summary>The people of a cooperative; in a class those who have its seats.</summary>
public sealed class CooperativeAudience : PlaceAudienceKind
{
    /// <summary>Its id; persisted.</summary>
    public const string Kind = "cooperative";

    /// <inheritdoc/>
    public override string Id => Kind;

    /// <inheritdoc/>
    protected override string? NameOf(SqliteConnection db, string place) =>
        db.QuerySingleOrDefault<string?>(SelectName, new { Place = place });

    /// <inheritdoc/>
    protected override void Fill(SqliteConnection db, string place, string? course) =>
        db.Execute(course is null ? InsertKnown : InsertOfClass, new { Place = place, Course = course });

    private const string SelectName = """
        SELECT short_name
        FROM cooperative
        WHERE id = CAST(@Place AS INTEGER)
        """;

    private const string InsertKnown = """
        INSERT INTO temp.audience (person_id)
        SELECT id
        FROM main.person
        WHERE cooperative_id = CAST(@Place AS INTEGER)
        """;

    private const string InsertOfClass = """
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT person_id
        FROM main.enrolment
        WHERE course_code = @Course AND state = 'enrolled' AND cooperative_id = CAST(@Place AS INTEGER)
        """;
}

/// <summary>The people of all cooperatives of a commune; in a class those who have their seats.</summary>
public sealed class CommuneAudience : PlaceAudienceKind
{
    /// <summary>Its id; persisted.</summary>
    public const string Kind = "commune";

    /// <inheritdoc/>
    public override string Id => Kind;

    /// <summary>"xã Hương Khê" of "Xã Hương Khê", as it goes on in a sentence.</summary>
    internal static string InSentence(string fullName) => $"{char.ToLowerInvariant(fullName[0])}{fullName[1..]}";

    /// <inheritdoc/>
    protected override string? NameOf(SqliteConnection db, string place) =>
        db.QuerySingleOrDefault<string?>(SelectName, new { Place = place }) is { } name ? InSentence(name) : null;

    /// <inheritdoc/>
    protected override void Fill(SqliteConnection db, string place, string? course) =>
        db.Execute(course is null ? InsertKnown : InsertOfClass, new { Place = place, Course = course });

    private const string SelectName = """
        SELECT full_name
        FROM commune
        WHERE code = @Place
        """;

    private const string InsertKnown = """
        INSERT INTO temp.audience (person_id)
        SELECT person.id
        FROM main.cooperative
        JOIN main.person ON person.cooperative_id = cooperative.id
        WHERE cooperative.commune_code = @Place
        """;

    private const string InsertOfClass = """
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT person_id
        FROM main.enrolment
        JOIN main.cooperative ON cooperative.id = enrolment.cooperative_id
        WHERE course_code = @Course AND enrolment.state = 'enrolled' AND commune_code = @Place
        """;
}
