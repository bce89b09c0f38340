using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using HtxBot.Features.Trips.Leading;
using HtxBot.Runtime;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips.Leading;

/// <summary>The bus leaves point 2; Tư and Năm wait further on.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BusNewsTests
{
    private const string Head = "📞 Xe đã rời điểm 2. Chưa nhắn được tin xe đến cho";

    [TestCase(Unsent.Refused, "")]
    [TestCase(Unsent.Quota, "")]
    [TestCase(Unsent.InDoubt, ", chưa chắc đã nhận được")]
    public void Whom_it_did_not_reach_who_leads_reads_in_one_line_with_numbers(Unsent why, string doubt)
    {
        using var world = Open(out _, out _, out var hien);
        world.IsSlow = true;
        hien.Says("xe rời điểm 2");

        world.GivesUp(why);
        world.Works();

        Assert.That(
            Lines(hien),
            Is.EqualTo([
                $"""
                {Head} 2 người, mời anh/chị gọi giúp:
                • Lê Thị Tư (điểm 3, 6 giờ 45 sáng thứ Năm, 04/03/2027): 0300 001 001{doubt}
                • Phạm Văn Năm (điểm 4, 7 giờ 05 sáng thứ Năm, 04/03/2027): 0300 001 002{doubt}
                Chuyến Tham quan mô hình chăn nuôi bò liên kết, lớp QTSX.
                """,
            ])
        );
    }

    [Test]
    public void Who_has_blocked_the_bot_meanwhile_is_named_and_who_was_reached_is_not()
    {
        using var world = Open(out var tu, out var nam, out var hien);
        tu.HasBlocked = true;

        hien.Says("xe rời điểm 2");
        world.Works();

        Assert.That(Lines(hien).Single(), Does.Contain("1 người").And.Contain("Lê Thị Tư").And.Not.Contain("Phạm Văn Năm"));
        Assert.That(nam.Received.Select(each => each.Text), Has.One.Contains("Xe vừa rời điểm 2."));
    }

    [Test]
    public void A_point_that_is_written_down_late_is_told_to_nobody()
    {
        using var world = Open(out var tu, out var nam, out var hien);
        hien.Says("xe rời điểm 3");
        hien.Taps("Xe rời điểm 3");

        hien.Says("xe rời điểm 2");
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hien.LastText, Is.EqualTo("Đã ghi: xe rời điểm 2. Xe đã rời điểm 3 rồi nên trợ lý không báo ai nữa."));
            Assert.That(tu.Received.Concat(nam.Received).Select(each => each.Text), Has.None.Contains("Xe vừa rời điểm 2."));
            Assert.That(nam.Received.Select(each => each.Text), Has.One.Contains("Xe vừa rời điểm 3."));
        }
    }

    /// <summary>Later they would stand at the road for a bus that has gone; who leads hears of them in time.</summary>
    [Test]
    public void News_helps_until_the_bus_must_have_been_there()
    {
        var leaves = new DateTimeOffset(2027, 3, 4, 6, 45, 0, TimeSpan.FromHours(7));
        var point = new PickUpPoint("D3", 3, "Ngã tư", "Xã Thạch Hà", 18.3, 105.9, leaves, Capacity: 0, Taken: 0, Waiting: 0);

        var when = BusCalls.UntilItComes(point, TimeSpan.FromMinutes(20));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(when.SleepsAt(leaves), Is.False);
            Assert.That(when.IsUselessAt(leaves.AddMinutes(29)), Is.False);
            Assert.That(when.IsUselessAt(leaves.AddMinutes(30)), Is.True);
        }
    }

    [Test]
    public void Nothing_is_said_of_who_was_reached()
    {
        using var world = Open(out _, out _, out var hien);

        hien.Says("xe rời điểm 2");
        world.Works();

        Assert.That(Lines(hien), Is.Empty);
    }

    [Test]
    public void Who_is_on_the_bus_by_then_and_whose_point_it_has_left_need_not_be_called()
    {
        using var world = Open(out _, out _, out var hien);
        world.IsSlow = true;
        hien.Says("xe rời điểm 2");
        hien.Says("điểm danh điểm 3");
        hien.Says("Tư");
        hien.Taps("Xong");
        hien.Says("xe rời điểm 4");
        hien.Taps("Xe rời điểm 4");

        world.GivesUp(Unsent.Refused);
        world.Works();

        Assert.That(Lines(hien), Is.Empty);
        Assert.That(
            world.Db.Query<string>("SELECT state FROM timer WHERE kind = 'bus-comes.unreached'"),
            Is.EqualTo(["cancelled", "cancelled"])
        );
    }

    /// <summary>The program was replaced while news was on its way: it names no row of a departure.</summary>
    [Test]
    public void News_of_an_older_version_is_still_told_to_who_leads()
    {
        using var world = Open(out _, out _, out var hien);
        world.IsSlow = true;
        hien.Says("xe rời điểm 2");
        _ = world.Db.Execute("UPDATE timer SET key = replace(key, '/2.1', '/2') WHERE kind = 'bus-comes'");

        world.GivesUp(Unsent.Refused);
        world.Works();

        Assert.That(Lines(hien).Single(), Does.Contain("2 người"));
        Assert.That(world.Db.Query<string>("SELECT key FROM timer WHERE kind = 'bus-comes.unreached'"), Is.EqualTo(["TQ1:2:1", "TQ1:2:2"]));
    }

    [Test]
    public void The_trainer_who_said_that_it_left_reads_it_too()
    {
        using var world = Open(out _, out _, out var hien);
        var thay = world.Person("Thầy").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Trần Văn Thầy");
        world.IsSlow = true;
        thay.Says("xe rời điểm 2");

        world.GivesUp(Unsent.Refused);
        world.Works();

        Assert.That(Lines(thay), Has.Length.EqualTo(1));
        Assert.That(Lines(hien), Has.Length.EqualTo(1));
    }

    private static ChatWorld Open(out ChatClient tu, out ChatClient nam, out ChatClient hien)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
        nam = world.Person("Năm").IsIn(world, "Phạm Văn Năm");
        hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        tu.Press("!trip-join TQ1 D3");
        nam.Press("!trip-join TQ1 D4");
        _ = world.Db.Execute("DELETE FROM pick_up_point WHERE trip_id <> 'TQ1'; DELETE FROM trip WHERE id <> 'TQ1'");
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 15));
        return world;
    }

    private static string[] Lines(ChatClient client) =>
        [.. client.Received.Select(each => each.Text).Where(text => text.StartsWith("📞", StringComparison.Ordinal))];
}
