using HtxBot.Features.Notices;
using HtxBot.Understanding;

namespace HtxBot.Features.SessionAnswers;

/// <summary>A session that takes place, as somebody with a seat in its class has it. Instants are UTC.</summary>
/// <param name="Course">Code of the class.</param>
/// <param name="Title">Title of the class.</param>
/// <param name="No">Its number.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it is over.</param>
/// <param name="Reply">What they have said to it; null: nothing, or only when it was to be at another time.</param>
public sealed record MySession(string Course, string Title, int No, DateTimeOffset StartsAt, DateTimeOffset EndsAt, SessionReply? Reply)
{
    /// <summary>The day, in Asia/Ho_Chi_Minh.</summary>
    public DateOnly Day => VietnamTime.DayOf(StartsAt);

    /// <summary>Which it is.</summary>
    public SessionOf Key => new(Course, No);

    /// <summary>When it is.</summary>
    public Occasion Occasion => new(StartsAt, EndsAt);

    /// <summary>
    /// Those of them that are meant, by time. Where it was not said when: of each class those of its next day, today's included that run.
    /// </summary>
    public static IReadOnlyList<MySession> Meant(IReadOnlyList<MySession> all, MeantSessions meant, DateTimeOffset now)
    {
        var ofCourse = all.Where(session =>
            meant.Course is null || session.Course.Equals(meant.Course, StringComparison.OrdinalIgnoreCase)
        );
        if (meant.Span is { } span)
        {
            List<MySession> named = [.. ofCourse.Where(session => span.Holds(session.StartsAt))];
            // What is over is meant only where nothing else can be.
            var open = named.FindAll(session => session.EndsAt > now);
            return open.Count > 0 ? open : named;
        }
        return
        [
            .. ofCourse
                .Where(session => session.EndsAt > now)
                .GroupBy(session => session.Course)
                .SelectMany(course => course.Where(session => session.Day == course.Min(other => other.Day)))
                .OrderBy(session => session.StartsAt)
                .ThenBy(session => session.Course, StringComparer.Ordinal),
        ];
    }
}
