using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

/// <summary>Field trips as members see them.</summary>
public sealed class TripTranscripts
{
    [Test]
    public void A_member_reads_the_card_comes_changes_the_point_and_gives_the_place_back() =>
        SampleChats.Approve(
            "trip-join",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                lan.Says("/thamquan");
                lan.Says("chuyến nào đi xem bò");
                lan.Taps("Chuyến thứ Năm 04/03");
                lan.Taps("Các điểm đón");
                lan.Taps("Bản đồ điểm 2");
                lan.Says("tôi đi tham quan");
                lan.Taps("Chuyến thứ Năm 04/03");
                lan.Says("chợ Nghèn");
                lan.Says("can loc");
                lan.Taps("Đổi điểm đón");
                lan.Taps("Điểm 4, 7 giờ 05");
                lan.Says("cho tui xuong diem cho Cam Xuyen");
                lan.Says("tham quan");
                lan.Taps("Chuyến thứ Năm 04/03");
                lan.Taps("Không đi được");
                lan.Says("nhà có giỗ ông nội");
                lan.Taps("Tôi đi được rồi");
                lan.Taps("Điểm 2, 6 giờ 15");
            }
        );

    [Test]
    public void On_a_full_point_the_next_is_offered_and_on_a_full_bus_one_waits_and_gets_the_place_that_falls_free() =>
        SampleChats.Approve(
            "trip-full",
            world =>
            {
                _ = world.Db.Execute("DELETE FROM pick_up_point WHERE trip_id <> 'TQ1'; DELETE FROM trip WHERE id <> 'TQ1'");
                _ = world.Db.Execute("UPDATE trip SET seats = 2; UPDATE pick_up_point SET capacity = 1 WHERE code = 'D2'");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                lan.Says("tôi đăng ký đi tham quan");
                lan.Says("2");
                sau.Says("tham quan");
                sau.Taps("Tôi đi");
                sau.Taps("Điểm 2, 6 giờ 15");
                sau.Says("3");
                tu.Says("e di tham quan");
                tu.Taps("Điểm 5, 7 giờ 35");
                sau.Says("đổi điểm đón");
                sau.Says("điểm 2");
                tu.Says("tham quan");
                lan.Says("tôi không đi tham quan được");
                lan.Says("không đi được");
                lan.Taps("Tôi không đi");
                lan.Taps("Việc gia đình");
                tu.Says("xem chuyến này");
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                tu.PressesOld(message: 0, "Điểm 5, 7 giờ 35");
                lan.Press("!trip-join TQ1 D2");
            }
        );

    [Test]
    public void Not_sure_is_kept_and_after_the_cut_off_nothing_is_promised() =>
        SampleChats.Approve(
            "trip-unsure",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var ba = world.Person("Ba");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                ba.Says("tham quan");
                ba.Press("!trip-join TQ1");
                lan.Press("!trip-unsure TQ1");
                lan.Taps("Tôi đi");
                lan.Taps("Điểm 3, 6 giờ 45");
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                lan.Press("!trip-unsure TQ1");
                lan.Taps("Tôi đi");
                world.GoStraightTo(Bus.At(2027, 3, 2, 17, 30));
                lan.Says("đổi điểm đón");
                lan.Taps("Xem chuyến này");
                lan.Taps("Không đi được");
                lan.Taps("Tôi vẫn đi");
                lan.Says("tôi không đi tham quan được");
                lan.Taps("Chuyến thứ Năm 04/03");
                lan.Says("Tôi không đi");
                lan.Taps("Ốm, mệt");
                lan.Press("!trip-join TQ1 D3");
                _ = world.Db.Execute("UPDATE trip SET state = 'cancelled' WHERE id = 'TQ2'");
                lan.Press("!trip-join TQ2 D3");
                lan.Press("!trip TQ99");
            },
            Bus.At(2027, 2, 22, 9)
        );

    [Test]
    public void Late_is_one_tap_and_the_leader_reads_one_line() =>
        SampleChats.Approve(
            "trip-late",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Course("QTSX"), "Lê Thu Hiền");
                lan.Press("!trip-join TQ1 D3");
                lan.Says("tôi đến trễ");
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 30));
                lan.Press("!trip-late TQ1");
                lan.Says("chừng mươi phút");
                lan.Says("10p");
                lan.Says("trễ 20 phút nữa");
                lan.Taps("Không đi được");
                lan.Taps("Tôi không đi");
                lan.Taps("Bỏ qua");
            }
        );

    [Test]
    public void A_time_of_the_day_is_read_as_one_and_what_may_be_two_is_asked_once() =>
        SampleChats.Approve(
            "trip-late-time",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Course("QTSX"), "Lê Thu Hiền");
                lan.Press("!trip-join TQ1 D3");
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 30));
                lan.Says("tôi đến trễ");
                lan.Says("7h mới tới");
                lan.Says("trễ, 2 giờ tôi mới tới");
                lan.Taps("8 giờ 45 sáng");
                lan.Says("tôi đến trễ");
                lan.Says("2 giờ chiều tôi mới tới");
                lan.Says("trễ 6h40");
            }
        );

    [Test]
    public void Minutes_said_on_the_bus_or_when_it_has_left_change_nothing_any_more() =>
        SampleChats.Approve(
            "trip-late-aboard",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                lan.Press("!trip-join TQ1 D2");
                sau.Press("!trip-join TQ1 D2");
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 5));
                lan.Press("!trip-late TQ1");
                sau.Press("!trip-late TQ1");
                hien.Says("điểm danh điểm 2");
                hien.Taps("Nguyễn Thị Lan");
                lan.Taps("15 phút");
                hien.Taps("Xong");
                hien.Says("xe rời điểm 2");
                hien.Taps("Xe rời điểm 2");
                sau.Taps("10 phút");
                hien.Says("đếm người");
            }
        );

    [Test]
    public void In_the_middle_of_something_else_a_press_under_a_reminder_is_done_and_said_and_the_question_stays() =>
        SampleChats.Approve(
            "trip-mid-form",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                lan.Press("!trip-join TQ1 D3");
                lan.Says("hủy lớp QTSX");
                lan.Taps("Bận việc");
                lan.Press("!trip-decline TQ1");
                lan.Press("!trip-join TQ1 D3");
                lan.Taps("Giữ chỗ");
            }
        );

    [Test]
    public void A_second_no_in_words_is_of_the_trip_it_names_and_asks_why_of_that_one() =>
        SampleChats.Approve(
            "trip-two-noes",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                lan.Press("!trip-decline TQ1");
                lan.Says("tôi không đi tham quan được");
                lan.Taps("Việc gia đình");
                lan.Says("tham quan");
            }
        );

    /// <summary>From the card to coming home, on four phones.</summary>
    [Test]
    public void A_whole_trip() =>
        SampleChats.Approve(
            "whole-trip",
            world =>
            {
                _ = world.Db.Execute("DELETE FROM pick_up_point WHERE trip_id <> 'TQ1'; DELETE FROM trip WHERE id <> 'TQ1'");
                _ = world.Db.Execute("UPDATE trip SET seats = 3");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                _ = world.Person("Năm").IsIn(world, "Phạm Văn Năm");
                lan.Press("!trip-join TQ1 D2");
                sau.Press("!trip-join TQ1 D3");
                world.Person("Bảy").IsIn(world, "Võ Thị Bảy").Press("!trip-join TQ1 D3");
                tu.Press("!trip-wait TQ1 D3");
                hien.Says("việc lớp");
                hien.Taps("🚌 Đếm người");
                sau.Press("!trip-decline TQ1");
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 10));
                hien.Says("điểm danh điểm 2");
                hien.Taps("Nguyễn Thị Lan");
                hien.Says("bỏ Lan");
                hien.Says("1");
                hien.Taps("Xong");
                hien.Says("thiếu ai");
                hien.Says("đã gọi 1: đến trễ");
                hien.Taps("Xong");
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 25));
                hien.Says("xe rời điểm 2");
                hien.Says("xe rời điểm 2");
                tu.Says("trễ 10p");
                hien.Says("xe rời điểm 3");
                hien.Taps("Chờ thêm");
                hien.Says("điểm danh điểm 3");
                hien.Says("Bảy, Tư");
                hien.Taps("Xong");
                hien.Says("xe rời điểm 3");
                world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
                hien.Says("điểm danh về");
                hien.Says("Lan, Tư");
                hien.Taps("Xong");
                hien.Says("xe về");
                hien.Says("chị Bảy đi xe nhà về");
            }
        );

    [TestCase(ChatKind.Buttons)]
    [TestCase(ChatKind.Zalo)]
    public void Numbers_mean_the_people_on_the_page_that_is_shown(ChatKind kind)
    {
        using var world = SampleChats.Open(kind);
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        foreach (var name in (string[])["An", "Ba", "Cam", "Dung", "Em", "Giang", "Hoa", "In", "Kim"])
            world.Person(name).IsIn(world, $"Nguyễn Thị {name}").Press("!trip-join TQ1 D2");
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 5));

        hien.Says("điểm danh điểm 2");
        hien.Says("xem thêm");
        hien.Says("1, 2");
        hien.Says("xong");
        hien.Says("thiếu ai");
        var missing = hien.LastText;
        hien.Says("xem thêm");
        hien.Says("đã gọi 1: đến trễ");

        Assert.That(missing, Does.Contain("• Nguyễn Thị An (điểm 2): 0300").And.Contain("• Nguyễn Thị Kim (điểm 2): 0300"));
        Assert.That(
            world.Db.Query<string>(
                "SELECT full_name || ' ' || mark FROM trip_mark JOIN person ON person.id = person_id ORDER BY full_name"
            ),
            Is.EqualTo(["Nguyễn Thị Hoa aboard", "Nguyễn Thị In aboard", "Nguyễn Thị Kim late"])
        );
    }

    [Test]
    public void On_the_way_home_ticking_goes_on_with_the_way_home()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").Press("!trip-join TQ1 D2");
        world.Person("Sáu").IsIn(world, "Trần Văn Sáu").Press("!trip-join TQ1 D2");
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 10));
        hien.Says("điểm danh điểm 2");
        hien.Says("Lan, Sáu");
        hien.Taps("Xong");
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("điểm danh về");
        hien.Taps("Nguyễn Thị Lan");
        hien.Taps("Xong");

        hien.Says("điểm danh");

        Assert.That(hien.LastText, Does.Contain("Xe về, thứ Năm, 04/03/2027: 1/2 đã lên xe."));
    }

    [Test]
    public void Who_leads_another_trip_leads_this_one_not() =>
        SampleChats.Approve(
            "lead-refused",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                lan.Says("thiếu ai");
                lan.Press("!trip-left TQ1 1");
                hien.Press("!trip-tick TQ2 1");
                mau.Says("đếm người");
                mau.Taps("TQ2, thứ Sáu 05/03");
            }
        );

    /// <summary>Seed 542 of the simulation: the question why was put again, and its answer wrote the no down a second time.</summary>
    [Test]
    public void Who_comes_after_all_while_asked_why_not_keeps_the_place_whatever_they_say_then()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        lan.Press("!trip-decline TQ1");
        lan.Press("!trip-join TQ1 D2");
        var asked = lan.LastText;

        lan.Says("bận việc nhà");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("không hỏi lý do nữa"));
            Assert.That(
                world.Db.QuerySingle<(string, string)>("SELECT answer, place FROM trip_answer WHERE replaced_at IS NULL"),
                Is.EqualTo(("yes", "seat"))
            );
        }
    }

    [Test]
    public void Who_asks_for_the_head_count_gets_it_in_the_last_messages_of_the_month_too_and_nobody_else_does()
    {
        using var world = SampleChats.Open(ChatKind.Zalo);
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        var tu = world.Person("Tú").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Trần Anh Tú");
        hien.Says("đếm người");
        world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").Press("!trip-join TQ1 D2");
        world.IsForAnswersOnly = true;
        var before = hien.Received.Count;

        tu.Says("đếm người");

        Assert.That(tu.LastText, Does.Contain("Trên xe 0/1"));
        Assert.That(hien.Received, Has.Count.EqualTo(before));
    }
}
