using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Understanding;

namespace HtxBot.Turns;

/// <summary>Understanding that knows the names of the present courses; made anew when the catalogue is replaced.</summary>
internal sealed class CatalogueUnderstander(Phrases phrases, CatalogueSource catalogue) : IUnderstander
{
    private readonly Understander _nameless = new(phrases);
    private volatile Known? _known;

    public Meaning Read(string text, DateTimeOffset receivedAt)
    {
        var courses = catalogue.Current.Courses;
        var known = _known;
        if (known is null || !ReferenceEquals(known.Courses, courses))
        {
            known = new Known(
                courses,
                _nameless.WithCourses(
                    new CourseNames(courses.Select(course => new CourseName(course.Code, course.Title)), phrases.Subjects)
                )
            );
            _known = known;
        }
        return known.Understander.Read(text, receivedAt);
    }

    private sealed record Known(IReadOnlyList<Course> Courses, Understander Understander);
}
