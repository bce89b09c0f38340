namespace HtxBot.Features.Teaching;

/// <summary>A session with the papers it needs.</summary>
/// <param name="Lesson">The session.</param>
/// <param name="All">Its papers, in their order; empty: the course file names none.</param>
internal sealed record LessonMaterials(Lesson Lesson, IReadOnlyList<Material> All)
{
    /// <summary>Which session it is.</summary>
    public (string Course, int Session) Key => (Lesson.Course.Code, Lesson.Session.No);

    /// <summary>What is not there yet.</summary>
    public IEnumerable<Material> Missing => All.Where(material => !material.IsReady);

    /// <summary>A session with its papers, read once a turn for each class.</summary>
    public static LessonMaterials Of(Lesson lesson, Visit visit) =>
        new(
            lesson,
            [
                .. visit
                    .Recall(("materials", lesson.Course.Code), () => MaterialStore.Of(visit.Db, lesson.Course.Code))
                    .Where(material => material.Session == lesson.Session.No),
            ]
        );

    /// <summary>One of them, or all.</summary>
    public IReadOnlyList<Material> Meant(MeantMaterials meant) => [.. All.Where(material => meant.Id is null || material.Id == meant.Id)];

    /// <summary>The same after it was said that these are there, or are not.</summary>
    public LessonMaterials Saying(IReadOnlyList<Material> touched, bool areReady) =>
        this with
        {
            All = [.. All.Select(material => touched.Contains(material) ? material with { IsReady = areReady } : material)],
        };
}
