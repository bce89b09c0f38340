using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>What waits for its time: its words and its time are changed; what is past stays to be seen with what became of it.</summary>
public sealed class ScheduledTranscripts
{
    [Test]
    public void The_words_and_the_time_of_one_that_waits_are_changed_and_it_goes_once_as_it_is_then() =>
        SampleChats.Approve(
            "announce-edit",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                hien.Says("/thongbao QTSX");
                hien.Says("Chiều nay học ở phòng B1.");
                hien.Taps("Hẹn giờ");
                hien.Says("19 giờ");
                hien.Taps("Hẹn gửi");
                hien.Says("/nhaclich");
                hien.Taps("Mở lượt 1");
                hien.Taps("Sửa lời");
                hien.Says("Mai học ở phòng B2.");
                hien.Taps("Giữ giờ đã hẹn");
                hien.Taps("Hẹn gửi");
                mau.Says("/nhaclich");
                mau.Taps("Mở lượt 1");
                mau.Taps("Đổi giờ");
                mau.Says("20 giờ");
                mau.Taps("Hẹn gửi");
                hien.Says("/nhaclich");
                hien.Taps("Mở lượt 1");
                hien.Taps("Sửa lời");
                hien.Says("Mai nghỉ.");
                hien.Taps("Thôi sửa");
                world.GoesTo(SampleChats.SignUpTime.AddHours(11).AddMinutes(5));
                world.Works();
                hien.Press("!scheduled-announcement 1 words");
            }
        );

    [Test]
    public void Another_picture_makes_it_another_announcement_and_the_old_one_goes_to_nobody() =>
        SampleChats.Approve(
            "announce-edit-picture",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                hien.Says("/thongbao QTSX");
                hien.SendsMedia("photo", "Sơ đồ chỗ học ngày mai.");
                hien.Taps("Hẹn giờ");
                hien.Says("19 giờ");
                hien.Taps("Hẹn gửi");
                hien.Press("!scheduled-announcement 1");
                hien.Taps("Sửa lời");
                hien.SendsMedia("document", "Sơ đồ mới.");
                hien.Taps("Giữ giờ đã hẹn");
                hien.Taps("Hẹn gửi");
                world.GoesTo(SampleChats.SignUpTime.AddHours(10).AddMinutes(5));
                world.Works();
            }
        );

    [Test]
    public void What_went_was_stopped_or_was_missed_in_the_last_seven_days_stays_to_be_seen_page_by_page() =>
        SampleChats.Approve(
            "announce-past",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                Sends(world, hien, "Mang theo sổ.");
                Sends(world, hien, "Mang theo bút.");
                Sends(world, hien, "Mang theo mũ.");
                Schedules(hien, "Tin hẹn rồi bỏ.", "11 giờ");
                hien.Says("dừng hẳn");
                Schedules(hien, "Tin hẹn mà lỡ.", "12 giờ");
                world.GoStraightTo(SampleChats.SignUpTime.AddDays(1));
                world.Works();
                Sends(world, hien, "Mang theo áo mưa.");
                Sends(world, hien, "Mang theo cơm trưa.");
                hien.Says("/nhaclich");
                hien.Taps("Xem tin đã qua");
                hien.Taps("Các tin cũ hơn");
                hien.Taps("🔔 Sắp gửi");
                world.GoStraightTo(SampleChats.SignUpTime.AddDays(9));
                hien.Press("!reminder-queue p0");
            }
        );

    private static void Sends(ChatWorld world, ChatClient trainer, string words)
    {
        trainer.Says("/thongbao QTSX");
        trainer.Says(words);
        trainer.Taps("Gửi");
        trainer.Taps("Gửi luôn");
        world.Works();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static void Schedules(ChatClient trainer, string words, string time)
    {
        trainer.Says("/thongbao QTSX");
        trainer.Says(words);
        trainer.Taps("Hẹn giờ");
        trainer.Says(time);
        trainer.Taps("Hẹn gửi");
    }
}
