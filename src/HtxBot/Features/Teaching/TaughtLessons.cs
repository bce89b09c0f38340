using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;

namespace HtxBot.Features.Teaching;

/// <summary>Whose sessions are shown.</summary>
public enum TaughtBy
{
    /// <summary>Those of who asks.</summary>
    Me,

    /// <summary>Of who asks nobody knows which are theirs: they hold the role for every class, and no session names them.</summary>
    NobodyKnown,

    /// <summary>Everybody's: who asks is the office.</summary>
    Anybody,
}

/// <summary>The sessions that concern somebody of the staff who asks.</summary>
/// <param name="Whose">Whose they are.</param>
/// <param name="Lessons">By time; past and called off ones too.</param>
internal sealed record TaughtLessons(TaughtBy Whose, IReadOnlyList<Lesson> Lessons)
{
    /// <summary>What they teach; who teaches nothing sees every class they may look at.</summary>
    public static TaughtLessons Of(Visit visit, CatalogueSnapshot catalogue)
    {
        var trainer = LessonStore.Trainer(visit.Db, visit.Staff!.Id);
        var mine = trainer?.Lessons(catalogue) ?? [];
        return mine.Count > 0
            ? new TaughtLessons(TaughtBy.Me, mine)
            : new TaughtLessons(trainer is null ? TaughtBy.Anybody : TaughtBy.NobodyKnown, [.. All(visit.Staff!, catalogue)]);
    }

    /// <summary>The sessions of every class they may look at, whoever teaches it, by time.</summary>
    public static IEnumerable<Lesson> All(StaffMember staff, CatalogueSnapshot catalogue) =>
        catalogue
            .Courses.Where(course => staff.Holds(StaffRole.Trainer, Scope.Course(course.Code)))
            .SelectMany(course => course.Sessions.Select(session => new Lesson(course, session, IsNamed: false)))
            .OrderBy(lesson => lesson.Session.StartsAt)
            .ThenBy(lesson => lesson.Course.Code, StringComparer.Ordinal);
}
