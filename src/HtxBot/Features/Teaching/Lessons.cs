using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Teaching;

/// <summary>
/// Which sessions somebody of the staff teaches. Nothing joins the trainers of the course file with people who hold a role, so it is the role that
/// says of which classes, and the name that says which sessions of them. Pure.
/// </summary>
public static class Lessons
{
    private static readonly string[] Titles =
    [
        "thầy",
        "cô",
        "anh",
        "chị",
        "ông",
        "bà",
        "chú",
        "bác",
        "giảng",
        "viên",
        "gv",
        "ts",
        "ths",
        "tiến",
        "thạc",
        "sĩ",
        "sỹ",
    ];

    /// <summary>
    /// The sessions that name them, in the order of time; of a class that names them nowhere, and whose trainer they are by a role for just this class,
    /// all. A role for every class makes nobody the trainer of what names others.
    /// </summary>
    /// <param name="name">As they were invited.</param>
    /// <param name="scopes">What they hold the role of a trainer for.</param>
    /// <param name="courses">All classes.</param>
    public static IReadOnlyList<Lesson> Of(string name, IReadOnlyList<Scope> scopes, IReadOnlyList<Course> courses)
    {
        List<Course> classes = [.. courses.Where(course => scopes.Any(scope => scope.Covers(Scope.Course(course.Code))))];
        var me = Find(name, [.. classes.SelectMany(course => course.Sessions).Select(session => session.Trainer).Distinct()]);
        return
        [
            .. classes
                .SelectMany(course => Of(course, me, isTheirs: scopes.Contains(Scope.Course(course.Code))))
                .OrderBy(lesson => lesson.Session.StartsAt)
                .ThenBy(lesson => lesson.Course.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Who of these trainers it is: the one with just this name, else the only one whose name ends so; null if that leaves none or several. Names typed
    /// without accents are compared without them.
    /// </summary>
    public static Trainer? Find(string name, IReadOnlyList<Trainer> trainers)
    {
        var isBare = Vietnamese.Fold(name) == Vietnamese.Unify(name);
        var words = Words(name, isBare).SkipWhile(word => Titles.Any(title => Read(title, isBare) == word)).ToArray();
        if (words.Length == 0)
            return null;
        var whole = trainers.Where(trainer => Words(trainer.FullName, isBare).SequenceEqual(words)).Take(2).ToList();
        var ending = trainers
            .Where(trainer => Words(trainer.FullName, isBare).TakeLast(words.Length).SequenceEqual(words))
            .Take(2)
            .ToList();
        return whole is [var only] ? only
            : whole.Count == 0 && ending is [var likely] ? likely
            : null;
    }

    private static IEnumerable<Lesson> Of(Course course, Trainer? me, bool isTheirs)
    {
        List<Lesson> named =
        [
            .. course.Sessions.Where(session => session.Trainer.Id == me?.Id).Select(session => new Lesson(course, session, IsNamed: true)),
        ];
        return named.Count > 0 ? named
            : isTheirs ? course.Sessions.Select(session => new Lesson(course, session, IsNamed: false))
            : [];
    }

    private static string[] Words(string name, bool isBare) =>
        Read(name, isBare).Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);

    private static string Read(string words, bool isBare) => isBare ? Vietnamese.Fold(words) : Vietnamese.Unify(words);
}
