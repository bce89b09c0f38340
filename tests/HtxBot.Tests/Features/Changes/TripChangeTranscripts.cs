using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Tests.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Changes;

/// <summary>Changing a trip as the office, its leader and the members see it.</summary>
public sealed class TripChangeTranscripts
{
    [Test]
    public void The_office_changes_a_trip_and_everybody_reads_what_concerns_them() =>
        SampleChats.Approve(
            "change-trip",
            world =>
            {
                var mau = Office(world);
                _ = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                _ = world.Person("Ba").IsIn(world, "Phan Văn Ba");
                lan.Press("!trip-join TQ1 D2");
                sau.Press("!trip-join TQ1 D3");
                tu.Press("!trip-decline TQ1");
                tu.Says("nhà bận gặt");
                mau.Says("/lop QTSX");
                mau.Taps("🚌 Đổi chuyến");
                mau.Taps("🚌 Thứ Năm 04/03, 5:50");
                mau.Taps("Giờ, ngày đi");
                mau.Says("tùy tài xế");
                mau.Says("11 giờ");
                mau.Says("6 giờ 20");
                mau.Taps("Đổi thêm");
                mau.Taps("🚌 Thứ Năm 04/03, 6:20");
                mau.Taps("Điểm đón");
                mau.Says("điểm 3");
                mau.Taps("Chỗ đón");
                mau.Says("Cây xăng ngã ba Thạch Long");
                mau.Taps("Ở chỗ khác");
                mau.Says("làng bên");
                mau.Says("xã Thạch Hà");
                mau.Taps("Đổi thêm");
                mau.Taps("🚌 Thứ Năm 04/03, 6:20");
                mau.Taps("Đồ mang theo");
                mau.Says("thêm ủng cao su, ô che mưa.");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                mau.Taps("Gửi ngay");
                lan.Taps("Đã rõ");
                sau.Taps("Xem chuyến này");
                sau.Taps("Không đi được");
                mau.Taps("🏫 Xem lớp");
                mau.Taps("Đã đổi những gì");
            }
        );

    [Test]
    public void Another_bus_has_fewer_seats_never_fewer_than_are_taken_or_more_for_those_who_wait() =>
        SampleChats.Approve(
            "change-trip-seats",
            world =>
            {
                var mau = Office(world);
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                lan.Press("!trip-join TQ1 D2");
                world.Person("Sáu").IsIn(world, "Trần Văn Sáu").Press("!trip-join TQ1 D3");
                Begin(mau, "Số chỗ trên xe");
                mau.Says("một xe nhỏ");
                mau.Says("1 chỗ");
                mau.Says("xe 2 chỗ");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Lưu");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                tu.Says("tôi đi tham quan");
                tu.Taps("Chuyến thứ Năm 04/03");
                tu.Taps("Điểm 4, 7 giờ 05");
                Begin(mau, "Số chỗ trên xe");
                mau.Says("3");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Lưu");
                mau.Says("/lop QTSX");
                mau.Taps("Đã đổi những gì");
            }
        );

    [Test]
    public void A_trip_is_moved_to_another_day_called_off_and_takes_place_after_all() =>
        SampleChats.Approve(
            "change-trip-day",
            world =>
            {
                var mau = Office(world);
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                lan.Press("!trip-join TQ1 D2");
                Begin(mau, "Giờ, ngày đi");
                mau.Says("thứ Sáu 5/3");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                mau.Taps("Gửi ngay");
                mau.Says("đổi chuyến tham quan");
                mau.Taps("Quản trị sản xuất…");
                mau.Says("Tham quan mô hình chăn nuôi bò liên kết");
                mau.Taps("Hủy chuyến này");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Thêm lời nhắn");
                mau.Says("Đường ngập, bà con thông cảm.");
                mau.Taps("Gửi");
                mau.Says("gửi ngay");
                lan.Taps("Xem chuyến này");
                mau.Says("/doichuyen QTSX");
                mau.Taps("🚌 Thứ Sáu 05/03: đã hủy");
                mau.Taps("Vẫn đi chuyến này");
                mau.Taps("Đổi thêm");
                mau.Taps("📅 Đổi buổi học");
                mau.Says("buổi 1");
                mau.Taps("Giờ, ngày học");
                mau.Says("8 giờ");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                mau.Says("gửi ngay");
            }
        );

    /// <summary>It rains in the morning: Lan is on the bus already.</summary>
    [Test]
    public void Moved_when_people_are_ticked_it_begins_anew_on_its_new_day() =>
        SampleChats.Approve(
            "change-trip-ticked",
            world =>
            {
                var mau = Office(world);
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                lan.Press("!trip-join TQ1 D2");
                world.GoStraightTo(Bus.At(2027, 3, 4, 6, 20));
                hien.Says("điểm danh điểm 2");
                hien.Taps("Nguyễn Thị Lan");
                hien.Taps("Xong");
                hien.Says("xe rời điểm 2");
                hien.Says("tổng");
                Begin(mau, "Giờ, ngày đi");
                mau.Says("5 giờ 50 sáng thứ Bảy 6/3");
                mau.Taps("Xem trước khi báo");
                mau.Taps("Gửi");
                mau.SendsNow();
                hien.Says("xe rời điểm 3");
                world.GoStraightTo(Bus.At(2027, 3, 6, 6));
                lan.Says("tôi đến trễ 10 phút");
                hien.Says("tổng");
                lan.Press("!trip-decline TQ1");
                lan.Taps("Tôi không đi");
            }
        );

    [Test]
    public void Who_leads_a_trip_cannot_change_it() =>
        SampleChats.Approve(
            "change-trip-refused",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                hien.Says("đổi chuyến");
                hien.Press("!change-trip QTSX");
            }
        );

    private static void Begin(ChatClient office, string what)
    {
        office.Says("/doichuyen QTSX");
        office.Taps("🚌 Thứ Năm 04/03, 5:50");
        office.Taps(what);
    }

    private static ChatClient Office(ChatWorld world) => world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
}
