using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Teaching;

/// <summary>
/// Trainers' reminders on the whole application. cô Lê Minh Châu teaches QTSX on the afternoon of 2 March and the morning of 3 March 2027, thầy Phạm Văn
/// Đoàn all of CNBO on 15 and 16 March.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class LessonReminderTests
{
    private const string MoveFifth = """
        UPDATE course_session
        SET starts_at = '2027-03-05T06:30:00.000Z', ends_at = '2027-03-05T09:30:00.000Z'
        WHERE course_code = 'QTSX' AND no = 5
        """;

    [Test]
    public void They_move_with_the_session_and_none_is_said_twice()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var chau = Chau(world);
        world.GoesTo(At(1, 12));

        _ = world.Db.Execute(MoveFifth);
        world.GoesTo(At(6, 12));

        Assert.That(
            Leads(chau),
            Is.EqualTo([
                "🔔 Còn 2 ngày nữa, thứ Ba, 02/03/2027",
                "🔔 Còn 2 ngày nữa, thứ Tư, 03/03/2027",
                "🔔 Còn 3 tiếng nữa, 1 giờ 30 chiều hôm nay, thứ Ba, 02/03/2027",
                "🔔 Còn 2 ngày nữa, thứ Sáu, 05/03/2027",
                "🔔 Còn 3 tiếng nữa, 1 giờ 30 chiều hôm nay, thứ Sáu, 05/03/2027",
            ])
        );
    }

    [Test]
    public void What_is_planned_anew_after_it_was_sent_is_not_sent_again()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var chau = Chau(world);
        world.GoesTo(At(2, 11));
        var before = Leads(chau);

        // As at a start with other hours of the night.
        _ = world.Db.Execute("INSERT INTO lesson_replan (staff_id) VALUES (1)");
        world.Works();
        world.GoesTo(At(2, 12));

        Assert.That(before, Has.Count.EqualTo(3));
        Assert.That(Leads(chau), Is.EqualTo(before));
    }

    [Test]
    public void A_session_that_is_called_off_and_a_role_that_is_taken_away_remind_of_nothing()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var chau = Chau(world);
        world.Works(1);
        _ = world.Db.Execute("UPDATE course_session SET state = 'cancelled' WHERE course_code = 'QTSX' AND no = 4");
        world.GoesTo(At(1, 12));
        var first = Leads(chau);

        _ = StaffStore.Take(world.Db, StaffStore.Holders(world.Db).Single().Held.Id, null, At(1, 12));
        world.GoesTo(At(6, 12));

        Assert.That(first, Is.EqualTo(["🔔 Còn 2 ngày nữa, thứ Tư, 03/03/2027"]));
        Assert.That(Leads(chau), Is.EqualTo(first));
        Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM timer WHERE kind LIKE 'lesson.%' AND state = 'planned'"), Is.Zero);
    }

    [Test]
    public void After_the_program_was_down_what_still_helps_is_one_message_with_true_words()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(12, 12));
        var doan = world.Person("Đoàn").Is(world, StaffRole.Trainer, Scope.Course("CNBO"), "thầy Phạm Văn Đoàn");
        world.Works(1);

        world.GoStraightTo(At(15, 11));
        world.Works(1);

        Assert.That(Leads(doan), Has.Count.EqualTo(1));
        Assert.That(
            doan.LastText,
            Does.StartWith("🔔 Còn 2 tiếng 30 phút nữa, 1 giờ 30 chiều hôm nay, thứ Hai, 15/03/2027: anh/chị có buổi dạy.")
                .And.Contain("\n\n🔔 Ngày mai, thứ Ba, 16/03/2027: anh/chị có buổi dạy.")
        );
        Assert.That(
            world.Db.Query<string>("SELECT reason FROM timer WHERE kind LIKE 'lesson.%' AND state IN ('missed', 'cancelled')"),
            Is.EquivalentTo(["the next reminder says it", "it had begun"])
        );
    }

    [Test]
    public void Who_stops_reminders_gets_none_and_the_list_of_what_will_be_said_shows_it()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var chau = Chau(world);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        world.Works(1);
        chau.Says("/nhaclich");
        var mine = chau.LastText;
        mau.Says("/nhaclich");
        var all = mau.LastText;

        chau.Says("/dung");
        chau.Taps("Tắt nhắc lịch");
        chau.Says("/nhaclich");
        var stopped = chau.LastText;
        world.GoesTo(At(6, 12));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mine, Does.Contain("1) 8 giờ sáng Chủ nhật, 28/02/2027: nhắc giảng viên trước 2 ngày, gửi anh/chị, lớp QTSX"));
            Assert.That(all, Does.Contain("nhắc giảng viên trước 2 ngày, Lê Minh Châu, lớp QTSX"));
            Assert.That(stopped, Does.Contain("lớp QTSX (TẠM DỪNG)"));
            Assert.That(Leads(chau), Is.Empty);
        }
    }

    [Test]
    public void What_waits_for_the_channel_is_worded_anew_when_the_session_changes_meanwhile()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(2, 10));
        var chau = Chau(world);
        world.Works(2);
        world.IsSlow = true;
        world.GoesTo(new DateTimeOffset(2027, 3, 2, 10, 30, 0, VietnamTime.Offset));
        _ = world.Db.Execute("UPDATE course_session SET title = 'Tài chính HTX' WHERE course_code = 'QTSX' AND no = 4");

        world.GoStraightTo(new DateTimeOffset(2027, 3, 2, 10, 40, 0, VietnamTime.Offset));
        world.Hurries();
        world.Works(2);

        Assert.That(Leads(chau), Has.Count.EqualTo(1));
        Assert.That(chau.LastText, Does.Contain("Tài chính HTX"));
        Assert.That(world.Db.QuerySingle<int>("SELECT sent FROM reminder_tally WHERE kind = 'lesson.soon'"), Is.EqualTo(1));
    }

    [Test]
    public void What_is_given_up_unsent_is_counted_as_not_reached_and_nobody_is_to_call_a_trainer()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(2, 10));
        _ = Chau(world);
        world.Works(2);
        world.IsSlow = true;
        world.GoesTo(At(2, 11));

        world.GivesUp(Unsent.InDoubt);

        Assert.That(
            world.Db.QuerySingle<(int, int)>("SELECT sent, unreached FROM reminder_tally WHERE kind = 'lesson.soon'"),
            Is.EqualTo((0, 1))
        );
        Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM phone_call"), Is.Zero);
    }

    [Test]
    public void Whom_no_session_names_is_reminded_by_a_role_for_the_class_and_not_by_one_for_every_class()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var moi = world.Person("Mới").Is(world, StaffRole.Trainer, name: "Trần Thị Mới");
        moi.Says("lịch dạy");

        world.GoesTo(At(1, 6));

        Assert.That(moi.Received.Select(message => message.Text), Has.Some.Contains("Lịch chưa ghi tên anh/chị"));
        Assert.That(Leads(hien), Has.Count.EqualTo(3), "two days before Monday and Tuesday, and in the evening before Monday's morning");
        Assert.That(hien.LastText, Does.Contain("Giảng viên: cô Nguyễn Thị Hoài An"));
        Assert.That(Leads(moi), Is.Empty);
    }

    private static ChatClient Chau(ChatWorld world) =>
        world.Person("Châu").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Minh Châu");

    private static List<string> Leads(ChatClient trainer) =>
        [
            .. trainer
                .Received.Select(message => message.Text)
                .Where(text => text.StartsWith("🔔", StringComparison.Ordinal))
                .Select(text => text[..text.IndexOf(": anh/chị", StringComparison.Ordinal)]),
        ];

    private static DateTimeOffset At(int day, int hour) => new(2027, 3, day, hour, 0, 0, VietnamTime.Offset);
}
