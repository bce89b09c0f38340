using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Teaching;

/// <summary>Papers of a session are there, or are not. Who runs the class says so.</summary>
/// <param name="Course">Code of the class.</param>
/// <param name="Session">The number of the session there.</param>
/// <param name="No">The number of the paper; null: all of the session.</param>
/// <param name="AreReady">Whether they are there.</param>
public sealed record SayMaterials(string Course, int Session, int? No, bool AreReady) : Effect;

/// <summary>Which papers of the coming sessions are there, said by who teaches them or by the office.</summary>
public sealed class MaterialsFeature : Feature
{
    /// <summary>Registers the slice.</summary>
    public MaterialsFeature(CatalogueSource catalogue)
    {
        var who = Access.Of(StaffRole.Trainer);
        Opens(Intents.Materials, who, (intent, visit) => new Opening.Reply(Answer(intent.Argument, visit, catalogue.Current)));
        Opens(Intents.MaterialReady, who, (intent, visit) => Say(intent.Argument, areReady: true, visit, catalogue.Current));
        Opens(Intents.MaterialMissing, who, (intent, visit) => Say(intent.Argument, areReady: false, visit, catalogue.Current));
        Applies<SayMaterials>(
            who,
            (said, _) => Scope.Course(said.Course),
            (said, visit) => MaterialStore.Say(visit.Db, said, visit.Staff!.Id, visit.Now)
        );
    }

    /// <summary>What is there of one session: the one that is named, else the next that lacks something.</summary>
    internal static Prompt Answer(string? argument, Visit visit, CatalogueSnapshot catalogue)
    {
        var meant = MeantMaterials.Read(argument);
        var ahead = Ahead(visit, catalogue);
        if (meant.Session is not null)
            return Named(meant, ahead) is { } named ? MaterialTexts.Page(named, NextLacking(ahead, named)) : MaterialTexts.Gone;
        List<LessonMaterials> ofCourse = ahead.FindAll(each => meant.Course.Length == 0 || Is(each.Lesson.Course, meant.Course));
        return ofCourse.Find(each => each.Missing.Any()) is { } lacking
            ? MaterialTexts.Page(lacking, NextLacking(ofCourse, lacking))
            : MaterialTexts.NothingMissing(ofCourse);
    }

    private static Opening.Reply Say(string? argument, bool areReady, Visit visit, CatalogueSnapshot catalogue)
    {
        var meant = MeantMaterials.Read(argument);
        var ahead = Ahead(visit, catalogue);
        if (Named(meant, ahead) is not { } before || before.Meant(meant) is not { Count: > 0 } touched)
            return new Opening.Reply(MaterialTexts.Gone);
        var after = before.Saying(touched, areReady);
        return new Opening.Reply(MaterialTexts.Said(after, touched, areReady, NextLacking(ahead, after)))
        {
            Effects = [new SayMaterials(before.Lesson.Course.Code, before.Lesson.Session.No, meant.No, areReady)],
        };
    }

    /// <summary>The sessions to come that have papers, of who teaches; who teaches none of them, or names another, of all they may see.</summary>
    private static List<LessonMaterials> Ahead(Visit visit, CatalogueSnapshot catalogue) =>
        [
            .. TaughtLessons
                .Of(visit, catalogue)
                .Lessons.Where(lesson => !lesson.IsOff && lesson.Session.EndsAt > visit.Now)
                .Select(lesson => LessonMaterials.Of(lesson, visit))
                .Where(each => each.All.Count > 0),
        ];

    private static LessonMaterials? Named(MeantMaterials meant, List<LessonMaterials> ahead) =>
        ahead.Find(each => Is(each.Lesson.Course, meant.Course) && each.Lesson.Session.No == meant.Session);

    private static LessonMaterials? NextLacking(List<LessonMaterials> ahead, LessonMaterials shown) =>
        ahead.Find(each => each.Key != shown.Key && each.Missing.Any());

    private static bool Is(Course course, string code) => string.Equals(course.Code, code, StringComparison.OrdinalIgnoreCase);
}
