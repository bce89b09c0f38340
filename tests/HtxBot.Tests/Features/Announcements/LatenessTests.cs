using Dapper;
using HtxBot.Features.Announcements;
using HtxBot.Features.Roles;
using HtxBot.Operations.Auditing;
using HtxBot.Runtime;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>What the night makes too late is counted and not sent (O14).</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LatenessTests
{
    /// <summary>Half past eight in the evening of Monday, 22 February 2027.</summary>
    private static readonly DateTimeOffset Evening = SampleChats.SignUpTime.AddHours(11.5);
    private static readonly DateTimeOffset Midnight = Evening.AddHours(3.5);
    private static readonly DateTimeOffset Morning = Evening.AddHours(9.5);

    [TestCase(-9.5, ExpectedResult = false, Description = "half past eight")]
    [TestCase(-9.0, ExpectedResult = true, Description = "nine, when the night begins")]
    [TestCase(-2.0, ExpectedResult = true, Description = "four in the night")]
    [TestCase(0.0, ExpectedResult = true, Description = "six")]
    [TestCase(2.0, ExpectedResult = true, Description = "eight in the morning")]
    public bool What_is_over_at_midnight_goes_until_the_night_begins(double hoursFromMorning) =>
        Lateness.IsTooLate(Tonight(), Morning.AddHours(hoursFromMorning), QuietHours.Usual);

    [Test]
    public void Urgent_it_goes_through_the_night_and_is_not_given_up_while_somebody_is_asked()
    {
        var alone = Tonight() with { Urgency = new Urgency("lũ", 3, Morning, UrgencyState.Alone) };
        var waiting = Tonight() with { Urgency = new Urgency("lũ", 300, Morning, UrgencyState.Waiting) };
        var refused = Tonight() with { Urgency = new Urgency("lũ", 300, Morning, UrgencyState.Refused, "Mẫu", Midnight) };

        using (Assert.EnterMultipleScope())
        {
            foreach (var (one, atNight) in new[] { (alone, false), (waiting, false), (refused, true) })
            {
                Assert.That(Lateness.IsTooLate(one, Morning.AddHours(-8), QuietHours.Usual), Is.EqualTo(atNight), one.Urgency!.State);
                Assert.That(Lateness.IsTooLate(one, Morning, QuietHours.Usual), one.Urgency!.State);
            }
        }
    }

    [TestCase(null)]
    [TestCase("2027-02-24T00:00:00Z")]
    public void What_names_no_time_or_a_later_one_waits_for_the_morning(string? goodUntil)
    {
        var announcement = Tonight() with { GoodUntil = goodUntil is null ? null : DateTimeOffset.Parse(goodUntil) };

        Assert.That(Lateness.IsTooLate(announcement, Morning.AddHours(-8), QuietHours.Usual), Is.False);
    }

    [Test]
    public void Where_there_is_no_night_nothing_is_too_late() =>
        Assert.That(Lateness.IsTooLate(Tonight(), Morning.AddDays(3), QuietHours.None), Is.False);

    [TestCase("Tối nay họp", "2027-02-25T00:00+07:00")]
    [TestCase(
        "Ngày 22/2 họp",
        "2027-02-23T00:00+07:00",
        Description = "read again on the 24th it would be next year's: the later one counts"
    )]
    [TestCase("Nhớ mang sổ", null)]
    public void Written_for_another_day_tonight_may_be_of_either(string words, string? over)
    {
        var sendAt = Evening.AddDays(2);
        var read = Lateness.Of(words, Evening, sendAt)?.Over;

        if (words.StartsWith("Ngày", StringComparison.Ordinal))
            Assert.That(read, Is.GreaterThan(DateTimeOffset.Parse(over!)), "in doubt it is sent");
        else
            Assert.That(read, Is.EqualTo(over is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(over)));
    }

    [Test]
    public void Whatever_happens_on_the_way_each_is_told_once_by_day_or_counted_as_too_late([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        var begin = Evening.AddMinutes(random.Next(120));
        using var world = SampleChats.Open(ChatKind.Buttons, begin);
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        world.Crowd(70);
        hien.Says("/thongbao QTSX");
        hien.Says("Tối nay nước lên, bà con tránh bờ sông.");
        if (QuietHours.Usual.Holds(begin))
        {
            hien.Taps("Lấy danh sách để gọi");
        }
        else
        {
            hien.Taps("Gửi");
            hien.Taps("Gửi luôn");
        }

        for (var step = 0; step < 6; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    hien.Press("!pause-announcement 1");
                    break;
                case 1:
                    hien.Press("!resume-announcement 1");
                    break;
                case 2:
                    world.GoStraightTo(world.Clock.GetUtcNow().AddMinutes(random.Next(240)));
                    break;
                default:
                    world.Works(1);
                    break;
            }
        }
        world.GoStraightTo(Morning.AddHours(2));
        hien.Press("!resume-announcement 1");
        world.Works(6);

        var people = world
            .Db.Query<(string State, long Copies)>(
                """
                SELECT state, (SELECT count(*) FROM outbox WHERE class = 2 AND outbox.chat = recipient.chat AND outbox.state = 'sent')
                FROM announcement_recipient AS recipient
                """
            )
            .AsList();
        var atNight = world.Db.QuerySingle<long>(
            "SELECT count(*) FROM outbox WHERE class = 2 AND created_at >= '2027-02-22T14:00:00.000Z' AND created_at < '2027-02-23T23:00:00.000Z'"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(people, Has.Count.EqualTo(70));
            Assert.That(people, Has.All.Matches<(string, long)>(each => each is ("sent", 1) or ("late", 0)));
            Assert.That(atNight, Is.Zero, "after nine");
            Assert.That(world.Db.QuerySingle<string>("SELECT state FROM announcement"), Is.EqualTo("done"));
            Assert.That(
                hien.Received.Select(message => message.Text),
                people.Exists(each => each.State == "late") ? Has.One.Contains("tin đã muộn") : Has.None.Contains("tin đã muộn")
            );
            Assert.That(
                Audit.Run(world.Db, world.Clock.GetUtcNow(), world.Night).Select(finding => finding.Rule.Name),
                Has.None.Contains("announcement")
            );
        }
    }

    [Test]
    public void Whose_phone_is_not_sent_it_is_counted_with_who_owns_it()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Evening.AddHours(1.5));
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Nguyễn Văn Lành", isSecond: true);
        hien.Says("/thongbao QTSX");
        hien.Says("Tối nay nước lên.");
        hien.Taps("Lấy danh sách để gọi");
        world.Works();

        Assert.That(
            world.Db.Query<string>("SELECT state || ' ' || people FROM announcement_count WHERE people > 0"),
            Is.EqualTo(["late 2"])
        );
    }

    [Test]
    public void What_may_have_arrived_is_unsure_and_not_too_late()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Evening.AddHours(1.5));
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        hien.Says("/thongbao QTSX");
        hien.Says("Tối nay nước lên.");
        hien.Taps("Khẩn");
        hien.Says("nước lũ đang về");
        hien.Taps("Gửi ngay");
        hien.Taps("Gửi luôn");
        world.Works(1);
        _ = world.Db.Execute("UPDATE outbox SET state = 'waiting', may_have_gone = 1, done_at = NULL WHERE class = 2");

        world.GoStraightTo(Morning);
        world.Works();
        hien.Press("!resend-unsure 1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(world.Db.QuerySingle<string>("SELECT state FROM announcement_recipient"), Is.EqualTo("unsure"));
            Assert.That(hien.LastText, Does.Contain("không gửi lại"));
        }
    }

    private static Announcement Tonight() =>
        new()
        {
            Id = 1,
            StaffId = 1,
            StaffName = "Lê Thu Hiền",
            Bot = "telegram:1",
            Chat = "1001",
            Kind = "enrolled",
            AudienceId = "QTSX",
            Scope = Scope.Course("QTSX"),
            Topic = "class",
            Text = "Tối nay họp",
            State = AnnouncementState.Sending,
            SendAt = Evening,
            GoodUntil = Midnight,
        };
}
