using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>Reminders as the members read them. The class QTSX meets on 1, 2 and 3 March 2027, mornings and afternoons.</summary>
public sealed class ReminderTranscripts
{
    [Test]
    public void A_member_is_reminded_three_days_before_every_evening_before_and_two_hours_before() =>
        SampleChats.Approve(
            "reminders",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.GoesTo(At(4, 8, 0));
                lan.Taps("🗺 Xem đường đi");
            }
        );

    [Test]
    public void Who_signed_up_late_gets_only_what_is_still_to_come() =>
        SampleChats.Approve(
            "reminders-late",
            world =>
            {
                world.GoStraightTo(At(1, 6, 15));
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.GoesTo(At(1, 20, 0));
            }
        );

    [Test]
    public void A_session_that_moves_takes_its_reminders_along_and_one_called_off_has_none() =>
        SampleChats.Approve(
            "reminders-moved",
            world =>
            {
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.GoesTo(At(1, 12, 0));
                world.Log.Note("văn phòng dời buổi 3 từ sáng thứ Ba sang sáng thứ Năm, hoãn buổi 4");
                Change(
                    world,
                    "UPDATE course_session SET starts_at = '2027-03-04T00:30:00.000Z', ends_at = '2027-03-04T04:00:00.000Z' WHERE course_code = 'QTSX' AND no = 3"
                );
                Change(world, "UPDATE course_session SET state = 'cancelled' WHERE course_code = 'QTSX' AND no = 4");
                world.GoesTo(At(2, 12, 0));
                world.Log.Note("văn phòng mở lại buổi 4, vào chiều thứ Sáu");
                Change(
                    world,
                    "UPDATE course_session SET state = 'planned', starts_at = '2027-03-05T06:30:00.000Z', ends_at = '2027-03-05T09:30:00.000Z' WHERE course_code = 'QTSX' AND no = 4"
                );
                world.GoesTo(At(6, 8, 0));
            }
        );

    [Test]
    public void After_the_program_was_down_the_words_are_true_and_what_no_longer_helps_is_not_said() =>
        SampleChats.Approve(
            "reminders-downtime",
            world =>
            {
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.Works(1);
                world.Log.Note("chương trình tắt từ sáng thứ Sáu, bật lại sáng Chủ nhật");
                world.GoStraightTo(At(28, 9, 0, month: 2));
                world.Works(1);
                world.Log.Note("chương trình tắt từ chiều Chủ nhật, bật lại lúc nửa đêm");
                world.GoStraightTo(At(28, 23, 50, month: 2));
                world.GoesTo(At(1, 8, 0));
                world.Log.Note("chương trình tắt, bật lại lúc 1 giờ chiều thứ Hai");
                world.GoStraightTo(At(1, 13, 0));
                world.GoesTo(At(1, 18, 0));
            }
        );

    [Test]
    public void Who_stopped_reminders_gets_none_and_who_leaves_gets_none() =>
        SampleChats.Approve(
            "reminders-stopped",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var binh = world.Person("Bình").IsIn(world, "Trần Văn Bình");
                lan.Says("/dung");
                lan.Taps("Tắt nhắc lịch");
                world.GoesTo(At(26, 9, 0, month: 2));
                binh.Taps("Rút khỏi lớp QTSX");
                binh.Taps("Bận việc");
                binh.Taps("Rút tên");
                world.GoesTo(At(28, 20, 0, month: 2));
                lan.Says("/dung");
                lan.Taps("Bật nhắc lịch");
                world.GoesTo(At(1, 12, 0));
                lan.Says("lịch học");
            }
        );

    [Test]
    public void The_office_sees_what_will_be_said_holds_one_back_and_is_told_what_was_missed() =>
        SampleChats.Approve(
            "reminder-queue",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Bình").IsIn(world, "Trần Văn Bình");
                mau.Says("việc lớp");
                mau.Taps("🔔 Nhắc lịch");
                mau.Taps("Các lượt sau");
                mau.Says("/nhaclich");
                mau.Taps("Dừng lượt 1");
                world.GoesTo(At(26, 9, 0, month: 2));
                world.Log.Note("chương trình tắt, bật lại chiều thứ Hai");
                world.GoStraightTo(At(1, 14, 0));
                world.GoesTo(At(1, 18, 0));
                mau.Taps("🔔 Nhắc lịch");
                mau.Taps("Dừng lượt 2");
                mau.Taps("Cho nhắc lại");
            }
        );

    [Test]
    public void A_trip_a_month_after_the_lessons_is_in_the_queue_is_held_back_and_stays_to_be_seen() =>
        SampleChats.Approve(
            "reminder-queue-trip",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.Log.Note("lớp học xong từ 03/03; văn phòng đã dời chuyến TQ2 sang thứ Hai, 05/04");
                Change(world, LateTrip.Postpone);
                mau.Says("/nhaclich");
                mau.Taps("Dừng lượt 1");
                mau.Taps("Cho nhắc lại");
                world.GoesTo(At(2, 9, 0, month: 4));
                lan.Taps("Tôi đi");
                lan.Says("1");
                hien.Says("/nhaclich");
                hien.Taps("Dừng lượt 1");
                world.GoesTo(At(5, 8, 0, month: 4));
                mau.Says("/nhaclich");
                world.GoStraightTo(At(13, 8, 0, month: 4));
                mau.Says("/nhaclich");
            },
            At(30, 9, 0)
        );

    [Test]
    public void A_trip_asks_who_comes_and_tells_each_their_own_bus() =>
        SampleChats.Approve(
            "reminders-trip",
            world =>
            {
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan", "CNBO");
                _ = world.Person("Bình").IsIn(world, "Trần Văn Bình", "CNBO");
                _ = world.Person("Sáu").IsIn(world, "Lê Văn Sáu", "CNBO");
                world.GoStraightTo(At(12, 12, 0));
                Answers(world, "Lan", 1, "yes", no: 1);
                Answers(world, "Bình", 2, "yes", no: 3);
                Answers(world, "Sáu", 3, "no", no: 0);
                world.GoesTo(At(18, 12, 0));
            },
            At(12, 12, 0)
        );

    [Test]
    public void Who_waits_for_a_place_on_the_bus_is_asked_whether_they_still_want_it() =>
        SampleChats.Approve(
            "reminders-trip-waiting",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan", "CNBO");
                var binh = world.Person("Bình").IsIn(world, "Trần Văn Bình", "CNBO");
                world.GoStraightTo(At(12, 12, 0));
                Change(world, "UPDATE trip SET seats = 1 WHERE course_code = 'CNBO'");
                Answers(world, "Lan", 1, "yes", no: 1);
                Answers(world, "Bình", 2, "yes", no: 3);
                Change(world, "UPDATE trip_answer SET place = 'waiting', ordinal = 1 WHERE person_id = 2");
                world.GoesTo(At(14, 9, 0));
                binh.Taps("Tôi đi");
                lan.Taps("Không đi được");
                lan.Says("1");
            },
            At(12, 12, 0)
        );

    [Test]
    public void A_trip_is_answered_in_any_words_as_long_as_nothing_else_was_said() =>
        SampleChats.Approve(
            "reminders-trip-words",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan", "QTSX");
                var binh = world.Person("Bình").IsIn(world, "Trần Văn Bình", "QTSX");
                world.GoesTo(At(1, 9, 0));
                lan.Says("bận mùa rồi em ơi");
                binh.Says("chao em");
                binh.Says("uh");
            },
            At(1, 7, 0)
        );

    [Test]
    public void What_is_to_be_said_in_one_evening_is_one_message_with_every_answer_under_its_own_words() =>
        SampleChats.Approve(
            "reminders-together",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan", "CNBO");
                Also(world, "QTSX");
                world.Log.Note("chị Lan học cả hai lớp, cả hai lớp cùng đi tham quan ngày 17/03");
                Change(
                    world,
                    """
                    UPDATE trip
                    SET departs_at = '2027-03-17T06:00:00.000Z', arrives_at = '2027-03-17T07:00:00.000Z', returns_at = '2027-03-17T09:00:00.000Z',
                        answer_by = '2027-03-15T09:00:00.000Z'
                    WHERE id = (SELECT min(id) FROM trip WHERE course_code = 'QTSX');
                    UPDATE pick_up_point SET leaves_at = printf('2027-03-17T06:%02d:00.000Z', 5 * no - 5)
                    WHERE trip_id = (SELECT min(id) FROM trip WHERE course_code = 'QTSX');
                    """
                );
                world.GoesTo(At(14, 9, 0));
                lan.Says("không đi được");
                lan.Taps("Tôi đi (QTSX)");
                lan.Says("1");
                lan.Taps("Tôi đi (CNBO)");
                lan.Says("1");
                world.GoStraightTo(At(16, 18, 0));
                world.GoesTo(At(16, 21, 0));
                lan.Taps("Không đi được (QTSX)");
            },
            At(13, 12, 0)
        );

    [Test]
    public void Whom_the_last_messages_of_the_month_are_not_for_is_called_as_long_as_it_helps() =>
        SampleChats.Approve(
            "reminders-quota",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Bình").IsIn(world, "Trần Văn Bình");
                world.GoesTo(At(28, 18, 0, month: 2));
                world.Log.Note("từ đây lượt tin còn lại của tháng chỉ dành để trả lời");
                world.IsSlow = true;
                world.GoesTo(At(28, 19, 0, month: 2));
                world.GivesUp();
                mau.Says("/nhaclich");
                mau.Says("/cangoi");
                mau.Taps("Nguyễn Thị Lan 0300 001 002");
                mau.Taps("Đã báo");
                world.GoStraightTo(At(1, 8, 0));
                mau.Says("/cangoi");
            },
            At(25, 12, 0, month: 2)
        );

    [Test]
    public void Of_two_who_share_a_phone_each_is_answered_for_whoever_the_phone_speaks_for() =>
        SampleChats.Approve(
            "reminders-shared",
            world =>
            {
                var home = world
                    .Person("Máy nhà")
                    .IsIn(world, "Nguyễn Thị Lan", "CNBO")
                    .IsIn(world, "Trần Văn Bình", "CNBO", isSecond: true);
                world.Log.Note("chị Lan và anh Bình dùng chung máy; máy đang nhắn thay chị Lan");
                world.GoesTo(At(14, 9, 0));
                home.Says("không đi được");
                home.Taps("Không đi được (Bình)");
                home.Says("ốm");
                Assert.That(Answer(world, 1), Is.Null);
                Assert.That(Answer(world, 2), Is.EqualTo("no"));
                world.Log.Note("máy nay nhắn thay anh Bình; tin cũ của chị Lan vẫn ghi cho chị Lan, cả điểm đón");
                Change(world, "UPDATE chat_person SET is_current = 0 WHERE person_id = 1");
                Change(world, "UPDATE chat_person SET is_current = 1 WHERE person_id = 2");
                var old = home.Received.First(message => message.Buttons.Any(button => button.Label == "Tôi đi (Lan)"));
                home.PressesOld(home.Received.Index().First(each => each.Item == old).Index, "Tôi đi (Lan)");
                home.Says("1");
                Assert.That(Answer(world, 1), Is.EqualTo("yes"));
                Assert.That(Answer(world, 2), Is.EqualTo("no"));
                home.Taps("Đổi điểm đón");
                home.Says("2");
                Assert.That(Answer(world, 1), Is.EqualTo("yes"));
                Assert.That(Answer(world, 2), Is.EqualTo("no"));
                world.Log.Note("chị Lan dùng máy khác: nút cũ không ghi gì nữa");
                Change(
                    world,
                    """
                    UPDATE chat_person SET chat = '7', sender = '7' WHERE person_id = 1;
                    INSERT INTO consent (bot, chat, sender, text_version, answer, answered_at)
                    SELECT bot, chat, sender, '0', 'agreed', linked_at FROM chat_person WHERE person_id = 1;
                    """
                );
                home.PressesOld(home.Received.Index().First(each => each.Item == old).Index, "Không đi được (Lan)");
                Assert.That(Answer(world, 1), Is.EqualTo("yes"));
            },
            At(13, 12, 0)
        );

    private static string? Answer(ChatWorld world, long person) =>
        world.Db.QuerySingleOrDefault<string>(
            "SELECT answer FROM trip_answer WHERE person_id = @person AND replaced_at IS NULL",
            new { person }
        );

    private static void Also(ChatWorld world, string course) =>
        _ = world.Db.Execute(
            """
            INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
            SELECT @course, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at FROM enrolment
            """,
            new { course }
        );

    private static void Answers(ChatWorld world, string name, long person, string answer, int no)
    {
        world.Log.Note(no > 0 ? $"{name} đi từ điểm đón {no}" : $"{name} không đi");
        _ = world.Db.Execute(
            """
            INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
            SELECT id, @person, @answer, iif(@no > 0, 'seat', 'none'),
                   (SELECT code FROM pick_up_point WHERE trip_id = trip.id AND no = @no), 0, 'member', '2027-03-12T05:00:00.000Z'
            FROM trip
            WHERE course_code = 'CNBO'
            """,
            new
            {
                person,
                answer,
                no,
            }
        );
    }

    private static void Change(ChatWorld world, string sql) => _ = world.Db.Execute(sql);

    private static DateTimeOffset At(int day, int hour, int minute, int month = 3) =>
        new(2027, month, day, hour, minute, 0, VietnamTime.Offset);
}
