using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>
/// Who said after a change of a class that they cannot come: the newest change to which anybody said so. Nobody notes who sits in the room; what is
/// known of absence in a class is what people say.
/// </summary>
public sealed class AbsentAudience : AudienceKind
{
    /// <inheritdoc/>
    public override string Id => "absent";

    /// <inheritdoc/>
    public override bool IsForStaffOnly => true;

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        courses
            .Where(course => db.QuerySingle<bool>(SelectAny, new { Course = course.Code }))
            .Select(course => new Audience(
                Id,
                course.Code,
                $"Người báo vắng {course.Code}",
                $"người báo không đi được sau lần đổi lịch gần đây, lớp {course.Title}",
                Scope.Course(course.Code)
            )
            {
                Words = [$"người báo vắng {course.Code}", $"ai báo vắng {course.Code}", $"ai vắng {course.Code}", $"vắng {course.Code}"],
            });

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Course = id });

    private const string SelectAny = """
        SELECT EXISTS (SELECT 1
                       FROM class_change
                       JOIN class_change_notice AS notice ON notice.change_id = class_change.id
                       WHERE class_change.course_code = @Course AND notice.answer = 'absent')
        """;

    private const string Insert = """
        INSERT INTO temp.audience (person_id)
        SELECT notice.person_id
        FROM main.class_change_notice AS notice
        JOIN main.enrolment ON enrolment.course_code = @Course AND enrolment.person_id = notice.person_id AND enrolment.state = 'enrolled'
        WHERE notice.answer = 'absent'
          AND notice.change_id = (SELECT max(class_change.id)
                                  FROM main.class_change
                                  JOIN main.class_change_notice AS absent
                                      ON absent.change_id = class_change.id AND absent.answer = 'absent'
                                  WHERE class_change.course_code = @Course)
        """;
}

/// <summary>Who has a place on a trip and was not seen getting on; offered as soon as somebody was.</summary>
public sealed class TripAbsentAudience : TripAudienceKind
{
    /// <inheritdoc/>
    public override string Id => "trip-absent";

    /// <inheritdoc/>
    public override bool IsForStaffOnly => true;

    /// <inheritdoc/>
    protected override IEnumerable<Audience> Of(Trip trip, SqliteConnection db) =>
        db.QuerySingle<int>(CountAbsent, new { Trip = trip.Id }) is > 0 and var people
            ?
            [
                Part(
                    trip,
                    $"Chưa thấy lên xe: {AnnouncementTexts.Number(people)} người",
                    null,
                    "chưa lên xe",
                    "không lên xe",
                    "ai vắng",
                    "người vắng",
                    "vắng"
                ),
            ]
            : [];

    /// <inheritdoc/>
    protected override string Name(Trip trip, string? point) => $"người chưa thấy lên xe, đoàn {TripAudienceTexts.Title(trip)}";

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Trip = id });

    // Where nobody was ticked nobody has counted, and all would seem absent.
    private const string CountAbsent = """
        SELECT count(*)
        FROM trip_answer AS answer
        WHERE answer.trip_id = @Trip AND answer.replaced_at IS NULL AND answer.place = 'seat'
          AND EXISTS (SELECT 1
                      FROM trip_mark
                      WHERE trip_id = @Trip AND leg = 'out' AND replaced_at IS NULL AND mark = 'aboard')
          AND NOT EXISTS (SELECT 1
                          FROM trip_mark
                          WHERE trip_id = @Trip AND person_id = answer.person_id AND leg = 'out' AND replaced_at IS NULL
                            AND mark = 'aboard')
        """;

    private const string Insert = """
        INSERT INTO temp.audience (person_id)
        SELECT answer.person_id
        FROM main.trip_answer AS answer
        WHERE answer.trip_id = @Trip AND answer.replaced_at IS NULL AND answer.place = 'seat'
          AND NOT EXISTS (SELECT 1
                          FROM main.trip_mark
                          WHERE trip_id = @Trip AND person_id = answer.person_id AND leg = 'out' AND replaced_at IS NULL
                            AND mark = 'aboard')
        """;
}
