using System.Globalization;
using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips.Leading;

/// <summary>Nobody is told that the bus leaves, and nobody is on it, before the morning of its day.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BeforeTheDayTests
{
    private const string NotYet = "Từ 4 giờ 30 sáng thứ Năm, 04/03/2027 anh/chị mới điểm danh và báo xe rời điểm được.";

    [TestCase("xe rời điểm 2")]
    [TestCase("xe về")]
    [TestCase("điểm danh")]
    [TestCase("điểm danh điểm 2")]
    [TestCase("điểm danh về")]
    public void On_the_evening_before_and_a_minute_too_early_it_is_refused_and_nobody_hears_of_it(string words)
    {
        using var world = Open(out var lan, out var sau, out var hien);
        var heard = lan.Received.Count + sau.Received.Count;

        foreach (var moment in new[] { Bus.At(2027, 3, 3, 20), Bus.At(2027, 3, 4, 4, 29) })
        {
            world.GoStraightTo(moment);
            hien.Says(words);
            Assert.That(hien.LastText, Does.StartWith("Chưa đến giờ đi chuyến").And.Contain(NotYet));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received.Count + sau.Received.Count, Is.EqualTo(heard));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_departure"), Is.Zero);
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_mark"), Is.Zero);
        }
    }

    [TestCase("!trip-left TQ1 2")]
    [TestCase("!trip-tick TQ1 2")]
    [TestCase("!trip-home TQ1")]
    [TestCase("!trip-back TQ1")]
    public void A_button_of_an_older_message_is_refused_alike(string button)
    {
        using var world = Open(out _, out _, out var hien);

        hien.Press(button);

        Assert.That(hien.LastText, Does.Contain(NotYet));
    }

    [Test]
    public void The_head_count_offers_it_from_that_moment_on()
    {
        using var world = Open(out _, out _, out var hien);
        hien.Says("tổng");
        var early = hien.Received[^1];

        world.GoStraightTo(Bus.At(2027, 3, 4, 4, 30));
        hien.Says("tổng");
        var inTime = hien.Received[^1];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(early.Text, Does.Contain("Điểm danh từ 4 giờ 30 sáng."));
            Assert.That(early.Buttons.Select(button => button.Label), Is.EqualTo(["Thiếu ai"]));
            Assert.That(inTime.Text, Does.Not.Contain("Điểm danh từ"));
            Assert.That(inTime.Buttons.Select(button => button.Label), Is.EqualTo(["Điểm danh điểm 1", "Thiếu ai", "Xe rời điểm 1"]));
        }
    }

    [Test]
    public void Who_is_called_before_the_day_is_noted_but_for_being_on_the_bus()
    {
        using var world = Open(out _, out _, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 3, 20));
        hien.Says("thiếu ai");
        hien.Taps("Nguyễn Thị Lan");
        var results = hien.Received[^1].Buttons.Select(button => button.Label).ToList();

        hien.Says("trên xe rồi");
        var refused = hien.LastText;
        hien.Taps("Không nghe máy");
        hien.Says("1: trên xe rồi");
        var refusedAgain = hien.LastText;
        hien.Says("2: không đi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results, Is.EqualTo(["Đến trễ", "Không đi", "Không nghe máy"]));
            Assert.That(refused, Does.Contain("Từ 4 giờ 30 sáng thứ Năm, 04/03/2027 mới ghi lên xe được."));
            Assert.That(refusedAgain, Does.Contain("mới ghi lên xe được."));
            Assert.That(
                world.Db.Query<string>("SELECT person_id || ' ' || mark FROM trip_mark ORDER BY person_id"),
                Is.EqualTo(["1 no-answer", "2 absent"])
            );
        }
    }

    [Test]
    public void A_list_that_is_open_when_the_trip_moves_to_the_next_day_ticks_nobody_any_more()
    {
        using var world = Open(out _, out _, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 6));
        hien.Says("điểm danh điểm 2");
        _ = world.Db.Execute(
            """
            UPDATE trip
            SET departs_at = '2027-03-05T22:50:00.000Z', arrives_at = '2027-03-06T01:00:00.000Z', returns_at = '2027-03-06T05:30:00.000Z';
            UPDATE pick_up_point SET leaves_at = '2027-03-05T23:15:00.000Z'
            """
        );

        hien.Taps("Nguyễn Thị Lan");

        Assert.That(hien.LastText, Does.Contain("Từ 4 giờ 30 sáng thứ Bảy, 06/03/2027"));
        Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_mark"), Is.Zero);
    }

    [Test]
    public void A_list_or_a_question_of_a_trip_that_is_called_off_meanwhile_does_nothing()
    {
        using var world = Open(out _, out var sau, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 20));
        hien.Says("xe rời điểm 2");
        var heard = sau.Received.Count;
        _ = world.Db.Execute("UPDATE trip SET state = 'cancelled'");

        hien.Taps("Xe rời điểm 2");
        var asked = hien.LastText;
        hien.Press("!trip-left TQ1 2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("đã hủy."));
            Assert.That(hien.LastText, Does.Contain("đã hủy."));
            Assert.That(sau.Received, Has.Count.EqualTo(heard));
        }
    }

    [Test]
    public void A_button_of_another_trip_does_nothing_on_this_one()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Course("QTSX"), "Lê Thu Hiền");
        world.GoStraightTo(Bus.At(2027, 3, 5, 12, 30));

        hien.Press("!trip-left TQ1 2");
        var over = hien.LastText;
        hien.Press("!trip-left TQ3 2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(over, Does.Contain("thứ Năm, 04/03/2027, đã đi xong."));
            Assert.That(hien.LastText, Is.EqualTo("Chuyến TQ3 không phải chuyến anh/chị phụ trách."));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_departure"), Is.Zero);
        }
    }

    [TestCase(5, 50, "2027-03-04 04:30")]
    [TestCase(5, 30, "2027-03-04 04:30")]
    [TestCase(5, 0, "2027-03-04 04:00")]
    [TestCase(3, 0, "2027-03-04 02:00")]
    [TestCase(0, 15, "2027-03-03 23:15")]
    public void A_bus_that_sets_out_earlier_is_led_from_an_hour_before(int hour, int minute, string from)
    {
        var first = Bus.At(2027, 3, 4, hour, minute);
        var trip = TripSteps.Cattle with
        {
            DepartsAt = first,
            Points = [.. TripSteps.Cattle.Points.Select((point, at) => point with { LeavesAt = first.AddMinutes(20 * at) })],
        };

        Assert.That(
            trip.LedFrom.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            Is.EqualTo(from)
        );
    }

    /// <summary>Lan gets on at point 2, Sáu at point 3; Hiền leads. On Monday, 22 February; the trip is on 4 March.</summary>
    private static ChatWorld Open(out ChatClient lan, out ChatClient sau, out ChatClient hien)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
        hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        lan.Press("!trip-join TQ1 D2");
        sau.Press("!trip-join TQ1 D3");
        _ = world.Db.Execute("DELETE FROM pick_up_point WHERE trip_id <> 'TQ1'; DELETE FROM trip WHERE id <> 'TQ1'");
        return world;
    }
}
