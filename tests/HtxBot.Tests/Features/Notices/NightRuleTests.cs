using HtxBot.Features.Notices;
using HtxBot.Runtime;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Notices;

/// <summary>D6 of the reliability table: what is said unasked at night.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NightRuleTests
{
    private static readonly DateTimeOffset Morning = At("02T06:00");

    [TestCase("01T20:59", false)]
    [TestCase("01T21:00", true)]
    [TestCase("02T05:59", true)]
    [TestCase("02T06:00", false)]
    public void What_speaks_of_nothing_waits_from_nine_to_six(string now, bool isHeld) =>
        Assert.That(NightRule.HeldUntil(QuietHours.Usual, At(now)), isHeld ? Is.EqualTo(Morning) : Is.Null);

    [TestCase("02T07:30", false)]
    [TestCase("02T08:59", false)]
    [TestCase("02T09:00", true)]
    [TestCase("04T07:30", true)]
    public void A_session_that_begins_soon_after_the_morning_is_spoken_of_at_once(string begins, bool isHeld) =>
        Assert.That(Held("01T22:00", new Occasion(At(begins), At(begins).AddHours(3))), Is.EqualTo(isHeld));

    [TestCase("01T20:00", "01T22:30", false)]
    [TestCase("01T18:00", "01T21:00", true)]
    public void What_still_runs_is_spoken_of_and_what_is_over_is_no_reason_to_wake_anybody(string from, string until, bool isHeld) =>
        Assert.That(Held("01T22:00", new Occasion(At(from), At(until))), Is.EqualTo(isHeld));

    [TestCase("02T04:29", true)]
    [TestCase("02T04:30", false)]
    [TestCase("01T23:00", true)]
    public void A_trip_that_leaves_late_in_the_morning_is_spoken_of_from_half_past_four_of_its_day(string now, bool isHeld) =>
        Assert.That(Held(now, new Occasion(At("02T10:00"), At("02T17:00"), IsTrip: true)), Is.EqualTo(isHeld));

    [Test]
    public void A_session_at_that_hour_is_not() => Assert.That(Held("02T05:00", new Occasion(At("02T10:00"), At("02T17:00"))), Is.True);

    [Test]
    public void The_trip_of_another_day_is_not() =>
        Assert.That(Held("02T05:00", new Occasion(At("03T05:50"), At("03T17:00"), IsTrip: true)), Is.True);

    [Test]
    public void The_nearest_of_several_decides() =>
        Assert.That(Held("01T22:00", new Occasion(At("05T08:00"), At("05T11:00")), new Occasion(At("02T07:30"), At("02T11:00"))), Is.False);

    [Test]
    public void Where_there_is_no_night_nothing_waits() => Assert.That(NightRule.HeldUntil(QuietHours.None, At("01T23:00")), Is.Null);

    /// <summary>What a feature decides when it says something, and the sender when it is sent, are one rule.</summary>
    [Test]
    public void What_is_kept_by_its_channel_is_judged_as_what_is_said_then([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var (said, sent) = (Some(random), Some(random));
            if (sent < said)
                (said, sent) = (sent, said);
            var begins = Some(random);
            var occasion = new Occasion(begins, begins.AddHours(random.Next(1, 40)), IsTrip: random.Next(2) == 0);
            var when = NightRule.Of(QuietHours.Usual, said, occasion);
            var isHeld = QuietHours.Usual.Holds(sent) && when.SleepsAt(sent);
            if (occasion.Until <= said)
                Assert.That(when, Is.EqualTo(Timeliness.ByDay));
            else if (occasion.Until <= sent)
                Assert.That(when.IsUselessAt(sent), $"{occasion} at {sent}");
            else
                Assert.That(isHeld, Is.EqualTo(NightRule.HeldUntil(QuietHours.Usual, sent, occasion) is not null), $"{occasion} at {sent}");
        }
    }

    [Test]
    public void Of_several_things_the_first_wakes_and_the_last_ends_it()
    {
        var (near, far) = (new Occasion(At("02T07:30"), At("02T11:00")), new Occasion(At("09T07:30"), At("09T11:00")));

        var when = NightRule.Of(QuietHours.Usual, At("01T12:00"), far, near);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(when.WakesFrom, Is.EqualTo(At("01T21:00")));
            Assert.That(when.UselessFrom, Is.EqualTo(far.Until));
        }
    }

    [TestCase("21:40", true)]
    [TestCase("21:30", false)]
    public void Who_wrote_half_an_hour_ago_talks_no_more(string wrote, bool isTalking) =>
        Assert.That(NightRule.IsTalking(At($"01T{wrote}"), At("01T22:00")), Is.EqualTo(isTalking));

    private static bool Held(string now, params IEnumerable<Occasion> about) =>
        NightRule.HeldUntil(QuietHours.Usual, At(now), about) is not null;

    /// <summary>A quarter of an hour of the first week.</summary>
    private static DateTimeOffset Some(Random random) => At("01T00:00").AddMinutes(15 * random.Next(7 * 96));

    /// <summary>In March 2027.</summary>
    private static DateTimeOffset At(string dayAndTime) => DateTimeOffset.Parse($"2027-03-{dayAndTime}:00+07:00").ToUniversalTime();
}
