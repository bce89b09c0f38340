using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

/// <summary>The day of a trip as who leads it sees it.</summary>
public sealed class LeadTranscripts
{
    [Test]
    public void Whom_nothing_can_be_written_to_the_leader_calls_when_the_bus_leaves_the_point_before() =>
        SampleChats.Approve(
            "lead-unreached",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                var nam = world.Person("Năm").IsIn(world, "Phạm Văn Năm");
                var bay = world.Person("Bảy").IsIn(world, "Võ Thị Bảy");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                lan.Press("!trip-join TQ1 D2");
                tu.Press("!trip-join TQ1 D3");
                nam.Press("!trip-join TQ1 D4");
                bay.Press("!trip-join TQ1 D3");
                world.Blocks(tu);
                nam.Telephoned(world);
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 25));
                hien.Says("điểm danh điểm 2");
                hien.Taps("Nguyễn Thị Lan");
                hien.Taps("Xong");
                hien.Says("xe rời điểm 2");
                hien.Says("xe rời điểm 3");
                hien.Taps("Xe rời điểm 3");
            }
        );

    [Test]
    public void Whom_the_news_does_not_reach_the_leader_reads_at_once() =>
        SampleChats.Approve(
            "lead-not-told",
            world =>
            {
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                tu.Press("!trip-join TQ1 D3");
                tu.HasBlocked = true;
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 15));
                hien.Says("xe rời điểm 2");
                world.Works();
                hien.Says("thiếu ai");
                hien.Says("đã gọi Tư, nghe máy rồi, đang tới");
                hien.Says("1");
                hien.Says("trên xe rồi");
            }
        );

    [Test]
    public void On_the_evening_before_who_leads_can_call_people_and_nothing_else() =>
        SampleChats.Approve(
            "lead-early",
            world =>
            {
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                tu.Press("!trip-join TQ1 D3");
                world.GoStraightTo(Bus.At(2027, 3, 3, 20));
                hien.Says("đếm người");
                hien.Says("xe rời điểm 2");
                hien.Says("xe về");
                hien.Says("điểm danh điểm 3");
                hien.Taps("Thiếu ai");
                hien.Says("đã gọi 1: trên xe rồi");
                hien.Says("đã gọi 1: không nghe máy");
                hien.Taps("Xong");
                world.GoStraightTo(Bus.At(2027, 3, 4, 4, 30));
                hien.Says("tổng");
            }
        );

    /// <summary>Twice the leader presses too early; Năm cannot be written to.</summary>
    [Test]
    public void A_slip_is_taken_back_and_those_who_heard_of_it_hear_that_too() =>
        SampleChats.Approve(
            "lead-slip",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                var nam = world.Person("Năm").IsIn(world, "Phạm Văn Năm");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                lan.Press("!trip-join TQ1 D2");
                tu.Press("!trip-join TQ1 D3");
                nam.Press("!trip-join TQ1 D4");
                world.Blocks(nam);
                world.GoStraightTo(Bus.At(2027, 3, 4, 6));
                hien.Says("đếm người");
                hien.Says("điểm danh điểm 2");
                hien.Taps("Nguyễn Thị Lan");
                hien.Taps("Xong");
                hien.Says("xe rời điểm 2");
                hien.Taps("Xe chưa rời điểm 2");
                hien.Says("nhầm, xe chưa rời");
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 15));
                hien.Says("xe rời điểm 2");
                hien.Says("xe rời điểm 3");
                hien.Says("chưa rời");
                world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
                hien.Says("xe về");
                hien.Says("chị Tư, anh Năm đi xe nhà, Lan ở lại thăm con");
                hien.Says("xe rời điểm 4");
                hien.Says("xe chưa về");
                hien.Says("tổng");
            }
        );

    /// <summary>The bus is late; somebody who is on it says that they do not come, somebody goes home by themselves.</summary>
    [Test]
    public void Nobody_is_left_behind() =>
        SampleChats.Approve(
            "lead-home",
            world =>
            {
                _ = world.Db.Execute("DELETE FROM pick_up_point WHERE trip_id <> 'TQ1'; DELETE FROM trip WHERE id <> 'TQ1'");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                lan.Press("!trip-join TQ1 D2");
                sau.Press("!trip-join TQ1 D3");
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 10));
                hien.Says("điểm danh điểm 2");
                hien.Taps("Nguyễn Thị Lan");
                hien.Taps("Xong");
                world.GoStraightTo(Bus.At(2027, 3, 4, 11));
                lan.Press("!trip-decline TQ1");
                world.GoStraightTo(Bus.At(2027, 3, 4, 15));
                hien.Says("xe về");
                hien.Taps("Điểm danh về");
                hien.Says("Lan");
                hien.Taps("Xong");
                hien.Says("thiếu ai");
                hien.Taps("Trần Văn Sáu");
                hien.Taps("Không về cùng xe");
                hien.Says("ok");
                hien.Says("anh ở lại thăm con");
                hien.Taps("Xong");
                hien.Says("xe về");
                hien.Says("tổng");
            }
        );

    [Test]
    public void After_the_cut_off_the_office_and_the_leader_give_places_to_people_of_the_class() =>
        SampleChats.Approve(
            "lead-give",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                var nam = world.Person("Năm").IsIn(world, "Phạm Văn Năm");
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                _ = world.Db.Execute("UPDATE trip SET seats = 3 WHERE id = 'TQ1'");
                nam.Telephoned(world);
                lan.Press("!trip-join TQ1 D2");
                world.GoStraightTo(Bus.At(2027, 3, 3, 17));
                tu.Press("!trip-join TQ1 D3");
                mau.Says("thêm người lên xe");
                mau.Taps("TQ1, thứ Năm 04/03");
                mau.Taps("Lê Thị Tư");
                mau.Says("điểm 3");
                hien.Says("đếm người");
                hien.Taps("Thêm người lên xe");
                hien.Says("Năm");
                hien.Taps("Điểm 4, 7 giờ 05");
                hien.Says("thêm người lên xe");
            }
        );
}
