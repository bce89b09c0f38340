using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Import;

/// <summary>
/// What people with a seat were told and a file has otherwise. An import tells nobody, so they would come at the old time to the old place.
/// Only what is still ahead of somebody counts, by the file or by what is stored.
/// </summary>
internal static class ToldBefore
{
    public static IEnumerable<string> Of(SqliteConnection db, TablePlan<VenueRow> venues, DateTimeOffset now) =>
        Of(venues, row => db.QuerySingle<bool>(IsVenueAhead, new { row.Id, Now = Instants.Format(now) }));

    public static IEnumerable<string> Of(SqliteConnection db, TablePlan<SessionRow> sessions, DateTimeOffset now) =>
        Of(
            sessions,
            row =>
                db.QuerySingle<bool>(
                    IsSessionAhead,
                    new
                    {
                        row.CourseCode,
                        row.No,
                        row.EndsAt,
                        Now = Instants.Format(now),
                    }
                )
        );

    public static IEnumerable<string> Of(SqliteConnection db, TablePlan<TripRow> trips, DateTimeOffset now) =>
        Of(
            trips,
            row =>
                db.QuerySingle<bool>(
                    IsTripAhead,
                    new
                    {
                        row.Id,
                        row.ReturnsAt,
                        Now = Instants.Format(now),
                    }
                )
        );

    public static IEnumerable<string> Of(SqliteConnection db, TablePlan<PointRow> points, DateTimeOffset now) =>
        Of(
            points,
            row =>
                db.QuerySingle<bool>(
                    IsPointAhead,
                    new
                    {
                        row.TripId,
                        row.Code,
                        row.LeavesAt,
                        Now = Instants.Format(now),
                    }
                )
        );

    private static IEnumerable<string> Of<TRow>(TablePlan<TRow> plan, Func<TRow, bool> isAheadOfSomebody)
        where TRow : notnull =>
        plan.Changed.Where(change => change.Told.Count > 0 && isAheadOfSomebody(change.Row)).SelectMany(change => change.Told);

    private const string IsVenueAhead = """
        SELECT EXISTS (SELECT 1
                       FROM course_session AS session
                       JOIN course ON course.code = session.course_code AND course.state = 'open'
                       JOIN seat_count ON seat_count.course_code = course.code AND seat_count.cooperative_id = 0
                       WHERE session.venue_id = @Id AND session.state = 'planned' AND session.ends_at > @Now AND seat_count.enrolled > 0)
        """;

    private const string IsSessionAhead = """
        SELECT EXISTS (SELECT 1
                       FROM course_session AS session
                       JOIN course ON course.code = session.course_code AND course.state = 'open'
                       JOIN seat_count ON seat_count.course_code = course.code AND seat_count.cooperative_id = 0
                       WHERE session.course_code = @CourseCode AND session.no = @No AND session.state = 'planned'
                         AND max(session.ends_at, @EndsAt) > @Now AND seat_count.enrolled > 0)
        """;

    private const string IsTripAhead = """
        SELECT EXISTS (SELECT 1
                       FROM trip
                       JOIN course ON course.code = trip.course_code AND course.state = 'open'
                       JOIN seat_count ON seat_count.course_code = course.code AND seat_count.cooperative_id = 0
                       WHERE trip.id = @Id AND trip.state = 'planned' AND max(trip.returns_at, @ReturnsAt) > @Now AND seat_count.enrolled > 0)
        """;

    private const string IsPointAhead = """
        SELECT EXISTS (SELECT 1
                       FROM pick_up_point AS point
                       JOIN trip ON trip.id = point.trip_id AND trip.state = 'planned'
                       JOIN course ON course.code = trip.course_code AND course.state = 'open'
                       JOIN trip_count ON trip_count.trip_id = point.trip_id AND trip_count.point = point.code
                       WHERE point.trip_id = @TripId AND point.code = @Code AND max(point.leaves_at, @LeavesAt) > @Now
                         AND trip_count.taken + trip_count.waiting > 0)
        """;
}
