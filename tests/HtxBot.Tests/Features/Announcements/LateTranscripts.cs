using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>What would come too late after the night, as the sender and the members see it (O14).</summary>
public sealed class LateTranscripts
{
    /// <summary>Two minutes to nine in the evening of Monday, 22 February 2027.</summary>
    private static readonly DateTimeOffset BeforeNine = SampleChats.SignUpTime.AddHours(11).AddMinutes(58);
    private static readonly DateTimeOffset Night = SampleChats.SignUpTime.AddHours(13);

    [Test]
    public void What_has_begun_before_nine_ends_there_and_the_others_are_to_be_called() =>
        SampleChats.Approve(
            "late-begun",
            world =>
            {
                var (hien, _) = Class(world, others: 61);
                hien.Says("/thongbao QTSX");
                hien.Says("9 giờ 30 tối nay hồ xả nước, bà con tránh bờ sông.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                world.Works(1);
                world.GoStraightTo(BeforeNine.AddMinutes(2));
                world.Works();
                hien.Taps("Danh sách để gọi");
            },
            BeforeNine
        );

    [Test]
    public void What_is_written_at_night_of_this_night_goes_to_nobody_and_says_so_before() =>
        SampleChats.Approve(
            "late-night",
            world =>
            {
                var (hien, _) = Class(world, others: 1);
                hien.Says("/thongbao QTSX");
                hien.Says("5 giờ sáng mai xe chạy, bà con nhớ mang nước.");
                hien.Taps("Sửa");
                hien.Says("Sáng mai xe chạy, bà con nhớ mang nước.");
                hien.Taps("Sửa");
                hien.Says("Đêm nay rét hại, bà con che chuồng cho bò.");
                hien.Taps("Lấy danh sách để gọi");
                world.Works();
                hien.Taps("Danh sách để gọi");
                world.GoesTo(Night.AddHours(9));
                world.Works();
            },
            Night
        );

    [Test]
    public void What_was_paused_over_the_night_does_not_go_on_in_the_morning() =>
        SampleChats.Approve(
            "late-paused",
            world =>
            {
                var (hien, _) = Class(world, others: 1);
                hien.Says("/thongbao QTSX");
                hien.Says("Tối nay 21 giờ 30 họp tổ ở nhà chị Lan.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                hien.Taps("Tạm dừng");
                world.GoStraightTo(BeforeNine.AddHours(10));
                hien.Says("gửi tiếp");
                world.Works();
            },
            BeforeNine
        );

    [Test]
    public void At_a_time_of_the_night_it_is_said_when_the_time_is_chosen() =>
        SampleChats.Approve(
            "late-later",
            world =>
            {
                var (hien, _) = Class(world, others: 1);
                hien.Says("/thongbao QTSX");
                hien.Says("Đêm nay rét hại, bà con che chuồng cho bò.");
                hien.Taps("Hẹn giờ");
                hien.Says("20 giờ 30");
                hien.Taps("Đổi giờ");
                hien.Says("22 giờ");
                hien.Taps("Hẹn gửi");
                world.GoesTo(Night);
                world.Works();
            },
            SampleChats.SignUpTime
        );

    [Test]
    public void Where_the_second_person_does_not_agree_it_does_not_go_at_all() =>
        SampleChats.Approve(
            "late-refused",
            world =>
            {
                var (hien, _) = Class(world, others: 230);
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                hien.Says("/thongbao QTSX");
                hien.Says("Đêm nay rét hại, bà con che chuồng cho bò.");
                hien.Says("khẩn");
                hien.Says("rét 5 độ, bò con chết");
                hien.Says("gửi ngay");
                hien.Taps("Gửi luôn");
                world.Works();
                mau.Taps("Không gửi");
                world.Works();
                mau.Says("đồng ý gửi ngay");
            },
            Night
        );

    /// <summary>A trainer of QTSX, a member, and so many more.</summary>
    private static (ChatClient Trainer, ChatClient Lan) Class(ChatWorld world, int others)
    {
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        world.Crowd(others);
        return (hien, lan);
    }
}
