using System.Globalization;
using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>
/// A kind of audience by what people said to one session of a class, <c>QTSX 3</c>. Nobody notes who sits in the room; what is known of absence in a class
/// is what people say.
/// </summary>
public abstract class SessionAudienceKind : AudienceKind
{
    /// <inheritdoc/>
    public override bool IsForStaffOnly => true;

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now)
    {
        foreach (var course in courses)
        {
            if (Offered(Sessions(db, course.Code), now) is { } session)
                yield return Of(string.Create(CultureInfo.InvariantCulture, $"{course.Code} {session.No}"), course, session.StartsAt);
        }
    }

    /// <inheritdoc/>
    public override Audience? Find(string id, IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        Meant(id, courses) is var (course, session) ? Of(id, course, session.StartsAt) : null;

    /// <inheritdoc/>
    public override string? NameOf(string id, IReadOnlyList<Course> courses, SqliteConnection db) =>
        Meant(id, courses) is var (course, session) ? Name(course, session.StartsAt) : null;

    /// <summary>The sessions of a class to which it belongs.</summary>
    private protected abstract IEnumerable<SessionRow> Sessions(SqliteConnection db, string course);

    /// <summary>Whether it is offered too when the session is over.</summary>
    protected virtual bool IsForPast => false;

    /// <summary>As a button says it.</summary>
    protected abstract string Label(Course course);

    /// <summary>As a sentence says it.</summary>
    protected abstract string Name(Course course, DateTimeOffset startsAt);

    /// <summary>What else people type for it.</summary>
    protected abstract IReadOnlyList<string> Words(Course course);

    /// <summary>Class and session; without a session where it was written down before there was one.</summary>
    protected static (string Course, int? No) Read(string id)
    {
        var parts = id.Split(' ');
        return (parts[0], parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var no) ? no : null);
    }

    /// <summary>The next that is not over, else the last; null: none.</summary>
    private SessionRow? Offered(IEnumerable<SessionRow> sessions, DateTimeOffset now)
    {
        var all = sessions.OrderBy(session => session.StartsAt).ToList();
        return all.Find(session => session.EndsAt > now) ?? (IsForPast ? all.LastOrDefault() : null);
    }

    private Audience Of(string id, Course course, DateTimeOffset startsAt) =>
        new(Id, id, Label(course), Name(course, startsAt), Scope.Course(course.Code)) { Words = Words(course) };

    private static (Course Course, CourseSession Session)? Meant(string id, IReadOnlyList<Course> courses)
    {
        var (code, no) = Read(id);
        return
            courses.FirstOrDefault(course => course.Code == code) is { } course
            && course.Sessions.FirstOrDefault(session => no is null || session.No == no) is { } session
            ? (course, session)
            : null;
    }

    /// <summary>A session of a class.</summary>
    private protected sealed record SessionRow
    {
        public int No { get; init; }
        public required string Starts { get; init; }
        public required string Ends { get; init; }
        public DateTimeOffset StartsAt => Instants.Parse(Starts);
        public DateTimeOffset EndsAt => Instants.Parse(Ends);
    }
}

/// <summary>Who said that they do not come to a session: under its reminder, in words, or after it was changed.</summary>
public sealed class AbsentAudience : SessionAudienceKind
{
    /// <inheritdoc/>
    public override string Id => "absent";

    /// <inheritdoc/>
    protected override bool IsForPast => true;

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id)
    {
        var (course, no) = Read(id);
        _ = db.Execute(Insert, new { Course = course, No = no });
    }

    /// <inheritdoc/>
    private protected override IEnumerable<SessionRow> Sessions(SqliteConnection db, string course) =>
        db.Query<SessionRow>(SelectSessions, new { Course = course });

    /// <inheritdoc/>
    protected override string Label(Course course) => $"Người báo vắng {course.Code}";

    /// <inheritdoc/>
    protected override string Name(Course course, DateTimeOffset startsAt) =>
        $"người báo không đi được buổi {VietnamTime.Moment(startsAt)}, lớp {course.Title}";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Words(Course course) =>
        [$"người báo vắng {course.Code}", $"ai báo vắng {course.Code}", $"ai vắng {course.Code}", $"vắng {course.Code}"];

    private const string SelectSessions = """
        SELECT session.no AS No, session.starts_at AS Starts, session.ends_at AS Ends
        FROM course_session AS session
        WHERE session.course_code = @Course AND session.state = 'planned'
          AND EXISTS (SELECT 1
                      FROM session_answer AS said
                      JOIN enrolment
                          ON enrolment.course_code = said.course_code AND enrolment.person_id = said.person_id AND enrolment.state = 'enrolled'
                      WHERE said.course_code = session.course_code AND said.session_no = session.no AND said.replaced_at IS NULL
                        AND said.starts_at = session.starts_at AND said.answer = 'no')
        """;

    private const string Insert = """
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT said.person_id
        FROM main.course_session AS session
        JOIN main.session_answer AS said
            ON said.course_code = session.course_code AND said.session_no = session.no AND said.replaced_at IS NULL
           AND said.starts_at = session.starts_at AND said.answer = 'no'
        JOIN main.enrolment
            ON enrolment.course_code = said.course_code AND enrolment.person_id = said.person_id AND enrolment.state = 'enrolled'
        WHERE session.course_code = @Course AND session.no = coalesce(@No, session.no)
        """;
}

/// <summary>Who has a seat in a class and has not said whether they come to its next session; offered as soon as somebody has.</summary>
public sealed class SessionSilentAudience : SessionAudienceKind
{
    /// <inheritdoc/>
    public override string Id => "session-silent";

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id)
    {
        var (course, no) = Read(id);
        _ = db.Execute(Insert, new { Course = course, No = no });
    }

    /// <inheritdoc/>
    private protected override IEnumerable<SessionRow> Sessions(SqliteConnection db, string course) =>
        db.Query<SessionRow>(SelectSessions, new { Course = course });

    /// <inheritdoc/>
    protected override string Label(Course course) => $"Chưa báo đi học {course.Code}";

    /// <inheritdoc/>
    protected override string Name(Course course, DateTimeOffset startsAt) =>
        $"người chưa báo có đi học buổi {VietnamTime.Moment(startsAt)} không, lớp {course.Title}";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Words(Course course) =>
        [$"ai chưa báo đi học {course.Code}", $"người chưa báo đi học {course.Code}"];

    private const string SelectSessions = """
        SELECT session.no AS No, session.starts_at AS Starts, session.ends_at AS Ends
        FROM course_session AS session
        WHERE session.course_code = @Course AND session.state = 'planned'
          AND EXISTS (SELECT 1
                      FROM session_answer AS said
                      WHERE said.course_code = session.course_code AND said.session_no = session.no AND said.replaced_at IS NULL
                        AND said.starts_at = session.starts_at)
        """;

    private const string Insert = """
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT enrolment.person_id
        FROM main.enrolment
        WHERE enrolment.course_code = @Course AND enrolment.state = 'enrolled'
          AND NOT EXISTS (SELECT 1
                          FROM main.course_session AS session
                          JOIN main.session_answer AS said
                              ON said.course_code = session.course_code AND said.session_no = session.no
                             AND said.person_id = enrolment.person_id AND said.replaced_at IS NULL AND said.starts_at = session.starts_at
                          WHERE session.course_code = @Course AND session.no = @No)
        """;
}
