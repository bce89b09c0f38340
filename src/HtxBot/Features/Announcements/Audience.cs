using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Roles;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>Whom an announcement may go to.</summary>
/// <param name="Kind">Id of an <see cref="AudienceKind"/>.</param>
/// <param name="Id">Which of that kind: a course code, a trip's id, with a point's code behind it, or empty.</param>
/// <param name="Label">As a button says it.</param>
/// <param name="Name">As a sentence says it: "lớp Quản trị sản xuất".</param>
/// <param name="Scope">What one must hold a role for.</param>
public sealed record Audience(string Kind, string Id, string Label, string Name, Scope Scope)
{
    /// <summary>The choice of the whole it is a part of: the trip of a pick-up point; null: it is none.</summary>
    public string? PartOf { get; init; }

    /// <summary>What else people type for it.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What the choice carries.</summary>
    public string ChoiceId => $"{Kind} {Id}".TrimEnd();
}

/// <summary>A kind of audience. Another slice may add its own: those of a pick-up point, those who have not answered.</summary>
public abstract class AudienceKind
{
    /// <summary>Kebab-case, persisted.</summary>
    public abstract string Id { get; }

    /// <summary>What people who want no such message have stopped: <c>news</c>, or <c>class</c>, which only "all" stops.</summary>
    public virtual string Topic => "class";

    /// <summary>The audiences of this kind there are now.</summary>
    public abstract IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now);

    /// <summary>What one is called in a sentence, whether or not it is still offered; null if it is known no more.</summary>
    public virtual string? NameOf(string id, IReadOnlyList<Course> courses, SqliteConnection db) =>
        All(courses, db, default).FirstOrDefault(audience => audience.Id == id)?.Name;

    /// <summary>Puts the ids of the people into <c>temp.audience</c>, each once.</summary>
    public abstract void Fill(SqliteConnection db, string id);
}

/// <summary>Who has a seat in a class.</summary>
public sealed class EnrolledAudience : AudienceKind
{
    /// <inheritdoc/>
    public override string Id => "enrolled";

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
        INSERT INTO temp.audience (person_id)
        SELECT DISTINCT person_id
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
        courses
            .Where(course => db.QuerySingleOrDefault<int>(SelectWaiting, new { Course = course.Code }) > 0)
            .Select(course => new Audience(
                Id,
                course.Code,
                $"Người chờ {course.Code}",
                $"danh sách chờ lớp {course.Title}",
                Scope.Course(course.Code)
            ));

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Course = id });

    private const string SelectWaiting = """
        SELECT waiting
        FROM seat_count
        WHERE course_code = @Course AND cooperative_id = 0
        """;

    private const string Insert = """
        INSERT INTO temp.audience (person_id)
        SELECT DISTINCT person_id
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
    public override string Topic => "news";

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

/// <summary>Who got an announcement and has not answered it.</summary>
public sealed class SilentAudience : AudienceKind
{
    /// <inheritdoc/>
    public override string Id => "silent";

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        db.Query<LastRow>(SelectLast)
            .Select(row => new Audience(
                Id,
                row.Id,
                row.IsTrip ? "Chưa trả lời tin vừa rồi" : $"Chưa trả lời {row.Audience}".TrimEnd(),
                $"người chưa trả lời thông báo {AnnouncementTexts.Quoted(row.Text, row.MediaKind)}",
                row.IsTrip ? Scope.Trip(row.Scope, row.Course) : new Scope(row.ScopeKind, row.Scope)
            )
            {
                PartOf = row.IsTrip ? $"{TripAudience.Kind} {row.Scope}" : null,
            });

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Announcement = id });

    // The last one of each class, and only where somebody has answered: else it asked for no answer.
    private const string SelectLast = """
        SELECT CAST(max(announcement.id) AS TEXT) AS Id, audience AS Audience, scope_kind AS ScopeKind, scope AS Scope, text AS Text,
               media_kind AS MediaKind, (SELECT course_code FROM trip WHERE scope_kind = 'trip' AND trip.id = scope) AS Course
        FROM announcement
        WHERE ended_at IS NOT NULL
          AND EXISTS (SELECT 1 FROM announcement_reply WHERE announcement_id = announcement.id)
        GROUP BY scope_kind, scope
        """;

    private const string Insert = """
        INSERT INTO temp.audience (person_id)
        SELECT person_id
        FROM main.announcement_recipient
        WHERE announcement_id = CAST(@Announcement AS INTEGER) AND state IN ('sent', 'unsure', 'shared')
          AND person_id NOT IN (SELECT person_id FROM main.announcement_reply WHERE announcement_id = CAST(@Announcement AS INTEGER))
        """;

    private sealed record LastRow
    {
        public required string Id { get; init; }
        public required string Audience { get; init; }
        public required string ScopeKind { get; init; }
        public required string Scope { get; init; }
        public required string Text { get; init; }
        public string? MediaKind { get; init; }
        public string? Course { get; init; }

        public bool IsTrip => ScopeKind == "trip";
    }
}
