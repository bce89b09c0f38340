using Dapper;
using HtxBot.Features.Catalogue;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Courses;

/// <summary>How many have a seat in a course and how many wait for one.</summary>
public sealed record Seats
{
    /// <summary>People with a seat.</summary>
    public int Enrolled { get; init; }

    /// <summary>People on the waiting list.</summary>
    public int Waiting { get; init; }
}

/// <summary>One person's place in one course.</summary>
public sealed record Standing
{
    /// <summary>The course.</summary>
    public required string CourseCode { get; init; }

    /// <summary>On the waiting list, not in the course.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Order of arrival in the course, from 1; told to people as "số thứ tự". Never changes.</summary>
    public int Ordinal { get; init; }

    /// <summary>Place among those who wait, from 1; among the enrolled without meaning to people.</summary>
    public int Place { get; init; }

    /// <summary>How many are in the same state.</summary>
    public int Total { get; init; }
}

/// <summary>A course as one person sees it at this moment.</summary>
/// <param name="Course">From the catalogue.</param>
/// <param name="Seats">Counted in this turn.</param>
/// <param name="Standing">The person's own place; null if they are not in it.</param>
public sealed record CourseView(Course Course, Seats Seats, Standing? Standing)
{
    /// <summary>Seats that nobody has; never below 0.</summary>
    public int Free => Math.Max(0, Course.Capacity - Seats.Enrolled);

    /// <summary>Whether a seat is free. Who still waits then has a full cooperative: their waiting takes it from nobody.</summary>
    public bool HasSeat => Free > 0;
}

/// <summary>Reads seats and places in the turn; states of people are never cached.</summary>
public static class CourseStore
{
    /// <summary>One course as the present person sees it.</summary>
    public static CourseView View(Visit visit, Course course) =>
        new(course, Seats(visit.Db, course.Code), Standings(visit).FirstOrDefault(standing => standing.CourseCode == course.Code));

    /// <summary>Courses as the present person sees them, in the order given.</summary>
    public static IReadOnlyList<CourseView> Views(Visit visit, IEnumerable<Course> courses)
    {
        var standings = Standings(visit).ToDictionary(standing => standing.CourseCode);
        return
        [
            .. courses.Select(course => new CourseView(course, Seats(visit.Db, course.Code), standings.GetValueOrDefault(course.Code))),
        ];
    }

    /// <summary>The courses the present person is in or waits for, by first day; none for a stranger.</summary>
    public static IReadOnlyList<CourseView> Mine(Visit visit, CatalogueSnapshot catalogue)
    {
        var standings = Standings(visit).ToDictionary(standing => standing.CourseCode);
        return standings.Count == 0 ? [] : Views(visit, catalogue.Courses.Where(course => standings.ContainsKey(course.Code)));
    }

    private static Seats Seats(SqliteConnection db, string code) => db.QuerySingle<Seats>(CountSeats, new { Code = code });

    private static IReadOnlyList<Standing> Standings(Visit visit) =>
        [
            .. visit
                .Records.SelectMany(record => visit.Db.Query<Standing>(PlacesOfPerson, new { PersonId = record }))
                .OrderBy(standing => standing.IsWaiting)
                .DistinctBy(standing => standing.CourseCode),
        ];

    private const string CountSeats = """
        SELECT coalesce(max(enrolled), 0) AS Enrolled, coalesce(max(waiting), 0) AS Waiting
        FROM seat_count
        WHERE course_code = @Code AND cooperative_id = 0
        """;

    private const string PlacesOfPerson = """
        SELECT mine.course_code AS CourseCode,
               mine.state = 'waiting' AS IsWaiting,
               mine.ordinal AS Ordinal,
               (SELECT COUNT(*)
                FROM enrolment AS other
                WHERE mine.state = 'waiting'
                  AND other.course_code = mine.course_code AND other.state = 'waiting' AND other.ordinal <= mine.ordinal) AS Place,
               CASE mine.state WHEN 'waiting' THEN seats.waiting ELSE seats.enrolled END AS Total
        FROM enrolment AS mine
        JOIN seat_count AS seats ON seats.course_code = mine.course_code AND seats.cooperative_id = 0
        WHERE mine.person_id = @PersonId AND mine.state IN ('enrolled', 'waiting')
        ORDER BY mine.id
        """;
}
