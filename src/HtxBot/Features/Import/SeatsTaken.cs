using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Import;

/// <summary>Nobody loses a seat by an import: a file that leaves a course fewer seats than are taken is refused.</summary>
internal static class SeatsTaken
{
    public static IReadOnlyList<string> Check(SqliteConnection db, IReadOnlyList<CourseRow> courses)
    {
        var taken = db.Query<TakenRow>(Taken).ToDictionary(row => row.CourseCode);
        var problems = new List<string>();
        for (var at = 0; at < courses.Count; at++)
        {
            var course = courses[at];
            if (!taken.TryGetValue(course.Code, out var seats))
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
        SELECT course_code AS CourseCode, SUM(seats) AS Enrolled, MAX(seats) AS MostOfOne
        FROM (
            SELECT course_code, cooperative_id, COUNT(*) AS seats
            FROM enrolment
            WHERE state = 'enrolled'
            GROUP BY course_code, cooperative_id
        )
        GROUP BY course_code
        """;

    private sealed record TakenRow
    {
        public required string CourseCode { get; init; }
        public int Enrolled { get; init; }
        public int MostOfOne { get; init; }
    }
}
