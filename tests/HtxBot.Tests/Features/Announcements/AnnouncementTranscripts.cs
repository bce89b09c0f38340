using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>Announcing as the trainer and the members see it.</summary>
public sealed class AnnouncementTranscripts
{
    [Test]
    public void What_is_scheduled_stands_among_the_reminders_and_can_be_held_back_and_let_go_even_when_its_time_is_over() =>
        SampleChats.Approve(
            "announce-queue",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                mau.Says("/thongbao QTSX");
                mau.Says("Thứ Hai nhớ mang sổ.");
                mau.Taps("Hẹn giờ");
                mau.Says("7 giờ sáng thứ Năm");
                mau.Taps("Hẹn gửi");
                mau.Says("/nhaclich");
                mau.Taps("Mở lượt 1");
                mau.Taps("Tạm dừng");
                mau.Taps("🔔 Nhắc lịch");
                mau.Taps("Mở lượt 1");
                mau.Taps("Gửi theo hẹn");
                mau.Taps("🔔 Nhắc lịch");
                mau.Taps("Mở lượt 1");
                mau.Taps("Tạm dừng");
                hien.Says("/nhaclich");
                hien.Press("!resume-announcement 1");
                world.GoesTo(SampleChats.SignUpTime.AddDays(3).AddHours(1));
                mau.Taps("Gửi theo hẹn");
                mau.Taps("Đổi giờ");
                mau.Says("14 giờ");
                mau.Taps("Hẹn gửi");
                world.GoesTo(SampleChats.SignUpTime.AddDays(3).AddHours(5));
                world.Works();
            }
        );

    /// <summary>QTSX meets for the last time on 3 March and travels on the 4th and 5th.</summary>
    [Test]
    public void A_class_that_has_met_for_the_last_time_still_travels_and_is_told_things_for_a_week() =>
        SampleChats.Approve(
            "announce-after-class",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.GoStraightTo(SampleChats.SignUpTime.AddDays(10));
                hien.Says("/thongbao QTSX");
                hien.Says("hủy");
                mau.Says("/doichuyen QTSX");
                mau.Says("hủy");
                world.GoStraightTo(SampleChats.SignUpTime.AddDays(18));
                hien.Says("/thongbao QTSX");
                mau.Says("/doichuyen QTSX");
            }
        );

    [Test]
    public void A_trainer_tells_the_class_something_and_calls_whoever_was_not_reached() =>
        SampleChats.Approve(
            "announce",
            world =>
            {
                var (hien, _, sau) = AnnouncedClass.In(world);
                sau.HasBlocked = true;
                hien.Says("việc lớp");
                hien.Taps("📣 Thông báo");
                hien.Taps("Quản trị sản xuất…");
                hien.Says("Mai bà con mang theo sổ ghi chép và 1 quả cam nhé.");
                hien.Taps("Gửi");
                hien.Taps("Gửi thử trước");
                hien.Taps("Gửi");
                world.Works();
                hien.Taps("Danh sách để gọi");
            }
        );

    [Test]
    public void A_pause_holds_back_what_has_not_gone_and_a_stop_says_who_has_nothing() =>
        SampleChats.Approve(
            "announce-stop",
            world =>
            {
                var (hien, _, _) = AnnouncedClass.In(world);
                hien.Says("/thongbao QTSX");
                hien.Says("Mai học ở phòng B1.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                hien.Taps("Tạm dừng");
                world.Works();
                hien.Taps("Gửi tiếp");
                hien.Taps("Dừng hẳn");
                world.Works();
                hien.Says("gửi tiếp");
            }
        );

    [Test]
    public void Who_may_not_is_told_which_role_it_takes() =>
        SampleChats.Approve(
            "announce-refused",
            world =>
            {
                var (hien, lan, _) = AnnouncedClass.In(world);
                lan.Says("/thongbao");
                hien.Says("/thongbao CNBO");
                lan.Press("!stop-announcement 1");
            }
        );

    [Test]
    public void One_that_is_to_go_later_goes_to_whoever_is_in_the_class_then() =>
        SampleChats.Approve(
            "announce-later",
            world =>
            {
                var (hien, _, _) = AnnouncedClass.In(world);
                hien.Says("/thongbao QTSX");
                hien.Says("Chiều nay học ở phòng B1.");
                hien.Taps("Hẹn giờ");
                hien.Says("hôm qua lúc 7 giờ sáng");
                hien.Says("mai");
                hien.Says("7 giờ sáng mai");
                hien.Taps("Hẹn gửi");
                world.Person("Ba").IsIn(world, "Phan Văn Ba");
                world.Works();
                world.Log.Note("Sáng hôm sau");
                world.Clock.Advance(TimeSpan.FromHours(22));
                world.Works();
            }
        );

    [Test]
    public void One_that_was_to_go_later_can_be_called_off() =>
        SampleChats.Approve(
            "announce-called-off",
            world =>
            {
                var (hien, _, _) = AnnouncedClass.In(world);
                hien.Says("/thongbao QTSX");
                hien.Says("Chiều nay học ở phòng B1.");
                hien.Taps("Hẹn giờ");
                hien.Says("19 giờ");
                hien.Taps("Hẹn gửi");
                hien.Says("việc lớp");
                hien.Says("bỏ hẹn");
                world.Clock.Advance(TimeSpan.FromHours(22));
                world.Works();
            }
        );

    [Test]
    public void Words_that_may_mean_several_of_ones_announcements_ask_which() =>
        SampleChats.Approve(
            "announce-which",
            world =>
            {
                var (hien, _, _) = AnnouncedClass.In(world);
                hien.Says("/thongbao QTSX");
                hien.Says("Mai học phòng B2.");
                hien.Taps("Hẹn giờ");
                hien.Says("7 giờ sáng mai");
                hien.Taps("Hẹn gửi");
                hien.Says("/thongbao QTSX");
                hien.Says("Chiều nay nghỉ.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                hien.Says("dừng hẳn");
                hien.Taps("Đang gửi: Chiều nay nghỉ.");
                world.Works();
                hien.Says("dừng hẳn");
            }
        );

    [Test]
    public void Who_leads_a_trip_tells_its_people_those_of_one_point_those_who_wait_and_those_who_said_nothing() =>
        SampleChats.Approve(
            "announce-trip",
            world =>
            {
                _ = world.Db.Execute("UPDATE trip SET seats = 3 WHERE id = 'TQ1'");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                var ba = world.Person("Ba").IsIn(world, "Phan Văn Ba");
                _ = world.Person("Năm").IsIn(world, "Phạm Văn Năm");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                lan.Press("!trip-join TQ1 D2");
                sau.Press("!trip-join TQ1 D2");
                tu.Press("!trip-join TQ1 D3");
                ba.Press("!trip-wait TQ1 D3");
                hien.Says("việc lớp");
                hien.Taps("📣 Thông báo");
                hien.Says("điểm 2");
                hien.Says("Điểm 2 dời sang cổng chợ, cách chỗ cũ 50 mét.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                world.Works();
                lan.Taps("💬 Trả lời");
                lan.Says("Dạ em biết rồi");
                hien.Taps("Trả lời lại");
                hien.Says("Cảm ơn chị.");
                hien.Says("/thongbao TQ1");
                hien.Says("chưa trả lời");
                hien.Says("Mời bà con báo đi hay không trước thứ Ba.");
                hien.Taps("Hủy");
                hien.Says("/thongbao");
                hien.Taps("Danh sách chờ: 1 người");
                hien.Says("hủy");
                hien.Says("/thongbao TQ1");
                hien.Says("cả đoàn");
                hien.Says("Mai nhớ mang áo mưa.");
                hien.Taps("Hẹn giờ");
                hien.Says("19 giờ");
                hien.Taps("Hẹn gửi");
                hien.Says("dừng hẳn");
            }
        );

    [Test]
    public void Who_leads_one_trip_announces_to_no_other_and_to_no_class() =>
        SampleChats.Approve(
            "announce-trip-refused",
            world =>
            {
                var (trainer, _, _) = AnnouncedClass.In(world);
                var mot = world.Person("Một").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Văn Một");
                var moi = world.Person("Mười").Is(world, StaffRole.TripLeader, Scope.Course("QTSX"), "Bùi Văn Mười");
                mot.Says("/thongbao TQ2");
                mot.Says("/thongbao QTSX");
                moi.Says("/thongbao QTSX");
                moi.Says("/thongbao tq2");
                moi.Taps("Cả đoàn");
                moi.Taps("Báo nhóm khác");
                moi.Says("hủy");
                moi.Says("/thongbao");
                trainer.Says("/thongbao");
                trainer.Taps("🚌 Đoàn TQ2, thứ Sáu 05/03");
                trainer.Taps("Cả đoàn");
            }
        );

    [Test]
    public void A_member_answers_and_is_answered_back() =>
        SampleChats.Approve(
            "reply",
            world =>
            {
                var (hien, lan, _) = AnnouncedClass.In(world);
                hien.Says("/thongbao QTSX");
                hien.Says("Mai học ở phòng B1. Ai cần đi nhờ xe thì báo cô.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                world.Works();
                lan.Taps("💬 Trả lời");
                lan.Says("Cho em đi nhờ với ạ, em ở Thạch Hà.");
                hien.Taps("Trả lời lại");
                hien.Says("6 giờ 30 ở bưu điện xã nhé.");
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                lan.Taps("💬 Trả lời");
                lan.Says("hủy");
                hien.Says("/thongbao");
            }
        );

    [Test]
    public void On_a_shared_phone_the_announcement_says_for_whom_it_is_and_it_is_asked_who_answers() =>
        SampleChats.Approve(
            "announce-shared",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
                var other = world.Person("Máy bên").IsIn(world, "Phan Văn Ba", "CNBO").IsIn(world, "Lê Thị Tư", isSecond: true);
                world.Log.Note(
                    "chị Lan và anh Bình dùng chung một máy; máy bên đang nhắn thay anh Ba, lớp CNBO, và có chị Tư học lớp QTSX"
                );
                hien.Says("/thongbao QTSX");
                hien.Says("Mai học ở phòng B1. Ai cần đi nhờ xe thì báo cô.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                world.Works();
                home.Taps("💬 Trả lời");
                home.Taps("Bình");
                home.Says("Cho tôi đi nhờ với ạ.");
                hien.Taps("Trả lời lại");
                hien.Says("6 giờ 30 ở bưu điện xã nhé.");
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                home.Taps("💬 Trả lời (Bình)");
                home.Says("Tôi sẽ có mặt.");
                other.Says("trả lời");
                other.Says("Tôi tự đi được.");
                Assert.That(world.Db.Query<string>(WhoReplied), Is.EqualTo(["Trần Văn Bình", "Trần Văn Bình", "Lê Thị Tư"]));
            }
        );

    [Test]
    public void Whoever_stopped_a_kind_of_message_gets_no_more_of_it_and_may_have_it_again() =>
        SampleChats.Approve(
            "stop-topic",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                lan.Says("đừng nhắn nữa");
                lan.Taps("Tắt tin lớp mới");
                mau.Says("/thongbao");
                mau.Says("mọi người");
                mau.Says("Sắp mở lớp nuôi ong.");
                mau.Taps("Hủy");
                lan.Says("/dung");
                lan.Taps("Tắt tất cả");
                lan.Says("lịch");
                lan.Says("/dung");
                lan.Taps("Bật nhắc lịch");
                lan.Says("tắt thông báo");
            }
        );

    private const string WhoReplied = """
        SELECT full_name
        FROM announcement_reply AS reply
        JOIN person ON person.id = reply.person_id
        ORDER BY reply.id
        """;
}
