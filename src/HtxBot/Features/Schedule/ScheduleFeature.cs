using HtxBot.Conversations;
using HtxBot.Features.Calls;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Schedule;

/// <summary>When, where and what: a person's sessions, the calendar file, the map.</summary>
public sealed class ScheduleFeature : Feature
{
    private readonly CatalogueSource _catalogue;

    /// <summary>With the catalogue the sessions come from.</summary>
    public ScheduleFeature(CatalogueSource catalogue)
    {
        _catalogue = catalogue;
        Opens(
            Intents.Schedule,
            Access.Anybody,
            (intent, visit) => ReadNews.OfClasses(Schedule(intent.Argument, visit), visit, catalogue.Current)
        );
        Opens(Intents.CalendarFile, Access.Anybody, (intent, visit) => new Opening.Reply(OfCourse(intent, visit, File)));
        Opens(Intents.Map, Access.Anybody, (intent, visit) => new Opening.Reply(OfCourse(intent, visit, Map)));
    }

    private IReadOnlyList<Prompt> Schedule(string? argument, Visit visit)
    {
        var reading = DateReading.FromArgument(argument);
        if (reading is DateReading.Impossible { Reason: var reason })
            return [ScheduleTexts.Impossible(reason, visit.Today)];
        if (reading is null && _catalogue.Current.Course(argument) is { } course)
            return ScheduleAnswers.OfCourse(CourseStore.View(visit, course), visit.Now);
        var views = CourseStore.Mine(visit, _catalogue.Current);
        var mine = new MySchedule([.. views.Where(view => view.Standing is { IsWaiting: false })], visit.Now, Whom.Of(visit));
        if (mine.Courses.Count == 0)
            return [InNoCourse(views, visit)];
        return reading switch
        {
            DateReading.Day day => ScheduleAnswers.OnDay(mine, day.Date),
            DateReading.Days days => ScheduleAnswers.Between(mine, days.From, days.To),
            _ when mine.Next is null => [Over(visit)],
            _ => ScheduleAnswers.Coming(mine),
        };
    }

    private Prompt InNoCourse(IReadOnlyList<CourseView> waiting, Visit visit) =>
        waiting.Count == 0
            ? Others(ScheduleTexts.InNoCourse, visit)
            : new Prompt(ScheduleTexts.Waiting(waiting, Whom.Of(visit)))
            {
                Choices =
                [
                    .. waiting.Select(view =>
                        Choice.For(
                            new Intent(Intents.Schedule, view.Course.Code),
                            waiting.Count == 1 ? "📅 Lịch lớp" : $"Lịch {view.Course.Code}"
                        )
                    ),
                    .. waiting.Select(view => MyCourseTexts.Leave(view.Standing!, waiting.Count == 1)),
                    Choice.For(new Intent(Intents.Courses), "Xem lớp khác"),
                ],
            };

    private Prompt Over(Visit visit) => Others(ScheduleTexts.NoMore, visit);

    private Prompt Others(string lead, Visit visit) => CourseTexts.Open(CoursesFeature.OpenCourses(visit, _catalogue.Current), lead);

    private Sequence<Prompt> OfCourse(Intent intent, Visit visit, Func<Course, Visit, IEnumerable<Prompt>> answer)
    {
        var catalogue = _catalogue.Current;
        if (intent.Argument is { } code)
            return catalogue.Course(code) is { } named
                ? Sequence.From(answer(named, visit))
                : [CourseTexts.Unknown(code, CoursesFeature.OpenCourses(visit, catalogue))];
        var mine = CourseStore.Mine(visit, catalogue).Select(view => view.Course).ToList();
        var live = mine.Where(course => course.Next(visit.Now) is not null).ToList();
        var courses = live.Count > 0 ? live : [.. CoursesFeature.OpenCourses(visit, catalogue).Select(view => view.Course)];
        return courses switch
        {
            [] => [Others(mine.Count == 0 ? ScheduleTexts.InNoCourse : ScheduleTexts.NoMore, visit)],
            [var only] => Sequence.From(answer(only, visit)),
            _ => [ScheduleTexts.WhichCourse(intent.Name, courses)],
        };
    }

    private static IEnumerable<Prompt> File(Course course, Visit visit) =>
        [ScheduleTexts.File(CourseStore.View(visit, course), CalendarFile.Of(course, visit.Now))];

    private static IEnumerable<Prompt> Map(Course course, Visit visit) =>
        course.Venues(visit.Now).Select(venue => ScheduleTexts.Where(course, venue, course.Next(visit.Now, venue)));
}
