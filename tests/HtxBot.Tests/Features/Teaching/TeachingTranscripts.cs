using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Teaching;

/// <summary>A trainer's own schedule and reminders as they read them.</summary>
public sealed class TeachingTranscripts
{
    [Test]
    public void A_trainer_asks_what_they_teach_and_is_reminded_with_how_many_people_to_expect() =>
        SampleChats.Approve(
            "lessons",
            world =>
            {
                var chau = world.Person("Châu").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "cô Lê Minh Châu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Bình").IsIn(world, "Trần Văn Bình");
                chau.Says("lịch dạy");
                chau.Says("mai tôi dạy gì");
                chau.Says("tuần sau tôi dạy buổi nào");
                chau.Says("lịch dạy 31/2");
                world.GoesTo(At(1, 12));
                lan.Says("chiều mai tôi xin nghỉ");
                world.GoesTo(At(3, 12));
                chau.Taps("🗓 Lịch dạy");
            }
        );

    [Test]
    public void A_trainer_says_which_papers_are_there_and_is_reminded_of_what_is_missing() =>
        SampleChats.Approve(
            "materials",
            world =>
            {
                var chau = world.Person("Châu").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "cô Lê Minh Châu");
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                chau.Says("lịch dạy");
                chau.Taps("📄 Tài liệu");
                chau.Taps("✅ Mẫu sổ ghi chép sản xuất");
                world.GoesTo(At(day: 28, hour: 9, month: 2));
                chau.Taps("📄 Tài liệu");
                chau.Taps("✅ Tổ chức hoạt động các yếu tố sản xuất");
                chau.Taps("Ghi nhầm, chưa có");
                chau.Taps("✅ Tổ chức hoạt động các yếu tố sản xuất");
                chau.Taps("📄 Buổi khác còn thiếu");
                chau.Taps("✅ Phiếu khó khăn của HTX");
                chau.Taps("🗓 Lịch dạy");
                chau.Says("tai lieu");
                chau.Taps("Chưa có: Mẫu sổ ghi chép sản xuất");
                chau.Taps("✅ Mẫu sổ ghi chép sản xuất");
                mau.Says("tài liệu");
                mau.Says("đủ cả");
                lan.Says("xin tài liệu");
                world.GoesTo(At(3, 18));
                chau.Taps("Ghi nhầm, chưa có");
                chau.Says("tài liệu");
            }
        );

    [Test]
    public void The_office_sees_the_sessions_of_every_class_and_a_member_reads_who_may() =>
        SampleChats.Approve(
            "lessons-office",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                mau.Says("lịch dạy");
                mau.Says("/lichday CNBO");
                lan.Says("lịch dạy");
            }
        );

    private static DateTimeOffset At(int day, int hour, int month = 3) => new(2027, month, day, hour, 0, 0, VietnamTime.Offset);
}
