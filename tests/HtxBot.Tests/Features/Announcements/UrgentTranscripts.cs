using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>What cannot wait for the morning, as the sender, the second person of the office and the members see it (O14).</summary>
public sealed class UrgentTranscripts
{
    /// <summary>Ten in the evening of Monday, 22 February 2027.</summary>
    private static readonly DateTimeOffset Night = SampleChats.SignUpTime.AddHours(13);

    [Test]
    public void At_night_a_reason_lets_an_announcement_to_few_go_at_once() =>
        SampleChats.Approve(
            "urgent",
            world =>
            {
                var (hien, _) = Class(world, others: 1);
                hien.Says("/thongbao QTSX");
                hien.Says("Đường về Hương Sơn ngập, sáng mai bà con ở nhà.");
                hien.Taps("Khẩn");
                hien.Says("...");
                hien.Says("nước lũ đang về");
                hien.Taps("Để sáng");
                hien.Says("khẩn");
                hien.Says("nước lũ đang về");
                hien.Taps("Gửi thử cho tôi");
                hien.Taps("Gửi ngay");
                world.Works();
            },
            Night
        );

    [Test]
    public void To_more_than_two_hundred_it_goes_when_a_second_person_of_the_office_agrees() =>
        SampleChats.Approve(
            "urgent-agreed",
            world =>
            {
                var (hien, lan) = Class(world, others: 230);
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var tam = world.Person("Tâm").Is(world, StaffRole.Owner, name: "Phạm Thị Tâm");
                Ask(hien);
                world.Works();
                lan.Press("!agree-urgent 1");
                hien.Says("đồng ý gửi ngay");
                mau.Taps("Đồng ý gửi ngay");
                world.Works(steps: 8);
                tam.Taps("Không, để sáng");
            },
            Night
        );

    [Test]
    public void Where_the_second_person_does_not_agree_it_waits_for_the_morning() =>
        SampleChats.Approve(
            "urgent-refused",
            world =>
            {
                var (hien, _) = Class(world, others: 230);
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                Ask(hien);
                mau.Taps("Không, để sáng");
                world.Works();
                mau.Says("đồng ý gửi ngay");
                world.GoesTo(Night.AddHours(8));
                world.Works(steps: 8);
            },
            Night
        );

    [Test]
    public void Where_nobody_answers_it_goes_in_the_morning_and_a_late_answer_is_told_so() =>
        SampleChats.Approve(
            "urgent-unanswered",
            world =>
            {
                var (hien, _) = Class(world, others: 230);
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                Ask(hien);
                world.GoesTo(Night.AddHours(8));
                world.Works(steps: 8);
                mau.Taps("Đồng ý gửi ngay");
            },
            Night
        );

    [Test]
    public void Where_there_is_nobody_else_the_sender_is_told_before_and_after() =>
        SampleChats.Approve(
            "urgent-nobody",
            world =>
            {
                _ = Class(world, others: 230);
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                Ask(mau);
                mau.Press("!agree-urgent 1");
                world.GoesTo(Night.AddHours(8));
                world.Works(steps: 8);
            },
            Night
        );

    [Test]
    public void What_is_to_go_at_a_time_of_the_night_asks_the_same() =>
        SampleChats.Approve(
            "urgent-later",
            world =>
            {
                var (hien, _) = Class(world, others: 230);
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                hien.Says("/thongbao QTSX");
                hien.Says("Xả đập lúc nửa đêm, bà con tránh bờ sông.");
                hien.Taps("Hẹn giờ");
                hien.Says("23 giờ");
                hien.Taps("Khẩn");
                hien.Says("hồ chứa xả nước");
                hien.Taps("Hẹn gửi");
                mau.Taps("Đồng ý gửi ngay");
                mau.Says("/nhaclich");
                world.GoesTo(SampleChats.SignUpTime.AddHours(14));
                world.Works(steps: 8);
                hien.Says("/thongbao QTSX");
                hien.Says("Nước đã rút.");
                hien.Taps("Hẹn giờ");
                hien.Says("4 giờ sáng mai");
                hien.Taps("Hẹn gửi");
            }
        );

    private static void Ask(ChatClient sender)
    {
        sender.Says("/thongbao QTSX");
        sender.Says("Đường về Hương Sơn ngập, sáng mai bà con ở nhà.");
        sender.Says("khẩn");
        sender.Says("nước lũ đang về");
        sender.Says("gửi ngay");
        sender.Taps("Gửi luôn");
    }

    /// <summary>A trainer of QTSX, a member, and so many more.</summary>
    private static (ChatClient Trainer, ChatClient Lan) Class(ChatWorld world, int others)
    {
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        world.Crowd(others);
        return (hien, lan);
    }
}
