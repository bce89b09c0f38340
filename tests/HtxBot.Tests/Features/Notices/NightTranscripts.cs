using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Notices;

/// <summary>A night as the office, the staff and the members see it: who writes is answered, and everything else comes in the morning.</summary>
public sealed class NightTranscripts
{
    /// <summary>Ten in the evening of Monday, 22 February 2027.</summary>
    private static readonly DateTimeOffset Night = SampleChats.SignUpTime.AddHours(13);

    [Test]
    public void A_class_changed_twice_in_one_night_is_told_of_once_and_what_is_changed_back_not_at_all() =>
        SampleChats.Approve(
            "night-changes",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                Change(mau, "8 giờ");
                mau.Taps("Gửi");
                Change(mau, "9 giờ");
                mau.Taps("Gửi");
                world.GoesTo(Night.AddHours(8));
                world.GoesTo(Night.AddDays(1));
                Change(mau, "10 giờ");
                mau.Taps("Gửi");
                Change(mau, "9 giờ");
                mau.Taps("Lưu");
                world.GoesTo(Night.AddDays(1).AddHours(8));
                mau.Says("/lop QTSX");
                mau.Taps("Đã đổi những gì");
            },
            Night
        );

    [Test]
    public void A_seat_given_up_at_night_is_told_in_the_morning() =>
        SampleChats.Approve(
            "night-seat",
            world =>
            {
                _ = world.Db.Execute("UPDATE course SET capacity = 1, per_cooperative = 0 WHERE code = 'QTSX'");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Ba").IsIn(world, "Phan Văn Ba", state: "waiting");
                lan.Says("hủy lớp QTSX");
                lan.Taps("Bận việc");
                lan.Taps("Rút tên");
                world.GoesTo(Night.AddHours(8));
            },
            Night
        );

    [Test]
    public void The_office_that_gives_more_seats_at_night_reads_when_people_are_told() =>
        SampleChats.Approve(
            "night-seats",
            world =>
            {
                _ = world.Db.Execute("UPDATE course SET capacity = 1, per_cooperative = 0 WHERE code = 'QTSX'");
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Ba").IsIn(world, "Phan Văn Ba", state: "waiting");
                mau.Says("/doilich QTSX");
                mau.Taps("Số chỗ của lớp");
                mau.Says("2");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Lưu");
                world.GoesTo(Night.AddHours(8));
            },
            Night
        );

    [Test]
    public void Who_answers_an_announcement_at_night_reads_when_it_is_read() =>
        SampleChats.Approve(
            "night-reply",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                hien.Says("/thongbao QTSX");
                hien.Says("Mai bà con mang sổ.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                world.Works();
                world.GoesTo(Night);
                lan.Taps("💬 Trả lời");
                lan.Says("Mai em đến trễ.");
                world.GoesTo(Night.AddHours(8));
                hien.Taps("Trả lời lại");
                hien.Says("Vâng, chị nhớ mang sổ.");
            },
            Night.AddHours(-2)
        );

    private static void Change(ChatClient office, string time)
    {
        office.Says("/doilich QTSX");
        office.Says("buổi 1");
        office.Says("giờ");
        office.Says(time);
        office.Says("xem trước");
    }
}
