using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Changes;

/// <summary>What a change of a class does to its rows and to people's phones.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ChangesTests
{
    private static readonly DateTimeOffset AtNight = SampleChats.SignUpTime.AddHours(13);

    /// <summary>Before the class begins.</summary>
    private static readonly DateTimeOffset LastNight = SampleChats.SignUpTime.AddDays(6).AddHours(13);

    [Test]
    public void Everybody_with_a_seat_gets_one_message_and_who_waits_or_left_gets_none()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var waiting = world.Person("Ba").IsIn(world, "Phan Văn Ba", state: "waiting");
        var elsewhere = world.Person("Tư").IsIn(world, "Lê Văn Tư", course: "CNBO");

        MoveFirst(mau, "8 giờ");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received.Count(message => message.Text.Contains("có thay đổi", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(waiting.Received, Is.Empty);
            Assert.That(elsewhere.Received, Is.Empty);
        }
    }

    [Test]
    public void Da_ro_in_words_answers_what_the_phone_was_told_and_not_what_waits_for_the_morning()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");
        world.Clock.Advance(TimeSpan.FromHours(13));
        MoveFirst(mau, "9 giờ");

        lan.Press("!change-clear");

        Assert.That(
            string.Join(
                ' ',
                world.Db.Query<string>("SELECT state || '/' || coalesce(answer, '') FROM class_change_notice ORDER BY change_id")
            ),
            Is.EqualTo("queued/clear planned/")
        );
    }

    [Test]
    public void Who_runs_the_class_now_is_told_who_cannot_come_and_not_who_changed_it_and_may_no_more()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        _ = world.Db.Execute(
            "UPDATE staff_role SET taken_at = given_at WHERE staff_id = (SELECT staff_id FROM staff_account WHERE chat = @Id)",
            new { mau.Id }
        );

        lan.Press("!change-absent 1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hien.Received.Select(message => message.Text), Has.One.Contains("không đi được sau khi lớp"));
            Assert.That(mau.Received.Select(message => message.Text), Has.None.Contains("không đi được sau khi lớp"));
        }
    }

    [Test]
    public void Several_changes_of_one_sitting_are_one_message()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");

        mau.Says("/doilich QTSX");
        foreach (var (session, time) in new[] { ("buổi 1", "8 giờ"), ("buổi 2", "14 giờ"), ("buổi 1", "9 giờ") })
        {
            mau.Says(session);
            mau.Says("giờ");
            mau.Says(time);
            mau.Says("đổi thêm");
        }
        mau.Says("số chỗ");
        mau.Says("70");
        mau.Says("xem trước");
        mau.Says("gửi");
        mau.SendsNow();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received, Has.Count.EqualTo(1));
            Assert.That(lan.LastText, Does.Contain("7 giờ 30 – 11 giờ sáng → 9 giờ sáng").And.Not.Contain("8 giờ"));
            Assert.That(lan.LastText, Does.Not.Contain("70"));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM class_change"), Is.EqualTo(1));
            Assert.That(world.Db.QuerySingle<int>("SELECT capacity FROM course WHERE code = 'QTSX'"), Is.EqualTo(70));
        }
    }

    [Test]
    public void The_same_value_typed_again_is_no_change()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");

        mau.Says("/doilich QTSX");
        mau.Says("buổi 1");
        mau.Says("giờ");
        mau.Says("7 giờ 30");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mau.LastText, Does.Contain("giống như cũ"));
            Assert.That(mau.Received[^1].Buttons.Select(button => button.Label), Does.Not.Contain("Xem trước khi báo"));
            Assert.That(lan.Received, Is.Empty);
        }
    }

    [Test]
    public void The_calendar_file_moves_the_entry_and_raises_its_number()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");

        MoveFirst(mau, "8 giờ");
        MoveFirst(mau, "9 giờ");

        var calendar = Ical.Net.Calendar.Load(lan.Received[^1].File!.Text)!;
        var moved = calendar.Events.Single(entry => entry.Uid == "QTSX-1@htxbot");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(moved.Sequence, Is.EqualTo(2));
            Assert.That(moved.Start!.AsUtc, Is.EqualTo(new DateTime(2027, 3, 1, 2, 0, 0, DateTimeKind.Utc)));
            Assert.That(calendar.Events.Where(entry => entry != moved).Select(entry => entry.Sequence), Is.All.Zero);
        }
    }

    [Test]
    public void People_who_share_a_phone_are_told_once_and_both_are_named()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        lan.IsIn(world, "Trần Văn Sáu", isSecond: true);

        MoveFirst(mau, "8 giờ");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received, Has.Count.EqualTo(1));
            Assert.That(lan.LastText, Does.EndWith("Tin này gửi: Nguyễn Thị Lan, Trần Văn Sáu."));
        }
    }

    [Test]
    public void A_button_on_a_shared_phone_answers_for_whom_it_is_and_nobody_else()
    {
        using var world = Open(out var mau);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        MoveFirst(mau, "8 giờ");

        home.Press("!change-absent 1 @2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answers(world), Is.EqualTo(["1 ", "2 absent"]));
            Assert.That(mau.LastText, Does.Contain("Trần Văn Bình").And.Not.Contain("Nguyễn Thị Lan"));
            Assert.That(home.LastText, Does.Contain("Trần Văn Bình không đi được"));
        }
    }

    [Test]
    public void Of_several_on_a_phone_nobody_is_guessed()
    {
        using var world = Open(out var mau);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        MoveFirst(mau, "8 giờ");

        home.Press("!change-absent 1");
        var asked = home.Received[^1];
        var before = Answers(world).ToList();
        home.Taps("Cả hai");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked.Text, Is.EqualTo("Ai không đi được ạ?"));
            Assert.That(asked.Buttons.Select(button => button.Label), Is.EqualTo(["Lan", "Bình", "Cả hai"]));
            Assert.That(before, Is.EqualTo(["1 ", "2 "]));
            Assert.That(Answers(world), Is.EqualTo(["1 absent", "2 absent"]));
        }
    }

    [Test]
    public void A_trip_that_was_moved_is_declined_for_one_of_them()
    {
        using var world = Open(out var mau);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        mau.Says("/doichuyen QTSX");
        mau.Says("chuyến thứ Năm");
        mau.Says("giờ đi");
        mau.Says("6 giờ");
        mau.Says("xem trước");
        mau.Says("gửi");
        mau.SendsNow();

        var labels = home.Received[^1].Buttons.Select(button => button.Label).ToList();
        home.Taps("Không đi được (Bình)");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(labels, Is.EqualTo(["Đã rõ", "Xem chuyến này", "Không đi được (Lan)", "Không đi được (Bình)"]));
            Assert.That(
                world.Db.Query<string>("SELECT person_id || ' ' || answer FROM trip_answer WHERE replaced_at IS NULL"),
                Is.EqualTo(["2 no"])
            );
        }
    }

    [TestCase("không đi được")]
    [TestCase("Tôi không đi được")]
    [TestCase("toi khong di duoc")]
    public void Who_cannot_come_after_a_change_means_the_change_and_not_a_trip(string words)
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");

        lan.Says(words);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answers(world), Is.EqualTo(["1 absent"]));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_answer"), Is.Zero);
        }
    }

    [Test]
    public void Who_cannot_come_after_a_trip_was_moved_is_asked_about_the_trip()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        mau.Says("/doichuyen QTSX");
        mau.Says("chuyến thứ Năm");
        mau.Says("giờ đi");
        mau.Says("6 giờ");
        mau.Says("xem trước");
        mau.Says("gửi");
        mau.SendsNow();

        lan.Says("Tôi không đi được");
        var asked = lan.LastText;
        lan.Taps("Không đi được");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("chuyến tham quan").And.Contain("Anh/chị không đi chuyến"));
            Assert.That(Answers(world), Is.EqualTo(["1 "]));
            Assert.That(world.Db.Query<string>("SELECT answer FROM trip_answer WHERE replaced_at IS NULL"), Is.EqualTo(["no"]));
        }
    }

    [Test]
    public void Who_has_no_chat_or_blocked_the_assistant_stands_on_the_list_to_call()
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Db.Execute("DELETE FROM chat_person");
        var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
        sau.HasBlocked = true;

        MoveFirst(mau, "8 giờ");
        mau.Taps("Ai cần gọi");

        var toCall = mau.Received[^1].Buttons.Select(button => button.Label).ToList();
        mau.Press("!class-history QTSX");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(toCall, Is.EqualTo(["Nguyễn Thị Lan 0300 001 002", "Trần Văn Sáu 0300 001 003"]));
            Assert.That(mau.LastText, Does.Contain("Nguyễn Thị Lan").And.Contain("Trần Văn Sáu").And.Contain("0300 001 003"));
        }
    }

    [Test]
    public void Of_whom_nobody_knows_whether_the_message_arrived_is_to_be_called_too()
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");
        _ = world.Db.Execute(
            """
            UPDATE outbox
            SET state = 'unsure', reason = '500 from the server'
            WHERE id = (SELECT outbox_id FROM class_change_notice)
            """
        );

        mau.Press("!class-history QTSX");

        Assert.That(mau.LastText, Does.Contain("Nguyễn Thị Lan").And.Contain("0300 001 002"));
    }

    [Test]
    public void A_time_that_is_over_or_ends_before_it_begins_is_refused()
    {
        using var world = Open(out var mau);
        mau.Says("/doilich QTSX");
        mau.Says("buổi 1");
        mau.Says("giờ");
        foreach (var words in new[] { "hôm qua lúc 8 giờ", "8 giờ ngày 1/1/2030", "từ 11 giờ đến 8 giờ thứ Năm", "22 giờ" })
        {
            mau.Says(words);
            Assert.That(mau.LastText, Does.Not.Contain("Sẽ đổi"), words);
        }
        mau.Says("từ 8 giờ đến 10 giờ 30 ngày 4/3");

        Assert.That(mau.LastText, Does.Contain("8 giờ – 10 giờ 30 sáng thứ Năm, 04/03/2027"));
    }

    [Test]
    public void Two_sessions_at_one_time_are_warned_of()
    {
        using var world = Open(out var mau);
        mau.Says("/doilich QTSX");
        mau.Says("buổi 2");
        mau.Says("giờ");
        mau.Says("8 giờ sáng thứ Hai 1/3");

        Assert.That(mau.LastText, Does.Contain("Buổi 1 trùng giờ với buổi 2"));
    }

    [Test]
    public void Two_sessions_moved_to_one_new_room_share_it()
    {
        using var world = Open(out var mau);
        mau.Says("/doilich QTSX");
        foreach (var session in new[] { "buổi 1", "buổi 2" })
        {
            mau.Says(session);
            mau.Says("phòng");
            mau.Says("Phòng B1");
            mau.Says("cùng địa chỉ");
            mau.Says("đổi thêm");
        }
        mau.Says("số chỗ");
        mau.Says("61");
        mau.Says("xem trước");
        mau.Says("gửi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM venue WHERE name = 'Phòng B1'"), Is.EqualTo(1));
            Assert.That(
                world.Db.QuerySingle<int>("SELECT count(*) FROM course_session JOIN venue ON venue.id = venue_id WHERE name = 'Phòng B1'"),
                Is.EqualTo(2)
            );
        }
    }

    [Test]
    public void A_chat_that_was_told_nothing_can_answer_nothing()
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var stranger = world.Person("Lạ");
        MoveFirst(mau, "8 giờ");

        stranger.Press("!change-absent 1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stranger.LastText, Does.Contain("Không có thay đổi nào"));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM class_change_notice WHERE answer IS NOT NULL"), Is.Zero);
        }
    }

    [Test]
    public void A_session_of_this_morning_is_told_of_at_night_too()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, new DateTimeOffset(2027, 2, 28, 22, 0, 0, TimeSpan.FromHours(7)));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");

        MoveFirst(mau, "9 giờ sáng mai");

        Assert.That(lan.Received, Has.Count.EqualTo(1));
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

    private static IEnumerable<string> Answers(ChatWorld world) =>
        world.Db.Query<string>("SELECT person_id || ' ' || coalesce(answer, '') FROM class_change_notice ORDER BY change_id, person_id");

    private static ChatWorld Open(out ChatClient mau, DateTimeOffset? now = null)
    {
        var world = SampleChats.Open(ChatKind.Buttons, now);
        mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        return world;
    }

    private static void MoveFirst(ChatClient office, string time, string ends = "gửi", bool isLast = true) =>
        Move(office, "buổi 1", time, ends, isLast);

    private static void Move(ChatClient office, string session, string time, string ends = "gửi", bool isLast = true)
    {
        office.Says("/doilich QTSX");
        office.Says(session);
        office.Says("giờ");
        office.Says(time);
        office.Says("xem trước");
        office.Says(ends);
        if (isLast)
            office.SendsNow();
    }
}
