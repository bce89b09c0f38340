using HtxBot.Features.Catalogue;
using HtxBot.Features.Teaching;
using HtxBot.Runtime;
using HtxBot.Understanding;
using NUnit.Framework;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Teaching;

/// <summary>What a trainer is reminded of and when. Days are those of March 2027; the first is a Monday.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LessonPlanTests
{
    [Test]
    public void Two_days_before_each_day_and_three_hours_before_each_half_of_it_the_night_left_out() =>
        Assert.That(
            Plan(At(15, 7, 30), At(15, 13, 30), At(16, 7, 30)),
            Is.EqualTo([
                "lesson.days-before 13/03 08:00 of 2",
                "lesson.days-before 14/03 08:00 of 1",
                "lesson.soon 14/03 19:00 of 1",
                "lesson.soon 15/03 10:30 of 1",
                "lesson.soon 15/03 19:00 of 1",
            ])
        );

    [Test]
    public void Of_sessions_that_follow_one_another_in_one_half_day_only_the_first_is_reminded_of() =>
        Assert.That(
            Plan(At(8, 13, 30), At(8, 15, 0), At(8, 18, 30)).Where(line => line.StartsWith(LessonPlan.Soon, StringComparison.Ordinal)),
            Is.EqualTo(["lesson.soon 08/03 10:30 of 2", "lesson.soon 08/03 15:30 of 1"])
        );

    [Test]
    public void Two_classes_of_one_day_are_one_message() =>
        Assert.That(
            Plan(At(8, 9, 0), At(8, 10, 30) with { Course = Cattle }),
            Is.EqualTo(["lesson.days-before 06/03 08:00 of 2", "lesson.soon 08/03 06:00 of 2"])
        );

    [Test]
    public void What_falls_into_the_same_evening_is_one_message() =>
        Assert.That(
            Plan(At(8, 22, 0), At(9, 7, 30)).Where(line => line.StartsWith(LessonPlan.Soon, StringComparison.Ordinal)),
            Is.EqualTo(["lesson.soon 08/03 19:00 of 2"])
        );

    [Test]
    public void What_is_called_off_is_not_reminded_of()
    {
        var off = At(8, 9, 0);

        Assert.That(Plan(off with { Session = off.Session with { IsCancelled = true } }), Is.Empty);
        Assert.That(Plan(off with { Course = Production with { IsCancelled = true } }), Is.Empty);
    }

    [Test]
    public void At_another_time_it_is_another_occasion_and_the_key_says_whose()
    {
        var (before, moved) = (Keys(At(8, 9, 0)), Keys(At(9, 9, 0)));

        Assert.That(before.Intersect(moved), Is.Empty);
        Assert.That(before.Select(LessonPlan.StaffOf), Is.All.EqualTo(12));
    }

    private static List<string> Keys(Lesson lesson) => [.. LessonPlan.Of(12, [lesson], QuietHours.Usual).Select(reminder => reminder.Key)];

    private static List<string> Plan(params Lesson[] lessons) =>
        [
            .. LessonPlan
                .Of(12, lessons, QuietHours.Usual)
                .Select(reminder =>
                    $"{reminder.Kind} {VietnamTime.DayOf(reminder.DueAt):dd/MM} {VietnamTime.TimeOf(reminder.DueAt):HH:mm} of {reminder.Sessions.Count}"
                ),
        ];

    private static Lesson At(int day, int hour, int minute)
    {
        var starts = VietnamTime.At(new DateOnly(2027, 3, day), new TimeOnly(hour, minute)).ToUniversalTime();
        CourseSession session = Production.Sessions[0] with { StartsAt = starts, EndsAt = starts.AddHours(1) };
        return new Lesson(Production, session, IsNamed: true);
    }
}
