using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Import;

/// <summary>Nobody loses a seat by an import: a file that leaves a course fewer seats than are taken is refused.</summary>
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
