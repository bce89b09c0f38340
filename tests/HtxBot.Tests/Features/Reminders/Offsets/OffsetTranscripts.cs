using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Tests.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders.Offsets;

/// <summary>The office says when classes and trips remind.</summary>
public sealed class OffsetTranscripts
{
    private const string Planned = """
        SELECT kind || ' ' || due_at
        FROM timer
        WHERE state = 'planned' AND kind LIKE @Kind AND due_at < '2027-03-05'
        ORDER BY due_at, kind
        """;

    [Test]
    public void The_office_changes_when_a_class_and_a_trip_remind() =>
        SampleChats.Approve(
            "reminder-offsets",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                lan.Press("!trip-join TQ1 D3");
                mau.Says("/nhaclich");
                mau.Taps("⏰ Đổi giờ nhắc");
                mau.Taps("Quản trị sản xuất…");
                mau.Taps("Nhắc buổi học");
                mau.Says("sao cũng được");
                mau.Says("trước 60 ngày");
                mau.Says("trước 5 ngày lúc 7 giờ");
                mau.Taps("Đổi thêm");
                mau.Says("tối hôm trước 19h30");
                mau.Taps("Lưu");
                mau.Says("/gionhac QTSX");
                mau.Taps("🚌 Thứ Năm 04/03, 5:50");
                mau.Says("bỏ nhắc trước giờ xe đón");
                mau.Taps("Lưu");
                mau.Says("/gionhac QTSX");
                mau.Taps("Nhắc buổi học");
                mau.Says("như cũ");
                mau.Taps("Bỏ");
                mau.Says("/lop QTSX");
                mau.Says("đã đổi những gì");
                world.Log.Note("Bà con được nhắc vào giờ mới");
                world.GoesTo(Bus.At(2027, 2, 24, 8));
            }
        );

    [Test]
    public void Trainers_and_trip_leaders_do_not_change_when_people_are_reminded() =>
        SampleChats.Approve(
            "reminder-offsets-refused",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                hien.Says("đổi giờ nhắc");
                hien.Press("!reminder-offsets QTSX");
            }
        );

    [Test]
    public void What_is_planned_is_planned_anew_and_nobody_is_told()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        lan.Press("!trip-join TQ1 D2");
        world.Works();
        var heard = lan.Received.Count;

        Change(mau, "nhắc buổi học", "trước 2 ngày lúc 9 giờ");
        Change(mau, "Tham quan mô hình chăn nuôi bò liên kết", "trước 30 phút");
        Change(mau, "Tham quan mô hình chăn nuôi bò liên kết", "bỏ nhắc tối hôm trước");
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                world.Db.Query<string>(Planned, new { Kind = "session.days%" }),
                Is.EqualTo(["session.days-before 2027-02-27T02:00:00.000Z"])
            );
            Assert.That(
                world.Db.Query<string>(Planned, new { Kind = "trip.%" }),
                Is.EqualTo([
                    "trip.days-before 2027-03-01T01:00:00.000Z",
                    "trip.days-before 2027-03-02T01:00:00.000Z",
                    "trip.soon 2027-03-03T22:45:00.000Z",
                ])
            );
            Assert.That(lan.Received, Has.Count.EqualTo(heard));
        }
    }

    [TestCase("KHKD", "Buổi học lớp ")]
    [TestCase("CNBO", "Lớp Chăn nuôi bò liên kết theo chuỗi: đổi giờ nhắc buổi học, hay chuyến tham quan?")]
    public void Only_of_a_class_that_travels_the_office_is_asked_about_its_trips(string course, string asked)
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);

        mau.Says("/gionhac");
        mau.Says(course);

        Assert.That(mau.LastText, Does.StartWith(asked));
    }

    [Test]
    public void Of_the_only_class_the_office_is_asked_at_once()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Bus.At(2027, 4, 5, 9));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);

        mau.Says("/gionhac");

        Assert.That(mau.LastText, Does.StartWith("Buổi học lớp "), "KHKD has no trip");
    }

    private static void Change(ChatClient office, string which, string words)
    {
        office.Says("/gionhac QTSX");
        office.Says(which);
        office.Says(words);
        office.Says("lưu");
    }
}
