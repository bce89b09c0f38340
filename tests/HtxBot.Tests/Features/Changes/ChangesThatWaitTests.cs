using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;
using static HtxBot.Tests.Features.Changes.ClassInChange;

namespace HtxBot.Tests.Features.Changes;

/// <summary>Changes of a class that wait, for the morning or ten minutes: one message, from what people know to what is true then.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ChangesThatWaitTests
{
    [Test]
    public void A_session_of_this_morning_is_told_of_at_night_too()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, new DateTimeOffset(2027, 2, 28, 22, 0, 0, TimeSpan.FromHours(7)));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");

        MoveFirst(mau, "9 giờ sáng mai");

        Assert.That(lan.Received, Has.Count.EqualTo(1));
    }

    /// <summary>What counts is when they would set out, not when they will.</summary>
    [TestCase("8 giờ 8/3/2027")]
    [TestCase("9 giờ sáng mai")]
    public void A_session_of_this_morning_that_moves_away_is_told_of_at_night(string time)
    {
        using var world = SampleChats.Open(ChatKind.Buttons, new DateTimeOffset(2027, 2, 28, 22, 0, 0, TimeSpan.FromHours(7)));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");

        MoveFirst(mau, time, isLast: false);

        Assert.That(lan.Received.Select(message => message.Text), Has.One.Contain("7 giờ 30 – 11 giờ sáng"));
    }

    [Test]
    public void Several_changes_of_one_night_are_one_message_from_what_people_know_to_what_is_true_in_the_morning()
    {
        using var world = Open(out var mau, AtNight);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");
        MoveFirst(mau, "9 giờ");

        world.GoesTo(AtNight.AddHours(9));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received, Has.Count.EqualTo(1));
            Assert.That(lan.LastText, Does.Contain("7 giờ 30 – 11 giờ sáng → 9 giờ sáng"));
            Assert.That(
                world.Db.QuerySingle<(long, long)>(
                    "SELECT count(*) FILTER (WHERE state = 'queued'), count(DISTINCT outbox_id) FROM class_change_notice"
                ),
                Is.EqualTo((2L, 1L)),
                "both changes were told, with one message"
            );
        }
    }

    [Test]
    public void One_answer_counts_for_every_change_that_the_message_told_of()
    {
        using var world = Open(out var mau, AtNight);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");
        MoveFirst(mau, "9 giờ");
        world.GoesTo(AtNight.AddHours(9));

        lan.Taps("Đã rõ");

        Assert.That(world.Db.Query<string>("SELECT answer FROM class_change_notice"), Is.EqualTo(["clear", "clear"]));
    }

    [Test]
    public void On_a_shared_phone_it_counts_for_every_change_of_the_message_and_for_nobody_else()
    {
        using var world = Open(out var mau, AtNight);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        MoveFirst(mau, "8 giờ");
        MoveFirst(mau, "9 giờ");
        world.GoesTo(AtNight.AddHours(9));

        home.Press("!change-absent 2 @2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answers(world), Is.EqualTo(["1 ", "2 absent", "1 ", "2 absent"]));
            Assert.That(
                mau.Received.Count(message => message.Text.Contains("không đi được sau khi lớp", StringComparison.Ordinal)),
                Is.EqualTo(1)
            );
            Assert.That(mau.LastText, Does.Contain("Trần Văn Bình").And.Not.Contain("Nguyễn Thị Lan"));
        }
    }

    [Test]
    public void Who_is_touched_by_the_earlier_change_alone_is_asked_and_answers_too()
    {
        using var world = Open(out var mau, AtNight);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        MoveFirst(mau, "8 giờ");
        MoveFirst(mau, "9 giờ");
        _ = world.Db.Execute("DELETE FROM class_change_notice WHERE change_id = 2 AND person_id = 1");
        _ = world.Db.Execute("UPDATE class_change_notice SET state = 'planned' WHERE change_id = 2");
        world.GoesTo(AtNight.AddHours(9));

        home.Taps("Tôi không đi được");
        var asked = home.LastText;
        home.Taps("Lan");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Is.EqualTo("Ai không đi được ạ?"));
            Assert.That(Answers(world), Is.EqualTo(["1 absent", "2 ", "2 "]));
        }
    }

    [Test]
    public void The_button_names_a_change_of_which_the_phone_was_told()
    {
        using var world = Open(out var mau, AtNight);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");
        MoveFirst(mau, "9 giờ");
        _ = world.Db.Execute("DELETE FROM class_change_notice WHERE change_id = 2");
        world.GoesTo(AtNight.AddHours(9));

        lan.Taps("Đã rõ");

        Assert.That(Answers(world), Is.EqualTo(["1 clear"]));
    }

    [Test]
    public void Of_two_on_a_phone_who_has_left_the_class_by_the_morning_is_not_named()
    {
        using var world = Open(out var mau, AtNight);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        MoveFirst(mau, "8 giờ");
        _ = world.Db.Execute("UPDATE enrolment SET state = 'left', left_at = asked_at WHERE person_id = 1");

        world.GoesTo(AtNight.AddHours(9));

        Assert.That(home.LastText, Does.EndWith("Tin này gửi: Trần Văn Bình."));
    }

    [Test]
    public void What_is_changed_back_in_the_same_night_is_told_to_nobody_and_the_reason_stays()
    {
        using var world = Open(out var mau, AtNight);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
        _ = world.Db.Execute("DELETE FROM chat_person WHERE chat <> @Id", new { lan.Id });
        MoveFirst(mau, "8 giờ");
        var calls = world.Db.QuerySingle<int>("SELECT count(*) FROM phone_call");
        MoveFirst(mau, "7 giờ 30", ends: "lưu");

        world.GoesTo(AtNight.AddHours(12));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received, Is.Empty);
            Assert.That((calls, world.Db.QuerySingle<int>("SELECT count(*) FROM phone_call")), Is.EqualTo((1, 0)));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM class_change_notice"), Is.Zero);
            Assert.That(
                world.Db.Query<string>("SELECT silence_reason FROM class_change"),
                Is.EqualTo(["đã đổi lại như cũ trước giờ báo.", "đã đổi lại như cũ trước giờ báo."])
            );
        }
    }

    [Test]
    public void A_change_of_tomorrow_morning_takes_along_at_once_what_waited()
    {
        using var world = Open(out var mau, LastNight);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        Move(mau, "buổi 5", "8 giờ");
        var heard = lan.Received.Count;
        MoveFirst(mau, "9 giờ sáng mai");

        world.GoesTo(LastNight.AddHours(9));

        var told = lan
            .Received.Select(message => message.Text)
            .Where(text => text.Contains("có thay đổi", StringComparison.Ordinal))
            .ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(heard, Is.Zero);
            Assert.That(told, Has.Count.EqualTo(1));
            Assert.That(told[0], Does.Contain("Buổi 1").And.Contain("Buổi 5"));
        }
    }

    [Test]
    public void Who_has_left_the_class_by_the_morning_is_told_nothing()
    {
        using var world = Open(out var mau, AtNight);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");
        _ = world.Db.Execute("UPDATE enrolment SET state = 'left', left_at = asked_at");

        world.GoesTo(AtNight.AddHours(9));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received, Is.Empty);
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM class_change_notice"), Is.Zero);
        }
    }

    [Test]
    public void A_program_that_stood_still_over_the_morning_does_not_tell_it_in_the_next_night()
    {
        using var world = Open(out var mau, AtNight);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");

        world.GoStraightTo(AtNight.AddDays(1));
        world.Works();
        var atNight = lan.Received.Count;
        world.GoesTo(AtNight.AddDays(1).AddHours(9));

        Assert.That((atNight, lan.Received.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public void By_day_what_is_changed_within_ten_minutes_is_one_message_from_what_people_know()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ", isLast: false);
        world.GoesTo(SampleChats.SignUpTime.AddMinutes(8));
        MoveFirst(mau, "9 giờ", isLast: false);
        var said = mau.LastText;

        world.GoesTo(SampleChats.SignUpTime.AddMinutes(17));
        var before = lan.Received.Count;
        world.GoesTo(SampleChats.SignUpTime.AddMinutes(18));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(said, Is.EqualTo("Đã đổi. 1 tin đi lúc 9 giờ 18 sáng, để kịp sửa thêm."));
            Assert.That((before, lan.Received.Count), Is.EqualTo((0, 1)));
            Assert.That(lan.LastText, Does.Contain("7 giờ 30 – 11 giờ sáng → 9 giờ sáng"));
            Assert.That(
                world.Db.Query<string>("SELECT state FROM timer WHERE kind = 'class-change.tell'"),
                Is.EqualTo(["fired", "fired"]),
                "both were told with one message"
            );
        }
    }

    [Test]
    public void Who_changes_it_again_and_again_keeps_people_waiting_for_twenty_minutes_at_most()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        foreach (var (minute, time) in new[] { (0, "8 giờ"), (9, "9 giờ"), (18, "9 giờ 30") })
        {
            world.GoesTo(SampleChats.SignUpTime.AddMinutes(minute));
            MoveFirst(mau, time, isLast: false);
        }

        world.GoesTo(SampleChats.SignUpTime.AddMinutes(20));

        Assert.That(lan.Received, Has.Count.EqualTo(1));
        Assert.That(lan.LastText, Does.Contain("9 giờ 30"));
    }

    [Test]
    public void What_is_changed_back_within_ten_minutes_by_day_is_told_to_nobody_either()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ", isLast: false);
        MoveFirst(mau, "7 giờ 30", ends: "lưu", isLast: false);

        world.GoesTo(SampleChats.SignUpTime.AddHours(1));
        mau.Press("!tell-changes QTSX");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received, Is.Empty);
            Assert.That(mau.LastText, Is.EqualTo("Lớp này không còn tin nào đợi gửi."));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM class_change WHERE silence_reason IS NULL"), Is.Zero);
        }
    }

    [Test]
    public void Gui_ngay_sends_once_what_waits_and_nothing_a_second_time()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ", isLast: false);

        mau.Taps("Gửi ngay");
        var said = mau.LastText;
        world.GoesTo(SampleChats.SignUpTime.AddHours(1));
        mau.Press("!tell-changes QTSX");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(said, Is.EqualTo("Đang gửi 1 tin."));
            Assert.That(mau.LastText, Is.EqualTo("Lớp này không còn tin nào đợi gửi."));
            Assert.That(lan.Received, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void At_night_Gui_ngay_wakes_nobody()
    {
        using var world = Open(out var mau, AtNight);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");

        mau.Press("!tell-changes QTSX");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mau.LastText, Is.EqualTo("Đang giờ nghỉ đêm: tin đi lúc 6 giờ sáng thứ Ba, 23/02/2027."));
            Assert.That(lan.Received, Is.Empty);
        }
    }

    [Test]
    public void A_session_that_begins_within_three_hours_is_told_of_at_once_with_what_waited()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, new DateTimeOffset(2027, 3, 1, 6, 30, 0, TimeSpan.FromHours(7)));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        Move(mau, "buổi 5", "8 giờ", isLast: false);
        var heard = lan.Received.Count;

        MoveFirst(mau, "8 giờ", isLast: false);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(heard, Is.Zero);
            Assert.That(lan.Received, Has.Count.EqualTo(1));
            Assert.That(lan.LastText, Does.Contain("Buổi 1").And.Contain("Buổi 5"));
        }
    }

    [Test]
    public void A_preview_that_counted_on_a_message_that_has_gone_meanwhile_is_shown_again()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ", isLast: false);
        foreach (var words in new[] { "/doilich QTSX", "buổi 1", "giờ", "9 giờ", "xem trước" })
            mau.Says(words);
        world.GoesTo(SampleChats.SignUpTime.AddMinutes(10));

        mau.Says("gửi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mau.LastText, Does.Contain("8 giờ – 11 giờ 30 sáng → 9 giờ").Or.Contain("8 giờ").And.Not.Contain("7 giờ 30"));
            Assert.That(lan.Received, Has.Count.EqualTo(1));
        }
    }
}
