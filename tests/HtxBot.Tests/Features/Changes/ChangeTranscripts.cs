using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Changes;

/// <summary>Changing a class as the office and the members see it.</summary>
public sealed class ChangeTranscripts
{
    [Test]
    public void The_office_changes_time_and_room_in_one_sitting_and_everybody_gets_one_message() =>
        SampleChats.Approve(
            "change-class",
            world =>
            {
                var mau = Office(world);
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.Person("Sáu").IsIn(world, "Trần Văn Sáu").HasBlocked = true;
                mau.Says("/lop qtsx");
                mau.Taps("✏️ Đổi lịch");
                mau.Taps("Buổi 2: 13:30 T.Hai");
                mau.Taps("Giờ, ngày học");
                mau.Says("tùy thầy cô");
                mau.Says("31/2");
                mau.Says("hôm qua");
                mau.Says("từ 14 giờ đến 17 giờ");
                mau.Taps("Đổi thêm");
                mau.Taps("Buổi 2: 14:00 T.Hai");
                mau.Taps("Chỗ học");
                mau.Says("Phòng B1, tầng 3");
                mau.Taps("Cùng địa chỉ");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Thêm lời nhắn");
                mau.Says("Bà con nhớ mang sổ nhé.");
                mau.Taps("Gửi");
                mau.Taps("Gửi ngay");
                lan.Says("đã rõ");
                lan.Taps("Tôi không đi được");
                mau.Taps("🏫 Xem lớp");
                mau.Taps("Đã đổi những gì");
            }
        );

    [Test]
    public void A_session_is_called_off_and_takes_place_after_all() =>
        SampleChats.Approve(
            "change-call-off",
            world =>
            {
                var mau = Office(world);
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                mau.Says("việc lớp");
                mau.Taps("🏫 Lớp học");
                mau.Taps("Quản trị sản xuất…");
                mau.Taps("✏️ Đổi lịch");
                mau.Taps("Buổi 6: 13:30 T.Tư");
                mau.Taps("Hủy buổi này");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                mau.Taps("Gửi ngay");
                lan.Says("lịch");
                mau.Says("đổi lịch");
                mau.Taps("Quản trị sản xuất…");
                mau.Taps("Buổi 6: đã hủy");
                mau.Taps("Vẫn học buổi này");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                mau.Says("gửi ngay");
            }
        );

    [Test]
    public void Nobody_is_told_for_a_reason_and_the_reason_stays() =>
        SampleChats.Approve(
            "change-silent",
            world =>
            {
                var mau = Office(world);
                world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                mau.Says("/doilich QTSX");
                mau.Taps("Buổi 1: 7:30 T.Hai");
                mau.Taps("Giờ, ngày học");
                mau.Says("8 giờ");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Không báo");
                mau.Says("ừ");
                mau.Says("Đã gọi điện cho từng người.");
                mau.Taps("🏫 Xem lớp");
                mau.Taps("Đã đổi những gì");
            }
        );

    [Test]
    public void More_seats_go_to_those_who_wait() =>
        SampleChats.Approve(
            "change-seats",
            world =>
            {
                var mau = Office(world);
                world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.Person("Ba").IsIn(world, "Phan Văn Ba", state: "waiting");
                // Of another cooperative than Lan, whose has its seats.
                world.Db.Execute("UPDATE enrolment SET cooperative_id = cooperative_id + 1 WHERE state = 'waiting'");
                mau.Says("/doilich QTSX");
                mau.Taps("Số chỗ của lớp");
                mau.Says("nhiều hơn");
                mau.Says("0");
                mau.Says("65");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Lưu");
            }
        );

    [Test]
    public void What_somebody_else_changed_meanwhile_is_shown_before_anything_is_sent() =>
        SampleChats.Approve(
            "change-twice",
            world =>
            {
                var mau = Office(world);
                var tam = world.Person("Tâm").Is(world, StaffRole.Office, name: "Phạm Thị Tâm");
                world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                foreach (var (who, time) in new[] { (mau, "8 giờ"), (tam, "8 giờ 30") })
                {
                    who.Says("/doilich QTSX");
                    who.Taps("Buổi 1: 7:30 T.Hai");
                    who.Taps("Giờ, ngày học");
                    who.Says(time);
                    who.Taps("Xem trước khi báo");
                }
                mau.Taps("Gửi");
                tam.Taps("Gửi");
                tam.Taps("Bỏ");
                world.GoesTo(SampleChats.SignUpTime.AddMinutes(10));
            }
        );

    [Test]
    public void What_is_changed_twice_within_ten_minutes_is_one_message() =>
        SampleChats.Approve(
            "change-pause",
            world =>
            {
                var mau = Office(world);
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                mau.Says("/doilich QTSX");
                mau.Taps("Buổi 1: 7:30 T.Hai");
                mau.Taps("Giờ, ngày học");
                mau.Says("8 giờ");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                mau.Taps("🏫 Xem lớp");
                mau.Taps("Đã đổi những gì");
                world.GoesTo(SampleChats.SignUpTime.AddMinutes(6));
                mau.Says("/doilich QTSX");
                mau.Taps("Buổi 1: 8:00 T.Hai");
                mau.Taps("Giờ, ngày học");
                mau.Says("9 giờ");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                world.GoesTo(SampleChats.SignUpTime.AddMinutes(16));
                mau.Says("/doilich QTSX");
                mau.Taps("Buổi 2: 13:30 T.Hai");
                mau.Taps("Giờ, ngày học");
                mau.Says("14 giờ");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                mau.Taps("Sửa tiếp");
                mau.Taps("Buổi 2: 14:00 T.Hai");
                mau.Taps("Giờ, ngày học");
                mau.Says("13 giờ 30");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Lưu");
            }
        );

    [Test]
    public void At_night_people_are_told_in_the_morning() =>
        SampleChats.Approve(
            "change-night",
            world =>
            {
                var mau = Office(world);
                world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                mau.Says("/doilich QTSX");
                mau.Taps("Buổi 1: 7:30 T.Hai");
                mau.Taps("Giờ, ngày học");
                mau.Says("8 giờ");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                world.Works();
                world.Log.Note("Sáng hôm sau");
                world.Clock.Advance(TimeSpan.FromHours(8));
                world.Works();
            },
            now: SampleChats.SignUpTime.AddHours(13.5)
        );

    [Test]
    public void A_trainer_sees_the_class_and_a_member_sees_the_open_ones() =>
        SampleChats.Approve(
            "class-page",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                hien.Says("/lop");
                hien.Says("/lop CNBO");
                hien.Says("đổi lịch");
                lan.Says("/lop");
                lan.Says("đã rõ");
            }
        );

    [Test]
    public void On_a_phone_of_two_whom_it_concerns_it_is_asked_who_knows_and_who_cannot_come() =>
        SampleChats.Approve(
            "change-shared",
            world =>
            {
                var mau = Office(world);
                var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
                world.Log.Note("chị Lan và anh Bình dùng chung máy, cùng học lớp QTSX; máy đang nhắn thay chị Lan");
                MoveFirst(mau, "8 giờ");
                home.Taps("Đã rõ");
                home.Taps("Cả hai");
                Assert.That(Answers(world), Is.EqualTo(["clear", "clear"]));
                home.Says("tôi không đi được");
                home.Says("anh Bình");
                Assert.That(Answers(world), Is.EqualTo(["clear", "absent"]));
                MoveFirst(mau, "9 giờ");
                home.Says("toi khong di duoc");
                home.Taps("Lan");
                Assert.That(Answers(world), Is.EqualTo(["clear", "absent", "absent", ""]));
            }
        );

    [Test]
    public void On_a_phone_of_two_of_whom_it_concerns_one_words_without_a_name_are_that_ones() =>
        SampleChats.Approve(
            "change-shared-one",
            world =>
            {
                var mau = Office(world);
                var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan", "CNBO").IsIn(world, "Trần Văn Bình", isSecond: true);
                world.Log.Note("máy đang nhắn thay chị Lan, lớp CNBO; lớp đổi lịch là lớp QTSX của anh Bình");
                MoveFirst(mau, "8 giờ");
                home.Says("không đi được");
                Assert.That(Answers(world), Is.EqualTo(["absent"]));
                home.Taps("Hủy đăng ký");
                home.Says("hủy");
                home.Says("da ro");
                Assert.That(Answers(world), Is.EqualTo(["clear"]));
                world.Log.Note("chỉ chuyến tham quan đổi");
                mau.Says("/doichuyen QTSX");
                mau.Says("chuyến thứ Năm");
                mau.Says("giờ đi");
                mau.Says("6 giờ");
                mau.Says("xem trước");
                mau.Says("gửi");
                mau.SendsNow();
                home.Says("tôi không đi được");
                home.Taps("Không đi được (Bình)");
            }
        );

    private static IEnumerable<string> Answers(ChatWorld world) =>
        world.Db.Query<string>("SELECT coalesce(answer, '') FROM class_change_notice ORDER BY change_id, person_id");

    private static void MoveFirst(ChatClient office, string time)
    {
        office.Says("/doilich QTSX");
        office.Says("buổi 1");
        office.Says("giờ");
        office.Says(time);
        office.Says("xem trước");
        office.Says("gửi");
        office.SendsNow();
    }

    private static ChatClient Office(ChatWorld world) => world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
}
