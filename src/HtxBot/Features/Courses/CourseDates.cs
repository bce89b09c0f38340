using HtxBot.Features.Catalogue;
using HtxBot.Understanding;

namespace HtxBot.Features.Courses;

/// <summary>When a course is, seen from now. Days are those of Asia/Ho_Chi_Minh.</summary>
public static class CourseDates
{
    // So long something is still to be said to a class after it has met for the last time.
    private static readonly TimeSpan Afterwards = TimeSpan.FromDays(7);

    /// <summary>The day of the first session that takes place, wherever it was moved to; the day the course file says where there is none.</summary>
    public static DateOnly OpeningDay(this Course course) => course.Days().Min();

    /// <summary>The day of the last session that takes place; the day the course file says where there is none.</summary>
    public static DateOnly LastDay(this Course course) => course.Days().Max();

    /// <summary>The day of a session.</summary>
    public static DateOnly Day(this CourseSession session) => VietnamTime.DayOf(session.StartsAt);

    /// <summary>Whether its last session has ended.</summary>
    public static bool IsOver(this Course course, DateTimeOffset now) =>
        course.Sessions.Count == 0
            ? course.FirstDay < VietnamTime.DayOf(now)
            : course.Sessions.All(session => session.IsCancelled || session.EndsAt <= now);

    /// <summary>Whether nothing of it lies ahead or runs, neither a session nor a field trip.</summary>
    public static bool IsDone(this Course course, DateTimeOffset now) => course.IsOver(now) && !(course.LastReturn > now);

    /// <summary>Whether it has been done for a week: until then something is still to be said to the class.</summary>
    public static bool IsPast(this Course course, DateTimeOffset now) => course.IsDone(now - Afterwards);

    /// <summary>
    /// The session that runs now or comes next, at that venue if one is given; null if none is left or the course is called off.
    /// </summary>
    public static CourseSession? Next(this Course course, DateTimeOffset now, Venue? venue = null) =>
        course.IsCancelled
            ? null
            : course
                .Sessions.Where(session => !session.IsCancelled && session.EndsAt > now && (venue is null || session.Venue == venue))
                .MinBy(session => session.StartsAt);

    /// <summary>Where the course meets from now on, each place once; the course's own place if no session is left.</summary>
    public static IReadOnlyList<Venue> Venues(this Course course, DateTimeOffset now)
    {
        var coming = course
            .Sessions.Where(session => !session.IsCancelled && session.EndsAt > now)
            .OrderBy(session => session.StartsAt)
            .Select(session => session.Venue)
            .Distinct()
            .ToList();
        return coming.Count == 0 ? [course.Venue] : coming;
    }

    private static IEnumerable<DateOnly> Days(this Course course) =>
        course.Sessions.Where(session => !session.IsCancelled).Select(session => session.Day()).DefaultIfEmpty(course.FirstDay);
}
