using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;
using static HtxBot.Tests.Features.Changes.ClassInChange;

namespace HtxBot.Tests.Features.Changes;

/// <summary>What a change of a class does to its rows and to people's phones.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ChangesTests
{
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
    public void A_no_to_a_change_that_was_changed_again_since_is_of_no_other_hour()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");
        MoveFirst(mau, "9 giờ");
        const string Hours = "SELECT answer || ' ' || starts_at FROM session_answer";

        lan.Press("!change-absent 1");
        var (older, afterOlder) = (lan.LastText, world.Db.Query<string>(Hours));
        lan.Press("!change-absent 2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(older, Does.StartWith("Sau tin đó lịch lớp đã đổi thêm lần nữa, nên trợ lý chưa ghi gì."));
            Assert.That(afterOlder, Is.Empty);
            Assert.That(world.Db.Query<string>(Hours), Is.EqualTo(["no 2027-03-01T02:00:00.000Z"]));
            Assert.That(mau.Received.Select(message => message.Text), Has.One.Contains("không đi được sau khi lớp"));
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
}
