using HtxBot.Conversations;
using HtxBot.Features.Calls;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Courses;

/// <summary>The open courses, one course, and the courses a person is in.</summary>
public sealed class CoursesFeature : Feature
{
    private readonly CatalogueSource _catalogue;

    /// <summary>With the catalogue the courses come from.</summary>
    public CoursesFeature(CatalogueSource catalogue)
    {
        _catalogue = catalogue;
        Opens(Intents.Courses, Access.Anybody, (_, visit) => new Opening.Reply(CourseTexts.Open(OpenCourses(visit, catalogue.Current))));
        Opens(Intents.CourseInfo, Access.Anybody, (intent, visit) => new Opening.Reply(Info(intent.Argument, visit)));
        Opens(Intents.MyCourses, Access.Anybody, (_, visit) => ReadNews.OfClasses(Mine(visit), visit, catalogue.Current));
    }

    /// <summary>Courses one may sign up for today, as the present person sees them.</summary>
    public static IReadOnlyList<CourseView> OpenCourses(Visit visit, CatalogueSnapshot catalogue) =>
        CourseStore.Views(visit, catalogue.OpenOn(visit.Today).Where(course => !course.IsOver(visit.Now)));

    /// <summary>The card of a course by its code; what is open instead if there is no such course.</summary>
    public static Prompt Info(string? code, Visit visit, CatalogueSnapshot catalogue) =>
        catalogue.Course(code) is { } course
            ? CourseTexts.Card(CourseStore.View(visit, course), visit.Now, Whom.Of(visit))
            : CourseTexts.Unknown(code, OpenCourses(visit, catalogue));

    /// <summary>A link to a course: its card while one may join or is in it, else why not and what is open.</summary>
    public static Prompt Link(string code, Visit visit, CatalogueSnapshot catalogue)
    {
        if (catalogue.Course(code) is not { } course)
            return CourseTexts.Unknown(code, OpenCourses(visit, catalogue));
        var view = CourseStore.View(visit, course);
        return CourseTexts.State(view, visit.Now) is null
            ? CourseTexts.Card(view, visit.Now, Whom.Of(visit))
            : CourseTexts.Closed(view, visit.Now, OpenCourses(visit, catalogue));
    }

    private Prompt Info(string? code, Visit visit) =>
        code is null ? CourseTexts.Open(OpenCourses(visit, _catalogue.Current)) : Info(code, visit, _catalogue.Current);

    private IReadOnlyList<Prompt> Mine(Visit visit)
    {
        var mine = CourseStore.Mine(visit, _catalogue.Current);
        return mine.Count == 0
            ? [CourseTexts.Open(OpenCourses(visit, _catalogue.Current), "Anh/chị chưa đăng ký lớp nào.")]
            : MyCourseTexts.List(mine, visit.Now, Whom.Of(visit));
    }
}
