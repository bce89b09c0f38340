using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Features.Teaching;
using NUnit.Framework;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Teaching;

/// <summary>Which sessions somebody teaches, by their role and their name.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LessonsTests
{
    private static readonly Trainer An = new("G1", "Nguyễn Thị Hoài An", "cô");
    private static readonly Trainer Binh = new("G2", "Trần Quốc Bình", "thầy");
    private static readonly Trainer OtherBinh = new("G3", "Lê Văn Bình", "thầy");

    [TestCase("Nguyễn Thị Hoài An")]
    [TestCase("cô Nguyễn Thị Hoài An")]
    [TestCase("Cô Hoài An")]
    [TestCase("ThS. Nguyễn Thị Hoài An")]
    [TestCase("nguyen thi hoai an")]
    [TestCase("An")]
    public void Is_known_by_the_name(string name) => Assert.That(Lessons.Find(name, [An, Binh]), Is.EqualTo(An));

    [TestCase("Lê Thu Hiền")]
    [TestCase("Nguyễn Thị Hoài Ân")]
    [TestCase("thầy")]
    [TestCase("Bình")]
    public void Of_no_such_name_or_of_two_nobody_is_taken(string name) => Assert.That(Lessons.Find(name, [An, Binh, OtherBinh]), Is.Null);

    [Test]
    public void The_whole_name_goes_before_one_that_ends_so() =>
        Assert.That(Lessons.Find("Văn Bình", [new Trainer("G4", "Văn Bình", "thầy"), OtherBinh])?.Id, Is.EqualTo("G4"));

    [Test]
    public void Of_the_classes_of_the_role_the_sessions_that_name_them_are_theirs() =>
        Assert.That(
            Of("Trần Quốc Bình", [Scope.Course("QTSX")], With(Production, 2, Binh), With(Cattle, 1, Binh)),
            Is.EqualTo(["QTSX 2 named"])
        );

    [Test]
    public void Of_a_class_that_names_them_nowhere_all_are_by_a_role_for_just_this_class() =>
        Assert.That(
            Of("Lê Thu Hiền", [Scope.Course("QTSX")], Production, Cattle),
            Is.EqualTo(["QTSX 1 by role", "QTSX 2 by role", "QTSX 3 by role"])
        );

    [Test]
    public void A_role_for_every_class_makes_nobody_the_trainer_of_what_names_others()
    {
        Assert.That(Of("Lê Thu Hiền", [Scope.All], Production, Cattle), Is.Empty);
        Assert.That(Of("Trần Quốc Bình", [Scope.All], Production, With(Cattle, 1, Binh)), Is.EqualTo(["CNBO 1 named"]));
    }

    private static List<string> Of(string name, Scope[] scopes, params Course[] courses) =>
        [
            .. Lessons
                .Of(name, scopes, courses)
                .Select(lesson => $"{lesson.Course.Code} {lesson.Session.No} {(lesson.IsNamed ? "named" : "by role")}"),
        ];

    private static Course With(Course course, int session, Trainer trainer) =>
        course with
        {
            Sessions = [.. course.Sessions.Select(each => each.No == session ? each with { Trainer = trainer } : each)],
        };
}
