using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;

namespace HtxBot.Features.Teaching;

/// <summary>A session as who teaches it has it.</summary>
/// <param name="Course">The class.</param>
/// <param name="Session">The session.</param>
/// <param name="IsNamed">Whether it names them as its trainer; else it is theirs by their role alone.</param>
public sealed record Lesson(Course Course, CourseSession Session, bool IsNamed)
{
    /// <summary>The day, in Asia/Ho_Chi_Minh.</summary>
    public DateOnly Day => Session.Day();

    /// <summary>Called off, alone or with its whole class.</summary>
    public bool IsOff => Course.IsCancelled || Session.IsCancelled;
}

/// <summary>How many people are to be expected at a session.</summary>
/// <param name="Enrolled">Who has a seat in the class.</param>
/// <param name="Absent">Of them who said that they cannot come to it.</param>
public sealed record HeadCount(int Enrolled, int Absent)
{
    /// <summary>Of those to be expected who are not sure.</summary>
    public int Unsure { get; init; }

    /// <summary>Who is to be expected.</summary>
    public int Expected => Math.Max(0, Enrolled - Absent);
}
