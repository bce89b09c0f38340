using Dapper;
using HtxBot.Features.Import;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Tests.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Changes;

/// <summary>In the morning of the trip, with people ticked and the bus gone from a point, the office moves it or calls it off.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TripDayChangesTests
{
    private const string Cattle = "Tham quan mô hình chăn nuôi bò liên kết";

    [Test]
    public void On_another_day_the_count_begins_anew_and_what_was_said_stays_known()
    {
        using var world = Open(out _, out _, out var mau, out var hien);
        Underway(world, hien);

        Change(mau, "giờ đi", "5 giờ 50 sáng thứ Bảy 6/3");
        hien.Says("tổng");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hien.LastText, Does.Contain("thứ Bảy, 06/03/2027").And.Contain("Trên xe 0/2").And.Not.Contain("đã rời"));
            Assert.That(hien.LastText, Does.Contain("Điểm danh từ 4 giờ 30 sáng."));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_mark WHERE replaced_at IS NULL"), Is.Zero);
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_mark"), Is.EqualTo(1));
            Assert.That(
                world.Db.Query<string>("SELECT point || ' ' || ended_at || ' ' || ended_by FROM trip_departure"),
                Is.EqualTo([$"D2 2027-03-03T23:25:00.000Z {Staff(world, "Đặng Thị Mẫu")}"])
            );
        }
    }

    [Test]
    public void Who_was_ticked_on_the_first_day_is_told_late_and_may_give_back_the_place_on_the_second()
    {
        using var world = Open(out var lan, out var sau, out var mau, out var hien);
        Underway(world, hien);
        Change(mau, "giờ đi", "5 giờ 50 sáng thứ Bảy 6/3");
        world.GoStraightTo(Bus.At(2027, 3, 6, 6));

        lan.Press("!trip-late TQ1");
        var late = lan.LastText;
        hien.Says("điểm danh điểm 1");
        hien.Taps("Xong");
        hien.Says("xe rời điểm 1");
        var news = (Lan: Heard(lan, "🚌 Xe vừa rời điểm 1."), Sau: Heard(sau, "🚌 Xe vừa rời điểm 1."));
        hien.Says("xe rời điểm 2");
        hien.Taps("Xe rời điểm 2");
        lan.Press("!trip-decline TQ1 certain");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(late, Does.Contain("trễ khoảng mấy phút"));
            Assert.That(news, Is.EqualTo((1, 1)));
            Assert.That(Heard(sau, "🚌 Xe vừa rời điểm 2."), Is.EqualTo(2), "on the first day and on the second");
            Assert.That(TripPlaces.Of(world.Db, "TQ1", 1).HasSeat, Is.False);
        }
    }

    [Test]
    public void At_another_hour_of_the_same_day_who_is_ticked_stays_so()
    {
        using var world = Open(out _, out _, out var mau, out var hien);
        Underway(world, hien);

        Change(mau, "giờ về", "5 giờ chiều");
        Change(mau, "điểm đón", "điểm 4", "giờ đón", "7 giờ 20");
        hien.Says("tổng");

        Assert.That(hien.LastText, Does.Contain("Trên xe 1/2").And.Contain("Điểm 2, 6 giờ 15: 1/1, đã rời"));
    }

    [Test]
    public void Called_off_and_restored_it_begins_anew()
    {
        using var world = Open(out var lan, out _, out var mau, out var hien);
        Underway(world, hien);
        hien.Says("tổng");

        Change(mau, "hủy chuyến");
        var off = hien.Received.Last(message => message.Text.StartsWith("🚌", StringComparison.Ordinal));
        hien.Press("!trip-left TQ1 3");
        var refused = hien.LastText;
        Change(mau, "khôi phục");
        hien.Says("tổng");
        var board = hien.LastText;
        lan.Press("!trip-decline TQ1 certain");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(off.Text, Does.Contain("ĐÃ HỦY"));
            Assert.That(off.Buttons, Is.Empty);
            Assert.That(refused, Does.Contain("đã hủy."));
            Assert.That(board, Does.Contain("Trên xe 0/2").And.Not.Contain("đã rời").And.Not.Contain("ĐÃ HỦY"));
            Assert.That(TripPlaces.Of(world.Db, "TQ1", 1).HasSeat, Is.False);
        }
    }

    [Test]
    public void The_count_for_home_ends_too()
    {
        using var world = Open(out _, out _, out var mau, out var hien);
        Underway(world, hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("điểm danh về");
        hien.Says("Lan");
        hien.Taps("Xong");

        Change(mau, "giờ đi", "5 giờ 50 sáng thứ Bảy 6/3");
        world.GoStraightTo(Bus.At(2027, 3, 6, 6));
        hien.Says("tổng");

        Assert.That(hien.LastText, Does.Contain("Trên xe 0/2").And.Not.Contain("Xe về"));
    }

    [Test]
    public void Who_is_late_on_both_days_is_told_of_anew_since_an_edit_of_the_old_line_rings_nowhere()
    {
        using var world = Open(out var lan, out _, out var mau, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 6));
        lan.Says("tôi đến trễ 10 phút");
        Change(mau, "giờ đi", "5 giờ 50 sáng thứ Bảy 6/3");
        world.GoStraightTo(Bus.At(2027, 3, 6, 6));

        lan.Says("tôi đến trễ 10 phút");

        Assert.That(Heard(hien, "⏰ Nguyễn Thị Lan"), Is.EqualTo(2));
        Assert.That(world.Log.ToString(), Does.Not.Contain("(sửa tại chỗ) ⏰"));
    }

    [Test]
    public void An_import_that_moves_the_day_ends_it_alike()
    {
        using var bus = new Bus();
        bus.Join(1, "D2");
        bus.Now = Bus.At(2027, 3, 4, 6, 20);
        _ = bus.Done(() => TripMarks.Note(bus.Db, Bus.Trip, 1, TripLeg.Out, TripMark.Aboard, 0, null, bus.Now));
        var set = SampleCourses.Read(SampleData.ConfigFolder, new DateOnly(2027, 3, 1));
        var moved = set with
        {
            Trips =
            [
                .. set.Trips.Select(trip =>
                    trip.Id != Bus.Trip
                        ? trip
                        : trip with
                        {
                            DepartsAt = "2027-03-05T22:50:00.000Z",
                            ArrivesAt = "2027-03-06T01:00:00.000Z",
                            ReturnsAt = "2027-03-06T05:30:00.000Z",
                        }
                ),
            ],
        };

        bus.InTransaction(() => CourseImport.Write(bus.Db, moved, bus.Now, bus, isWithoutNotice: true));

        Assert.That(TripMarks.Of(bus.Db, Bus.Trip, 1, TripLeg.Out), Is.EqualTo(TripMark.None));
        Assert.That(bus.Db.QuerySingle<int>("SELECT count(*) FROM trip_mark WHERE replaced_at IS NOT NULL"), Is.EqualTo(1));
    }

    /// <summary>Lan gets on at point 2, Sáu at point 3; Hiền leads.</summary>
    private static ChatWorld Open(out ChatClient lan, out ChatClient sau, out ChatClient mau, out ChatClient hien)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
        mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        lan.Press("!trip-join TQ1 D2");
        sau.Press("!trip-join TQ1 D3");
        return world;
    }

    /// <summary>Lan is on the bus, and it has left point 2.</summary>
    private static void Underway(ChatWorld world, ChatClient hien)
    {
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 25));
        hien.Says("điểm danh điểm 2");
        hien.Taps("Nguyễn Thị Lan");
        hien.Taps("Xong");
        hien.Says("xe rời điểm 2");
    }

    private static void Change(ChatClient office, params string[] words)
    {
        foreach (var said in (string[])["/doichuyen QTSX", Cattle, .. words, "xem trước", "gửi"])
            office.Says(said);
        office.SendsNow();
    }

    private static int Heard(ChatClient client, string words) =>
        client.Received.Count(each => each.Text.StartsWith(words, StringComparison.Ordinal));

    private static long Staff(ChatWorld world, string name) =>
        world.Db.QuerySingle<long>("SELECT id FROM staff WHERE name = @name", new { name });
}
