using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Teaching;

/// <summary>What a trainer teaches, when, where and before how many people; the office sees the sessions of every class.</summary>
public sealed class TeachingFeature : Feature
{
    private readonly CatalogueSource _catalogue;

    /// <summary>Registers the slice.</summary>
    public TeachingFeature(CatalogueSource catalogue)
    {
        _catalogue = catalogue;
        Opens(
            Intents.Teaching,
            Access.Of(StaffRole.Trainer),
            (intent, visit) => new Opening.Reply(Sequence.From(Schedule(intent.Argument, visit)))
        );
    }

    private IReadOnlyList<Prompt> Schedule(string? argument, Visit visit)
    {
        var reading = DateReading.FromArgument(argument);
        if (reading is DateReading.Impossible { Reason: var reason })
            return [TeachingTexts.Impossible(reason, visit.Today)];
        var mine = Load(reading is null ? _catalogue.Current.Course(argument) : null, visit);
        return reading switch
        {
            DateReading.Day day => TeachingTexts.Between(mine, day.Date, day.Date),
            DateReading.Days days => TeachingTexts.Between(mine, days.From, days.To),
            _ => TeachingTexts.Coming(mine),
        };
    }

    /// <summary>Of one class where one is named.</summary>
    private TeachingFacts Load(Course? course, Visit visit)
    {
        var (whose, lessons) = TaughtLessons.Of(visit, _catalogue.Current);
        return new TeachingFacts(
            [.. lessons.Where(lesson => course is null || lesson.Course.Code == course.Code)],
            whose,
            visit.Now,
            session =>
                visit.Recall(("heads", session.CourseCode, session.No), () => LessonStore.Heads(visit.Db, session.CourseCode, session.No)),
            lesson => LessonMaterials.Of(lesson, visit)
        );
    }
}

/// <summary>What the schedule of a trainer is made of.</summary>
/// <param name="Lessons">By time; past and called off ones too.</param>
/// <param name="Whose">Whose they are.</param>
/// <param name="Now">When it is asked; UTC.</param>
/// <param name="Heads">Whom to expect at a session.</param>
/// <param name="Materials">The papers of a session.</param>
internal sealed record TeachingFacts(
    IReadOnlyList<Lesson> Lessons,
    TaughtBy Whose,
    DateTimeOffset Now,
    Func<CourseSession, HeadCount> Heads,
    Func<Lesson, LessonMaterials> Materials
)
{
    /// <summary>What has not ended.</summary>
    public IEnumerable<Lesson> Coming => Lessons.Where(lesson => lesson.Session.EndsAt > Now);

    /// <summary>The day of asking, in Asia/Ho_Chi_Minh.</summary>
    public DateOnly Today => VietnamTime.DayOf(Now);
}
