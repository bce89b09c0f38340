using HtxBot.Features.Catalogue;
using HtxBot.Features.Talking;

namespace HtxBot.Features.Enrolment;

/// <summary>A live place of a person and its course.</summary>
public sealed record TakenPlace(Course Course, CoursePlace Place)
{
    /// <summary>Whether somebody waits for a seat in the course; known where it may be left.</summary>
    public bool IsAwaited { get; init; }
}

/// <summary>What leaving a course decides on.</summary>
/// <param name="Now">When the input was received; UTC.</param>
/// <param name="Office">The office people can call.</param>
/// <param name="Mine">The live places of the person of this chat, by first day.</param>
public sealed record LeaveCourseFacts(DateTimeOffset Now, OfficeOptions Office, IReadOnlyList<TakenPlace> Mine)
{
    /// <summary>Who leaves: by name where several people share the phone.</summary>
    public string Who { get; init; } = Whom.Anybody;

    /// <summary>The place in a course by its code, any case; null if there is none.</summary>
    public TakenPlace? In(string code) => Mine.FirstOrDefault(place => place.Course.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}
