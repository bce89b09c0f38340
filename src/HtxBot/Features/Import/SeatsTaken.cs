using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Import;

/// <summary>
/// Nobody loses a seat by an import: a file that leaves a course fewer seats than are taken is refused, and one that leaves out a pick-up point
/// of a trip, where people may have places and whose number another point would get.
/// </summary>
internal static class SeatsTaken
{
    public static IReadOnlyList<string> Check(SqliteConnection db, IReadOnlyList<CourseRow> courses)
    {
        var problems = new List<string>();
        for (var at = 0; at < courses.Count; at++)
        {
            var course = courses[at];
            if (db.QuerySingleOrDefault<TakenRow>(Taken, new { course.Code }) is not { } seats)
                continue;
            if (course.Capacity < seats.Enrolled)
                problems.Add($"courses[{at}].capacity = {course.Capacity}: lớp {course.Code} đã có {seats.Enrolled} người ghi danh.");
            if (course.PerCooperative > 0 && course.PerCooperative < seats.MostOfOne)
                problems.Add(
                    $"courses[{at}].maxPerCooperative = {course.PerCooperative}: lớp {course.Code} đã có HTX ghi danh {seats.MostOfOne} người."
                );
        }
        return problems;
    }

    /// <summary>The same for the bus of a trip and for its pick-up points, none of which goes.</summary>
    public static IReadOnlyList<string> Check(SqliteConnection db, IReadOnlyList<TripRow> trips, IReadOnlyList<PointRow> points)
    {
        var problems = new List<string>();
        for (var at = 0; at < trips.Count; at++)
        {
            var trip = trips[at];
            var taken = db.QuerySingleOrDefault<int>(TakenOfTrip, new { trip.Id, Point = "" });
            if (trip.Seats < taken)
                problems.Add($"trips[{at}].seats = {trip.Seats}: chuyến {trip.Id} đã có {taken} người đi.");
            foreach (var point in points.Where(point => point.TripId == trip.Id && point.Capacity > 0))
            {
                taken = db.QuerySingleOrDefault<int>(TakenOfTrip, new { trip.Id, Point = point.Code });
                if (point.Capacity < taken)
                    problems.Add(
                        $"trips[{at}].pickupPoints[{point.No - 1}].capacity = {point.Capacity}: điểm {point.Code} của chuyến {trip.Id} đã có {taken} người."
                    );
            }
            foreach (
                var left in db.Query<string>(PointsOfTrip, new { trip.Id })
                    .Where(code => !points.Any(point => point.TripId == trip.Id && point.Code == code))
            )
                problems.Add(
                    $"trips[{at}].pickupPoints: thiếu điểm {left}, chuyến {trip.Id} đang có điểm này. Điểm đón đã có thì không bỏ được, mời ghi lại vào tệp."
                );
        }
        return problems;
    }

    private const string PointsOfTrip = """
        SELECT code
        FROM pick_up_point
        WHERE trip_id = @Id
        ORDER BY code
        """;

    private const string TakenOfTrip = """
        SELECT taken
        FROM trip_count
        WHERE trip_id = @Id AND point = @Point
        """;

    private const string Taken = """
        SELECT MAX(enrolled) FILTER (WHERE cooperative_id = 0) AS Enrolled,
               MAX(enrolled) FILTER (WHERE cooperative_id <> 0) AS MostOfOne
        FROM seat_count
        WHERE course_code = @Code
        HAVING COUNT(*) > 0
        """;

    private sealed record TakenRow
    {
        public int Enrolled { get; init; }
        public int MostOfOne { get; init; }
    }
}
