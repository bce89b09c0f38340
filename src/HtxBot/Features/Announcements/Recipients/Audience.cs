using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Roles;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>Whom an announcement may go to.</summary>
/// <param name="Kind">Id of an <see cref="AudienceKind"/>.</param>
/// <param name="Id">
/// Which of that kind: a course code, a trip's id, with a point's code behind it, a place or tag with a course code behind it, the parts of one that is
/// put together, or empty.
/// </param>
/// <param name="Label">As a button says it.</param>
/// <param name="Name">As a sentence says it: "lớp Quản trị sản xuất".</param>
/// <param name="Scope">What one must hold a role for.</param>
public sealed record Audience(string Kind, string Id, string Label, string Name, Scope Scope)
{
    /// <summary>The choice of the whole it is a part of: the trip of a pick-up point; null: it is none.</summary>
    public string? PartOf { get; init; }

    /// <summary>What else people type for it.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The row under which it is saved; null: it is not.</summary>
    public long? SavedAs { get; init; }

    /// <summary>What it was made of and is no more: its people are not counted.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What the choice carries.</summary>
    public string ChoiceId => SavedAs is { } row ? $"{SavedAudience.ChoiceKind} {row}" : $"{Kind} {Id}".TrimEnd();
}

/// <summary>A kind of audience. Another slice may add its own: those of a pick-up point, those who have not answered.</summary>
public abstract class AudienceKind
{
    /// <summary>Kebab-case, persisted.</summary>
    public abstract string Id { get; }

    /// <summary>What people who want no such message have stopped: <c>news</c>, or <c>class</c>, which only "all" stops.</summary>
    public virtual string TopicOf(string id) => "class";

    /// <summary>
    /// Whether what it is called is for who announces alone: that they have not answered, or were not seen, nobody wants to read above a message. They
    /// read the name of the class or trip.
    /// </summary>
    public virtual bool IsForStaffOnly => false;

    /// <summary>The audiences of this kind that are offered now.</summary>
    public abstract IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now);

    /// <summary>One that there is now, offered or only found by its words; null if there is none.</summary>
    public virtual Audience? Find(string id, IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        All(courses, db, now).FirstOrDefault(audience => audience.Id == id);

    /// <summary>What one is called in a sentence, whether or not it is still offered; null if it is known no more.</summary>
    public virtual string? NameOf(string id, IReadOnlyList<Course> courses, SqliteConnection db) =>
        All(courses, db, default).FirstOrDefault(audience => audience.Id == id)?.Name;

    /// <summary>Puts the ids of the people into <c>temp.audience</c>, each once.</summary>
    public abstract void Fill(SqliteConnection db, string id);
}

/// <summary>Who has a seat in a class.</summary>
public sealed class EnrolledAudience : AudienceKind
{
    /// <summary>Its id; persisted.</summary>
    public const string Kind = "enrolled";

    /// <inheritdoc/>
    public override string Id => Kind;

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        courses.Select(course => new Audience(
            Id,
            course.Code,
            CourseTexts.Label(course),
            $"lớp {course.Title}",
            Scope.Course(course.Code)
        ));

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Course = id });

    private const string Insert = """
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT person_id
        FROM main.enrolment
        WHERE course_code = @Course AND state = 'enrolled'
        """;
}

/// <summary>Who waits for a seat in a class.</summary>
public sealed class WaitingAudience : AudienceKind
{
    /// <inheritdoc/>
    public override string Id => "waiting";

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        courses.Where(course => db.QuerySingleOrDefault<int>(SelectWaiting, new { Course = course.Code }) > 0).Select(Of);

    /// <inheritdoc/>
    public override Audience? Find(string id, IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        courses.FirstOrDefault(course => course.Code == id) is { } found ? Of(found) : null;

    /// <summary>Also while nobody waits.</summary>
    public override string? NameOf(string id, IReadOnlyList<Course> courses, SqliteConnection db) => Find(id, courses, db, default)?.Name;

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Course = id });

    private Audience Of(Course course) =>
        new(Id, course.Code, $"Người chờ {course.Code}", $"danh sách chờ lớp {course.Title}", Scope.Course(course.Code))
        {
            Words = [$"danh sách chờ {course.Code}", $"người chờ lớp {course.Code}", $"bà con chờ {course.Code}"],
        };

    private const string SelectWaiting = """
        SELECT waiting
        FROM seat_count
        WHERE course_code = @Course AND cooperative_id = 0
        """;

    private const string Insert = """
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT person_id
        FROM main.enrolment
        WHERE course_code = @Course AND state = 'waiting'
        """;
}

/// <summary>Everybody who is known here.</summary>
public sealed class EverybodyAudience : AudienceKind
{
    /// <inheritdoc/>
    public override string Id => "everybody";

    /// <inheritdoc/>
    public override string TopicOf(string id) => "news";

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        [new Audience(Id, "", "Mọi người", AnnouncementTexts.Everybody, Scope.All)];

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert);

    private const string Insert = """
        INSERT INTO temp.audience (person_id)
        SELECT id
        FROM main.person
        """;
}
