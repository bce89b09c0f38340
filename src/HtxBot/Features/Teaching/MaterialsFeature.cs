using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Teaching;

/// <summary>Papers of a session are there, or are not. Who runs the class says so.</summary>
/// <param name="Course">Code of the class.</param>
/// <param name="Session">The number of the session there.</param>
/// <param name="Id">The row of the paper; null: all of the session.</param>
/// <param name="AreReady">Whether they are there.</param>
public sealed record SayMaterials(string Course, int Session, long? Id, bool AreReady) : Effect;

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

    /// <summary>What is there of one session: the one that is named if it is to come, else the next that lacks something.</summary>
    internal static Prompt Answer(string? argument, Visit visit, CatalogueSnapshot catalogue)
    {
        var (meant, ahead) = (MeantMaterials.Read(argument), Ahead(visit, catalogue));
        if (meant is not null && Named(meant, ahead) is { } named)
            return MaterialTexts.Page(named, NextLacking(ahead, named));
        return ahead.Find(each => each.Missing.Any()) is { } lacking
            ? MaterialTexts.Page(lacking, NextLacking(ahead, lacking))
            : MaterialTexts.NothingMissing(ahead, visit.Staff!.Holds(StaffRole.Office));
    }

    private static Opening.Reply Say(string? argument, bool areReady, Visit visit, CatalogueSnapshot catalogue)
    {
        var ahead = Ahead(visit, catalogue);
        if (
            MeantMaterials.Read(argument) is not { } meant
            || Named(meant, ahead) is not { } before
            || before.Meant(meant) is not { Count: > 0 } touched
        )
            return new Opening.Reply(MaterialTexts.Gone);
        var after = before.Saying(touched, areReady);
        return new Opening.Reply(MaterialTexts.Said(after, touched, areReady, NextLacking(ahead, after)))
        {
            Effects = [new SayMaterials(before.Lesson.Course.Code, before.Lesson.Session.No, meant.Id, areReady)],
        };
    }

    /// <summary>The sessions to come that have papers: their own, and behind them, for the office, everybody's.</summary>
    private static List<LessonMaterials> Ahead(Visit visit, CatalogueSnapshot catalogue)
    {
        var mine = TaughtLessons.Of(visit, catalogue).Lessons;
        var others = visit.Staff!.Holds(StaffRole.Office) ? TaughtLessons.All(visit.Staff, catalogue) : [];
        return
        [
            .. mine.Concat(others)
                .Where(lesson => !lesson.IsOff && lesson.Session.EndsAt > visit.Now)
                .Select(lesson => LessonMaterials.Of(lesson, visit))
                .Where(each => each.All.Count > 0)
                .DistinctBy(each => each.Key),
        ];
    }

    private static LessonMaterials? Named(MeantMaterials meant, List<LessonMaterials> ahead) =>
        ahead.Find(each =>
            string.Equals(each.Key.Course, meant.Course, StringComparison.OrdinalIgnoreCase) && each.Key.Session == meant.Session
        );

    private static LessonMaterials? NextLacking(List<LessonMaterials> ahead, LessonMaterials shown) =>
        ahead.Find(each => each.Key != shown.Key && each.Missing.Any());
}
