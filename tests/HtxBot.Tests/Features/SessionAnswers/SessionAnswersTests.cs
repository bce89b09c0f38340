using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Teaching;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.SessionAnswers;

/// <summary>Coming to a session or not, said under its reminder or in words. QTSX meets on 1, 2 and 3 March 2027, mornings and afternoons.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SessionAnswersTests
{
    private const string FirstMorning = "!session-absent QTSX hwdsu";
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

    [TestCase(false)]
    [TestCase(true)]
    public void Who_was_told_that_somebody_does_not_come_hears_that_they_do(bool isUnsureFirst)
    {
        using var world = Open(out var lan);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        lan.Press(FirstMorning);
        lan.Press("!session-come QTSX hwdsu");
        world.GoesTo(world.Clock.GetUtcNow().AddMinutes(20));
        var untold = mau.Received.Count;
        lan.Press(FirstMorning);
        world.GoesTo(world.Clock.GetUtcNow().AddMinutes(20));

        if (isUnsureFirst)
            lan.Press("!session-unsure QTSX hwdsu");
        lan.Press("!session-come QTSX hwdsu");
        lan.Press("!session-come QTSX hwdsu");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(untold, Is.Zero, "who comes after all before it was told is told of to nobody");
            Assert.That(mau.Received, Has.Count.EqualTo(2));
            Assert.That(mau.Received[0].Text, Does.Contain("báo nghỉ").And.Contains("Dự kiến có mặt 0 người."));
            Assert.That(
                mau.LastText,
                Does.Contain(
                    "đi được rồi, lớp Quản trị sản xuất trong HTX nông nghiệp, 7 giờ 30 sáng thứ Hai, 01/03/2027. Dự kiến có mặt 1 người."
                )
            );
        }
    }

    [Test]
    public void Why_they_did_not_come_yesterday_is_told_to_who_teaches()
    {
        using var world = Open(out var lan);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        world.GoStraightTo(new DateTimeOffset(2027, 3, 4, 7, 0, 0, VietnamTime.Offset));

        lan.Says("chiều hôm qua tôi nghỉ vì ốm");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answers(world), Is.EqualTo(["1 6 no"]));
            Assert.That(lan.LastText, Does.StartWith("Buổi học đã bắt đầu lúc 1 giờ 30 chiều thứ Tư, 03/03/2027"));
            Assert.That(mau.LastText, Does.Contain("báo vắng lớp"));
        }
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
    public void Who_says_so_after_it_has_begun_is_told_so_and_who_teaches_reads_it_at_once()
    {
        using var world = Open(out var lan);
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        world.GoStraightTo(At(1, 8, 0));

        lan.Press(FirstMorning);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.LastText, Does.StartWith("Buổi học đã bắt đầu lúc 7 giờ 30 sáng thứ Hai, 01/03/2027 nên không kịp báo trước"));
            Assert.That(lan.LastText, Does.Not.Contain("đi thay"));
            Assert.That(Texts(hien), Has.One.Contains("Nguyễn Thị Lan").And.Contains("báo vắng lớp Quản trị sản xuất"));
            Assert.That(Answers(world), Is.EqualTo(["1 1 no"]));
        }
    }

    [Test]
    public void Who_teaches_reads_of_all_who_do_not_come_in_one_message_with_how_many_to_expect()
    {
        using var world = Open(out var lan);
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var others = new[] { "Trần Văn Bình", "Lê Văn Sáu", "Phạm Thị Bảy" }.Select(name => world.Person(name).IsIn(world, name)).ToList();

        lan.Press(FirstMorning);
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        others[0].Press(FirstMorning);
        others[1].Press(FirstMorning);
        others[1].Press("!session-come QTSX hwdsu");
        world.GoesTo(SampleChats.SignUpTime.AddMinutes(30));

        Assert.That(Texts(hien), Has.Count.EqualTo(1));
        Assert.That(
            Texts(hien)[0],
            Does.StartWith("🙋 Nguyễn Thị Lan").And.Contains("Trần Văn Bình").And.EndsWith("Dự kiến có mặt 2 người.")
        );
        Assert.That(Texts(hien)[0], Does.Not.Contain("Sáu"));
    }

    [Test]
    public void At_night_it_is_said_that_it_is_read_in_the_morning_and_it_is()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, new DateTimeOffset(2027, 2, 22, 22, 0, 0, VietnamTime.Offset));
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");

        lan.Press(FirstMorning);
        world.GoesTo(new DateTimeOffset(2027, 2, 23, 5, 0, 0, VietnamTime.Offset));
        var atNight = Texts(hien).Count;
        world.GoesTo(new DateTimeOffset(2027, 2, 23, 7, 0, 0, VietnamTime.Offset));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.LastText, Does.Contain("Giảng viên nhận tin lúc 6 giờ sáng thứ Ba, 23/02/2027."));
            Assert.That(atNight, Is.Zero);
            Assert.That(Texts(hien), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void What_cannot_wait_for_the_morning_takes_along_what_would()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, new DateTimeOffset(2027, 2, 28, 22, 0, 0, VietnamTime.Offset));
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");

        lan.Press("!session-absent QTSX hwg0u");
        lan.Press(FirstMorning);
        world.GoesTo(new DateTimeOffset(2027, 2, 28, 22, 30, 0, VietnamTime.Offset));

        Assert.That(Texts(hien), Has.Count.EqualTo(1));
        Assert.That(Texts(hien)[0], Does.Contain("thứ Hai, 01/03/2027").And.Contain("thứ Tư, 03/03/2027"));
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

    private static ChatWorld Open(out ChatClient lan)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        return world;
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

    private static List<string> Answers(ChatWorld world) =>
        world
            .Db.Query<string>(
                "SELECT person_id || ' ' || session_no || ' ' || answer FROM session_answer WHERE replaced_at IS NULL ORDER BY person_id, session_no"
            )
            .AsList();

    private static List<string> Texts(ChatClient client) => [.. client.Received.Select(message => message.Text)];

    private static DateTimeOffset At(int day, int hour, int minute, int month = 3) =>
        new(2027, month, day, hour, minute, 0, VietnamTime.Offset);
}
