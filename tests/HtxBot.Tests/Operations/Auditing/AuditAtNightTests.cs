using Dapper;
using HtxBot.Operations.Auditing;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Operations.Auditing;

/// <summary>What the night holds back is not stuck; what could have gone is.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AuditAtNightTests
{
    [TestCase(0, "20:30", null, false, "23:00", true, TestName = "An_answer_waits_for_no_morning")]
    [TestCase(1, "20:30", null, false, "23:00", false, TestName = "A_notice_sleeps")]
    [TestCase(1, "20:30", null, false, "06:50", false, TestName = "A_notice_may_take_its_time_in_the_morning")]
    [TestCase(1, "20:30", null, false, "07:10", true, TestName = "A_notice_is_stuck_an_hour_after_the_night")]
    [TestCase(1, "15:00", null, false, "20:00", true, TestName = "A_notice_by_day_is_stuck_after_an_hour")]
    [TestCase(1, "20:30", "23:30", false, "00:15", false, TestName = "A_notice_that_has_just_woken_is_not_stuck")]
    [TestCase(1, "20:30", "23:30", false, "00:40", true, TestName = "A_notice_that_woke_an_hour_ago_is_stuck_at_night_too")]
    [TestCase(2, "20:30", null, false, "03:00", false, TestName = "An_announcement_sleeps")]
    [TestCase(2, "20:30", null, true, "03:00", true, TestName = "An_urgent_announcement_does_not")]
    [TestCase(2, "20:30", null, false, "08:00", true, TestName = "An_announcement_is_stuck_in_the_morning")]
    public void What_waits_is_judged_by_the_night(int messageClass, string made, string? wakes, bool isUrgent, string now, bool isStuck) =>
        Assert.That(Finds(QuietHours.Usual, messageClass, made, wakes, isUrgent, now), Is.EqualTo(isStuck));

    [Test]
    public void Where_there_is_no_night_nothing_sleeps() =>
        Assert.That(Finds(QuietHours.None, messageClass: 1, "20:30", wakes: null, isUrgent: false, "23:00"), Is.True);

    /// <summary>Reminders are true for a time: their timers judge them, at night too.</summary>
    [Test]
    public void What_is_true_for_a_time_only_does_not_sleep() =>
        Assert.That(Finds(QuietHours.Usual, 1, "20:30", null, isUrgent: false, "23:00", "2027-02-23T00:00:00.000Z"), Is.True);

    private static bool Finds(
        QuietHours quiet,
        int messageClass,
        string made,
        string? wakes,
        bool isUrgent,
        string now,
        string? goodUntil = null
    )
    {
        using var file = new TestDatabase();
        using var db = file.Open();
        db.Execute(
            """
            INSERT INTO outbox (bot, chat, class, payload, created_at, urgent, wakes_from, wakes_why, good_until)
            VALUES ('telegram:1', '7', @messageClass, '{}', @Made, @isUrgent, @Wakes, @Why, @goodUntil)
            """,
            new
            {
                messageClass,
                Made = Instants.Format(At(made)),
                isUrgent,
                Wakes = wakes is null ? null : Instants.Format(At(wakes)),
                Why = wakes is null ? null : "soon",
                goodUntil,
            }
        );
        return Audit.Run(db, At(now), quiet).Any(finding => finding.Rule.Name == "outbox-stuck");
    }

    /// <summary>The afternoon and evening of 22 February, the night and morning of the 23rd.</summary>
    private static DateTimeOffset At(string hour)
    {
        var time = TimeOnly.Parse(hour);
        return VietnamTime.At(new DateOnly(2027, 2, time.Hour >= 12 ? 22 : 23), time);
    }
}
