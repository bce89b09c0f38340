using HtxBot.Features.Changes;
using HtxBot.Features.Notices;
using HtxBot.Runtime;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Changes;

/// <summary>When people are told that a class was changed.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TellingTimeTests
{
    private static readonly DateOnly Monday = new(2027, 2, 22);
    private static readonly Occasion NextWeek = From(At(7, 30).AddDays(7));

    [Test]
    public void By_day_it_waits_ten_minutes_for_what_is_changed_next() =>
        Assert.That(Until(At(9, 2), At(9, 2), NextWeek), Is.EqualTo(At(9, 12)));

    [Test]
    public void Each_further_change_makes_it_wait_on() => Assert.That(Until(At(9, 8), At(9, 2), NextWeek), Is.EqualTo(At(9, 18)));

    [TestCase(14, 22)]
    [TestCase(21, 22)]
    public void What_was_changed_first_waits_twenty_minutes_at_most(int minute, int until) =>
        Assert.That(Until(At(9, minute), At(9, 2), NextWeek), Is.EqualTo(At(9, until)));

    [Test]
    public void What_has_waited_so_long_goes_with_the_next_change() => Assert.That(Until(At(9, 22), At(9, 2), NextWeek), Is.Null);

    [TestCase(11, 59, false)]
    [TestCase(12, 0, true)]
    public void What_begins_within_three_hours_goes_at_once(int hour, int minute, bool waits) =>
        Assert.That(Until(At(9, 0), At(9, 0), NextWeek, From(At(hour, minute))) is not null, Is.EqualTo(waits));

    [Test]
    public void What_runs_goes_at_once_and_what_is_over_hastens_nothing()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Until(At(9, 0), At(9, 0), From(At(7, 30))), Is.Null);
            Assert.That(Until(At(12, 0), At(12, 0), From(At(7, 30)), NextWeek), Is.EqualTo(At(12, 10)));
        }
    }

    [TestCase(20, 49, true)]
    [TestCase(20, 50, false)]
    public void It_does_not_wait_into_the_night(int hour, int minute, bool waits) =>
        Assert.That(Until(At(hour, minute), At(hour, minute), NextWeek) is not null, Is.EqualTo(waits));

    [Test]
    public void At_night_it_waits_for_the_morning() => Assert.That(Until(At(22, 0), At(21, 0), NextWeek), Is.EqualTo(At(6, 0).AddDays(1)));

    [Test]
    public void At_night_what_comes_before_people_have_read_it_goes_at_once() =>
        Assert.That(Until(At(22, 0), At(22, 0), From(At(7, 30).AddDays(1))), Is.Null);

    private static DateTimeOffset? Until(DateTimeOffset now, DateTimeOffset first, params IEnumerable<Occasion> about) =>
        TellingTime.HeldUntil(QuietHours.Usual, now, first, about);

    private static Occasion From(DateTimeOffset begins) => new(begins, begins.AddHours(3));

    private static DateTimeOffset At(int hour, int minute) => VietnamTime.At(Monday, new TimeOnly(hour, minute));
}
