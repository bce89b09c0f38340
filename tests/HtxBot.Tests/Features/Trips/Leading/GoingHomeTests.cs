using Dapper;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips.Leading;

/// <summary>The bus goes home with everybody, or somebody has said why not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GoingHomeTests
{
    private const string NoTrip = "Chưa có chuyến tham quan nào sắp tới mà anh/chị phụ trách.";

    [Test]
    public void Who_was_never_ticked_on_the_way_out_is_counted_home()
    {
        using var world = Open(out _, out _, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));

        hien.Says("xe về");

        Assert.That(hien.LastText, Does.Contain("Còn 2 người chưa lên xe về.").And.Contain("Nguyễn Thị Lan").And.Contain("Trần Văn Sáu"));
        Assert.That(HasLeft(world), Is.False);
    }

    [Test]
    public void Who_is_known_to_be_absent_and_who_was_left_out_of_a_point_that_was_ticked_are_not()
    {
        using var world = Open(out _, out _, out var hien);
        world.Person("Tư").IsIn(world, "Lê Thị Tư").Press("!trip-join TQ1 D3");
        world.Person("Năm").IsIn(world, "Phạm Văn Năm").Press("!trip-join TQ1 D4");
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 30));
        hien.Says("điểm danh điểm 2");
        hien.Taps("Nguyễn Thị Lan");
        hien.Taps("Xong");
        hien.Says("thiếu ai điểm 3");
        hien.Says("1: không đi");
        hien.Taps("Xong");
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));

        hien.Says("điểm danh về");

        Assert.That(hien.LastText, Does.Contain("0/2 đã lên xe"));
        Assert.That(hien.Received[^1].Buttons.Select(each => each.Label), Is.EqualTo(["Nguyễn Thị Lan", "Phạm Văn Năm", "Xong"]));
    }

    [Test]
    public void From_the_count_on_who_is_missing_is_missing_for_the_way_home_though_nobody_is_ticked_yet()
    {
        using var world = Open(out _, out _, out var hien);
        Aboard(world, hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("điểm danh về");
        hien.Taps("Xong");

        hien.Says("thiếu ai");
        var missing = hien.LastText;
        hien.Taps("Xong");
        hien.Says("tổng");

        Assert.That(missing, Does.Contain("Còn thiếu 2 người lên xe về."));
        Assert.That(hien.LastText, Does.Contain("Xe về 0/2"));
    }

    [Test]
    public void Before_the_bus_is_there_the_words_alone_turn_nothing_round()
    {
        using var world = Open(out _, out _, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 10));
        hien.Says("điểm danh về");
        hien.Taps("Xong");

        hien.Says("tổng");

        Assert.That(hien.LastText, Does.Contain("Trên xe 0/2"));
    }

    [Test]
    public void Who_is_aboard_and_declines_at_noon_stays_counted_frees_nothing_and_is_told_of()
    {
        using var world = Open(out var lan, out _, out var hien);
        Aboard(world, hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11));

        lan.Press("!trip-decline TQ1");
        lan.Press("!trip-decline TQ1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.LastText, Does.Contain("vẫn đếm anh/chị Lan").And.Contain("Trợ lý vừa báo trưởng đoàn"));
            Assert.That(
                hien.Received.Count(each => each.Text.Contains("đã ghi là lên xe, nhưng vừa báo không đi được", StringComparison.Ordinal)),
                Is.EqualTo(1)
            );
            Assert.That(TripPlaces.Of(world.Db, "TQ1", 1).HasSeat, Is.True);
        }
        hien.Says("xe về");
        Assert.That(hien.LastText, Does.Contain("Còn 2 người").And.Contain("Nguyễn Thị Lan"));
    }

    [Test]
    public void Who_leaves_the_class_on_the_bus_is_still_brought_home()
    {
        using var world = Open(out _, out _, out var hien);
        Aboard(world, hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11));

        world.Acts(
            (turns, scope) =>
            {
                _ = EnrolmentStore.Withdraw(scope.Connection, "QTSX", 1, "Bận việc", scope.Now);
                Seats.Leave(scope.Connection, "QTSX", 1, scope.Now, scope.Outbox);
            }
        );
        hien.Says("điểm danh về");

        Assert.That(TripPlaces.Of(world.Db, "TQ1", 1).HasSeat, Is.False);
        Assert.That(hien.LastText, Does.Contain("0/2 đã lên xe"));
        Assert.That(hien.Received[^1].Buttons.Select(each => each.Label), Does.Contain("Nguyễn Thị Lan"));
    }

    [Test]
    public void Who_does_not_go_home_with_the_bus_needs_a_reason_that_is_kept()
    {
        using var world = Open(out _, out _, out var hien);
        Aboard(world, hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("điểm danh về");
        hien.Says("Lan");
        hien.Taps("Xong");
        hien.Says("thiếu ai");

        hien.Says("đã gọi 1: không về cùng xe");
        var asked = hien.LastText;
        hien.Says("vâng");
        Assert.That(Absent(world), Is.Null);
        hien.Says("anh ở lại thăm con");
        hien.Taps("Xong");
        hien.Says("xe về");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("Trần Văn Sáu").And.Contain("vì sao không về cùng xe?"));
            Assert.That(Absent(world), Is.EqualTo("anh ở lại thăm con"));
            Assert.That(hien.LastText, Does.Contain("Đã ghi: xe về, trên xe 1/2 người."));
            Assert.That(HasLeft(world), Is.True);
        }
    }

    [TestCase("xe về")]
    [TestCase("vâng ạ")]
    [TestCase("ok")]
    [TestCase("123")]
    [TestCase("khoan đã")]
    [TestCase("đợi chị Lan tí")]
    [TestCase("chưa về")]
    public void What_is_no_reason_lets_no_bus_go(string words)
    {
        using var world = Open(out _, out _, out var hien);
        Aboard(world, hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("xe về");

        hien.Says(words);

        Assert.That(HasLeft(world), Is.False);
    }

    [TestCase("ốm")]
    [TestCase("chị Lan đi xe nhà về")]
    [TestCase("con đón")]
    public void A_reason_lets_it_go(string words)
    {
        using var world = Open(out _, out _, out var hien);
        Aboard(world, hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("xe về");

        hien.Says(words);
        hien.Says("xe về");

        Assert.That(world.Db.QuerySingle<string>("SELECT reason FROM trip_departure WHERE point = ''"), Is.EqualTo(words));
        Assert.That(hien.LastText, Is.EqualTo("Xe đã về lúc 11 giờ 30 trưa thứ Năm, 04/03/2027 rồi."));
    }

    [Test]
    public void Where_nobody_is_ticked_counting_is_offered_before_a_reason()
    {
        using var world = Open(out _, out _, out var hien);
        Aboard(world, hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("xe về");

        hien.Taps("Điểm danh về");
        hien.Says("Lan, Sáu");
        hien.Taps("Xong");
        hien.Says("xe về");

        Assert.That(hien.LastText, Does.Contain("Đã ghi: xe về, trên xe 2/2 người."));
    }

    [Test]
    public void Who_came_by_themselves_is_ticked_home_by_name()
    {
        using var world = Open(out _, out _, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 10));
        hien.Says("điểm danh điểm 2");
        hien.Says("Lan");
        hien.Taps("Xong");
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("điểm danh về");

        hien.Says("Sáu");

        Assert.That(hien.LastText, Does.Contain("1/2 đã lên xe."));
    }

    [Test]
    public void When_the_bus_is_late_its_people_are_counted_until_it_is_said_to_go_home()
    {
        using var world = Open(out _, out _, out var hien);
        Aboard(world, hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 19));

        hien.Says("điểm danh về");
        hien.Says("Lan");
        hien.Taps("Xong");
        hien.Says("thiếu ai");
        var missing = hien.LastText;
        hien.Taps("Xong");
        hien.Says("tổng");
        var board = hien.LastText;
        hien.Says("xe về");
        hien.Says("con đón ở dọc đường");
        var gone = hien.LastText;
        hien.Says("tổng");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing, Does.Contain("Còn thiếu 1 người lên xe về.").And.Contain("Trần Văn Sáu"));
            Assert.That(board, Does.Contain("Xe về 1/2"));
            Assert.That(gone, Does.Contain("Đã ghi: xe về, trên xe 1/2 người."));
            Assert.That(hien.LastText, Is.EqualTo(NoTrip));
        }
    }

    [Test]
    public void At_noon_of_the_day_after_it_is_home_in_any_case()
    {
        using var world = Open(out _, out _, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 5, 11, 59));
        hien.Says("tổng");
        var board = hien.LastText;

        world.GoStraightTo(Bus.At(2027, 3, 5, 12));
        hien.Says("tổng");

        Assert.That(board, Does.Contain("Tham quan mô hình chăn nuôi bò liên kết"));
        Assert.That(hien.LastText, Is.EqualTo(NoTrip));
    }

    [Test]
    public void A_bus_that_should_be_home_is_not_announced_to_any_point()
    {
        using var world = Open(out var lan, out _, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 19));
        var before = lan.Received.Count;

        hien.Says("xe rời điểm 1");

        Assert.That(hien.LastText, Does.Contain("Đã qua giờ đón của chuyến này"));
        Assert.That(lan.Received, Has.Count.EqualTo(before));
    }

    /// <summary>Lan and Sáu get on at point 2; Hiền leads.</summary>
    private static ChatWorld Open(out ChatClient lan, out ChatClient sau, out ChatClient hien)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
        hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        lan.Press("!trip-join TQ1 D2");
        sau.Press("!trip-join TQ1 D2");
        return world;
    }

    private static void Aboard(ChatWorld world, ChatClient hien)
    {
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 10));
        hien.Says("điểm danh điểm 2");
        hien.Says("Lan, Sáu");
        hien.Taps("Xong");
    }

    private static bool HasLeft(ChatWorld world) =>
        world.Db.QuerySingle<bool>("SELECT EXISTS (SELECT 1 FROM trip_departure WHERE point = '')");

    private static string? Absent(ChatWorld world) =>
        world.Db.QuerySingleOrDefault<string?>(
            "SELECT reason FROM trip_mark WHERE leg = 'back' AND mark = 'absent' AND replaced_at IS NULL"
        );
}
