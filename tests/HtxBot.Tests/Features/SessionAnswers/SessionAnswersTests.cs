using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Features.Teaching;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;
using static HtxBot.Tests.Features.SessionAnswers.SessionChats;

namespace HtxBot.Tests.Features.SessionAnswers;

/// <summary>Coming to a session or not, said under its reminder or in words. QTSX meets on 1, 2 and 3 March 2027, mornings and afternoons.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SessionAnswersTests
{
    private const string FirstDay = "QTSX hwdsu-hwe2u";

    [Test]
    public void A_no_is_for_that_session_and_keeps_the_seat()
    {
        using var world = Open(out var lan);

        lan.Press(FirstMorning);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answers(world), Is.EqualTo(["1 1 no"]));
            Assert.That(world.Db.QuerySingle<string>("SELECT state FROM enrolment"), Is.EqualTo("enrolled"));
            Assert.That(lan.LastText, Does.StartWith("Đã ghi: anh/chị Lan nghỉ buổi 7 giờ 30 sáng thứ Hai, 01/03/2027"));
            Assert.That(lan.LastText, Does.Contain("Chỗ ở lớp vẫn giữ.").And.EndsWith("Có ai trong HTX đi thay không?"));
            Assert.That(LessonStore.Heads(world.Db, "QTSX", 1), Is.EqualTo(new HeadCount(1, 1)));
            Assert.That(LessonStore.Heads(world.Db, "QTSX", 2), Is.EqualTo(new HeadCount(1, 0)));
        }
    }

    [Test]
    public void The_latest_answer_wins_and_the_same_press_twice_is_one_answer()
    {
        using var world = Open(out var lan);

        lan.Press(FirstMorning);
        lan.Press(FirstMorning);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        lan.Press(FirstMorning);
        lan.Press("!session-come QTSX hwdsu");
        lan.Press("!session-unsure QTSX hwdsu");

        Assert.That(Answers(world), Is.EqualTo(["1 1 unsure"]));
        Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM session_answer"), Is.EqualTo(3));
    }

    [Test]
    public void Of_several_sessions_it_is_asked_which_and_yes_is_to_all_the_others()
    {
        using var world = Open(out var lan);

        lan.Press("!session-absent QTSX hwdsu-hwgau");
        var days = lan.Received[^1].Buttons.Select(button => button.Label).ToList();
        lan.Taps("Thứ Ba 02/03");
        var hours = lan.Received[^1].Buttons.Select(button => button.Label).ToList();
        lan.Taps("1 giờ 30 chiều");
        var one = Answers(world);
        lan.Press("!session-come QTSX hwdsu-hwgau");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(days, Is.EqualTo(["Thứ Hai 01/03", "Thứ Ba 02/03", "Thứ Tư 03/03", "Cả 6 buổi"]));
            Assert.That(hours, Is.EqualTo(["7 giờ 30 sáng", "1 giờ 30 chiều", "Cả ngày"]));
            Assert.That(one, Is.EqualTo(["1 4 no"]));
            Assert.That(
                Answers(world),
                Is.EqualTo(["1 1 yes", "1 2 yes", "1 3 yes", "1 4 no", "1 5 yes", "1 6 yes"]),
                "a reminder does not name what they have said no to, and its buttons reach from its first session to its last"
            );
        }

        lan.Press("!session-come QTSX hwf6u");

        Assert.That(Answers(world), Has.Member("1 4 yes"), "said of just this one");
    }

    [Test]
    public void Yes_under_the_reminder_of_the_other_days_takes_no_no_back()
    {
        using var world = Open(out var lan);
        lan.Says("thứ ba tuần sau tôi xin nghỉ");
        lan.Taps("Cả ngày");
        world.GoesTo(new DateTimeOffset(2027, 2, 26, 9, 0, 0, VietnamTime.Offset));

        lan.Taps("Tôi đi");

        Assert.That(Answers(world), Is.EqualTo(["1 1 yes", "1 2 yes", "1 3 no", "1 4 no", "1 5 yes", "1 6 yes"]));
    }

    [Test]
    public void Nobody_is_welcomed_to_a_session_that_is_over()
    {
        using var world = Open(out var lan);
        world.GoStraightTo(new DateTimeOffset(2027, 3, 3, 20, 0, 0, VietnamTime.Offset));

        lan.Press("!session-come QTSX hwgau");

        Assert.That(
            lan.LastText,
            Is.EqualTo("Buổi học 1 giờ 30 chiều thứ Tư, 03/03/2027 đã xong rồi. Mời anh/chị Lan xem buổi tới ở lịch học.")
        );
    }

    [Test]
    public void A_button_of_an_hour_that_is_no_more_says_so_and_asks_about_what_comes_next()
    {
        using var world = Open(out var lan);
        _ = world.Db.Execute(
            "UPDATE course_session SET starts_at = '2027-03-04T00:30:00.000Z', ends_at = '2027-03-04T04:00:00.000Z' WHERE course_code = 'QTSX' AND no = 1"
        );

        lan.Press("!session-come QTSX hwdsu");

        Assert.That(Answers(world), Is.Empty);
        Assert.That(
            lan.LastText,
            Does.StartWith("Buổi học đó đã qua, đã đổi sang giờ khác, hoặc đã hủy.\nBuổi tới: 1 giờ 30 chiều thứ Hai, 01/03/2027")
        );
    }

    [TestCase("UPDATE course_session SET state = 'cancelled' WHERE course_code = 'QTSX' AND no = 1", 0, "Buổi 1 đã hủy.")]
    [TestCase("UPDATE course_session SET starts_at = starts_at WHERE no = 1", 8, "Buổi 1 đã học xong.")]
    public void A_button_of_a_session_that_was_called_off_or_is_over_says_which_and_what_became_of_it(string change, int days, string said)
    {
        using var world = Open(out var lan);
        _ = world.Db.Execute(change);
        world.GoStraightTo(SampleChats.SignUpTime.AddDays(days));

        lan.Press("!session-come QTSX hwdsu");

        Assert.That(Answers(world), Is.Empty);
        Assert.That(lan.LastText, Does.StartWith($"{said}\nBuổi tới: "));
    }

    [Test]
    public void Who_does_not_come_is_not_reminded_again_until_they_say_that_they_come()
    {
        using var world = Open(out var lan);
        lan.Press($"!session-absent {FirstDay} all");
        world.GoesTo(At(28, 18, 0, month: 2));
        var before = lan.Received.Count;
        world.GoesTo(At(28, 20, 0, month: 2));
        var evening = lan.Received.Count - before;

        lan.Says("tôi đi được rồi");
        lan.Taps("Học thứ Hai 01/03");
        world.GoesTo(At(1, 12, 0));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(evening, Is.Zero);
            Assert.That(Texts(lan).Where(text => text.Contains("còn 2 tiếng", StringComparison.OrdinalIgnoreCase)), Is.Not.Empty);
            Assert.That(Texts(lan), Has.Some.Contains("Anh/chị Lan đã báo đi được."));
        }
    }

    [Test]
    public void Somebody_of_the_same_cooperative_may_come_instead_until_they_come_themselves()
    {
        using var world = Open(out var lan);
        _ = world.Person("Mẫu").Is(world, StaffRole.Office);
        lan.Press($"!session-absent {FirstDay} all");
        lan.Taps("Có người đi thay");
        lan.Says("Trần Thị Mai");
        lan.Says("0301234567");
        var call = world.Db.QuerySingle<string>("SELECT words FROM phone_call WHERE about = 'stand-in'");

        lan.Press($"!session-come {FirstDay}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(call, Does.StartWith("Trần Thị Mai\n+84301234567\n"));
            Assert.That(call, Does.Contain("7 giờ 30 sáng thứ Hai, 01/03/2027; 1 giờ 30 chiều thứ Hai, 01/03/2027"));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM phone_call WHERE about = 'stand-in'"), Is.Zero);
        }
    }

    [Test]
    public void Words_that_say_neither_ask_whether_the_session_or_the_trip_is_meant_and_decline_nothing()
    {
        using var world = Open(out var lan);

        lan.Says("ko di dc");
        var asked = lan.LastText;
        var before = (Answers(world).Count, world.Db.QuerySingle<int>("SELECT count(*) FROM trip_answer"));
        lan.Taps("Học thứ Hai 01/03");
        lan.Taps("7 giờ 30 sáng");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Is.EqualTo("Anh/chị nói buổi học, hay chuyến tham quan ạ?"));
            Assert.That(before, Is.EqualTo((0, 0)));
            Assert.That(Answers(world), Is.EqualTo(["1 1 no"]));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_answer"), Is.Zero);
        }
    }

    [TestCase("mai tôi xin nghỉ", "1 3 no", "1 4 no")]
    [TestCase("mai toi xin nghi hoc", "1 3 no", "1 4 no")]
    [TestCase("chiều mai tôi xin nghỉ", "1 4 no")]
    [TestCase("sáng mai bận không đi học được", "1 3 no")]
    public void Words_name_the_day_and_what_they_leave_open_is_asked(string words, params string[] answers)
    {
        using var world = Open(out var lan);
        world.GoStraightTo(At(1, 18, 0));

        lan.Says(words);
        if (answers.Length > 1)
            lan.Taps("Cả ngày");

        Assert.That(Answers(world), Is.EqualTo(answers));
    }

    [Test]
    public void On_a_day_without_a_session_the_next_is_asked_about()
    {
        using var world = Open(out var lan);

        lan.Says("mai tôi xin nghỉ");
        var asked = lan.LastText;
        lan.Says("có");

        Assert.That(
            asked,
            Does.StartWith(
                "Ngày mai, thứ Ba, 23/02/2027: anh/chị không có buổi học vào lúc đó.\nBuổi tới: 7 giờ 30 sáng thứ Hai, 01/03/2027"
            )
        );
        Assert.That(Answers(world), Is.EqualTo(["1 1 no"]));
    }

    [Test]
    public void Of_two_who_share_a_phone_it_is_asked_who()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);

        home.Says("sáng thứ hai tới bận không đi học được");
        var asked = home.Received[^1];
        home.Taps("Bình");
        var one = Answers(world);
        var said = home.LastText;
        home.Says("sáng thứ hai tới bận không đi học được");
        home.Taps("Cả hai");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked.Text, Is.EqualTo("Ai không đi được ạ?"));
            Assert.That(asked.Buttons.Select(button => button.Label), Is.EqualTo(["Lan", "Bình", "Cả hai"]));
            Assert.That(one, Is.EqualTo(["2 1 no"]));
            Assert.That(said, Does.StartWith("Đã ghi: anh/chị Bình nghỉ buổi"));
            Assert.That(Answers(world), Is.EqualTo(["1 1 no", "2 1 no"]));
            Assert.That(home.LastText, Does.StartWith("Đã ghi: Nguyễn Thị Lan, Trần Văn Bình nghỉ buổi"));
        }
    }

    [Test]
    public void A_button_of_somebody_for_whom_the_chat_does_not_speak_does_nothing()
    {
        using var world = Open(out var lan);
        _ = world.Person("Bình").IsIn(world, "Trần Văn Bình");

        lan.Press($"{FirstMorning} @2");

        Assert.That(Answers(world), Is.Empty);
    }

    [Test]
    public void Who_cannot_come_since_a_change_is_absent_from_the_session_at_its_new_hour()
    {
        using var world = Open(out var lan);
        _ = world.Person("Mẫu").Is(world, StaffRole.Office);
        Told(world, lan);

        lan.Press("!change-absent 1");
        var absent = LessonStore.Heads(world.Db, "QTSX", 1).Absent;
        lan.Press("!change-clear 1");
        var clear = LessonStore.Heads(world.Db, "QTSX", 1).Absent;
        lan.Press(FirstMorning);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        lan.Press("!change-clear 1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((absent, clear), Is.EqualTo((1, 0)));
            Assert.That(
                LessonStore.Heads(world.Db, "QTSX", 1).Absent,
                Is.EqualTo(1),
                "who has read the change has not said that they come"
            );
        }
    }

    private static void Told(ChatWorld world, ChatClient lan) =>
        world.Db.Execute(
            """
            INSERT INTO class_change (id, course_code, staff_id, changed_at, remark)
            VALUES (1, 'QTSX', 1, '2027-02-22T02:00:00.000Z', '');
            INSERT INTO class_change_item (change_id, trip_id, session_no, field, was, becomes)
            VALUES (1, '', 1, 'time', 'a', 'b');
            INSERT INTO class_change_notice (change_id, person_id, bot, chat, state, outbox_id)
            SELECT 1, person_id, bot, chat, 'queued', 1
            FROM chat_person
            WHERE chat = @chat;
            """,
            new { chat = lan.Id }
        );
}
