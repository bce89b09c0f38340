using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips.Leading;

/// <summary>A departure that was said by mistake: Tư and Năm wait behind point 2.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TakenBackTests
{
    private const string Slip = "🚌 Xin lỗi, tin lúc nãy nhầm: xe chưa rời điểm 2.";
    private const string Left = "🚌 Xe vừa rời điểm 2.";

    [Test]
    public void Those_who_were_told_that_it_left_are_told_once_that_it_has_not_and_who_said_so_stands_there()
    {
        using var world = Open(out var tu, out var nam, out var hien);
        hien.Says("xe rời điểm 2");

        hien.Taps("Xe chưa rời điểm 2");
        var answer = hien.LastText;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        hien.Taps("Xe chưa rời điểm 2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer, Is.EqualTo("Đã sửa lại: xe chưa rời điểm 2. Trợ lý báo lại 2 người ở các điểm sau."));
            Assert.That(hien.LastText, Does.Contain("chưa ghi xe rời điểm nào, hoặc đã bỏ ghi rồi."));
            Assert.That(Heard(tu, Slip), Is.EqualTo(1));
            Assert.That(Heard(nam, Slip), Is.EqualTo(1));
            Assert.That(
                world.Db.Query<string>("SELECT point || ' ' || said_by || ' ' || ended_by || ' ' || ended_at FROM trip_departure"),
                Is.EqualTo(["D2 1 1 2027-03-03T23:15:00.000Z"])
            );
        }
    }

    [TestCase("chưa rời")]
    [TestCase("Xe chưa rời")]
    [TestCase("nhầm, xe chưa rời")]
    [TestCase("ghi nham roi xe chua roi")]
    [TestCase("xe chưa rời điểm 2")]
    [TestCase("bỏ ghi xe rời điểm 2")]
    public void Words_take_it_back_too(string words)
    {
        using var world = Open(out var tu, out _, out var hien);
        hien.Says("xe rời điểm 2");

        hien.Says(words);

        Assert.That(hien.LastText, Does.StartWith("Đã sửa lại: xe chưa rời điểm 2."));
        Assert.That(Heard(tu, Slip), Is.EqualTo(1));
    }

    [Test]
    public void It_may_be_said_again_and_those_further_on_hear_it_again()
    {
        using var world = Open(out var tu, out _, out var hien);
        hien.Says("xe rời điểm 2");
        hien.Says("chưa rời");
        hien.Says("tổng");
        var between = hien.LastText;
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 30));

        hien.Says("xe rời điểm 2");
        hien.Says("tổng");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(between, Does.Contain("Điểm 2, 6 giờ 15: không có ai\n"));
            Assert.That(hien.LastText, Does.Contain("Điểm 2, 6 giờ 15: không có ai, đã rời"));
            Assert.That(Heard(tu, Left), Is.EqualTo(2));
            Assert.That(tu.LastText, Does.Contain("khoảng 7 giờ sáng"));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_departure"), Is.EqualTo(2));
        }
    }

    [Test]
    public void Ticks_stay()
    {
        using var world = Open(out _, out _, out var hien);
        hien.Says("điểm danh điểm 3");
        hien.Says("Tư");
        hien.Taps("Xong");
        hien.Says("xe rời điểm 3");

        hien.Says("chưa rời");
        hien.Says("tổng");

        Assert.That(hien.LastText, Does.Contain("Trên xe 1/2").And.Contain("Điểm 3, 6 giờ 45: 1/1\n"));
    }

    [Test]
    public void Only_what_was_said_last_is_taken_back()
    {
        using var world = Open(out _, out _, out var hien);
        hien.Says("xe rời điểm 1");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        hien.Says("xe rời điểm 2");

        hien.Says("xe chưa rời điểm 1");
        var refused = hien.LastText;
        hien.Taps("Xe chưa rời điểm 2");
        hien.Says("xe chưa rời điểm 1");
        var first = hien.LastText;
        hien.Says("xe chưa rời điểm 4");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Does.EndWith("Lần báo cuối là xe rời điểm 2: mời anh/chị bỏ ghi lần ấy trước."));
            Assert.That(first, Does.StartWith("Đã sửa lại: xe chưa rời điểm 1."));
            Assert.That(hien.LastText, Does.Contain("chưa ghi xe rời điểm nào"));
        }
    }

    [Test]
    public void An_old_button_takes_back_only_what_it_was_offered_for()
    {
        using var world = Open(out var tu, out _, out var hien);
        hien.Says("xe rời điểm 2");
        var old = hien.Received[^1].Buttons.Single(button => button.Label == "Xe chưa rời điểm 2").Data;
        hien.Says("chưa rời");
        world.GoStraightTo(Bus.At(2027, 3, 4, 6, 30));
        hien.Says("xe rời điểm 2");

        hien.Press(old);
        var told = hien.LastText;
        hien.Taps("Xe chưa rời điểm 2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.EqualTo("Lần báo ấy đã bỏ ghi. Xe đã rời điểm 2 lúc 6 giờ 30 sáng thứ Năm, 04/03/2027 rồi."));
            Assert.That(hien.LastText, Does.StartWith("Đã sửa lại: xe chưa rời điểm 2."));
            Assert.That(Heard(tu, Slip), Is.EqualTo(2));
        }
    }

    [Test]
    public void Who_was_not_told_is_not_set_right_and_who_may_have_been_called_is_named()
    {
        using var world = Open(out var tu, out var nam, out var hien);
        world.Blocks(nam);
        hien.Says("xe rời điểm 2");

        hien.Says("chưa rời");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                hien.LastText,
                Is.EqualTo(
                    """
                    Đã sửa lại: xe chưa rời điểm 2. Trợ lý báo lại 1 người ở các điểm sau.
                    1 người trợ lý không nhắn được; ai đã được gọi thì mời anh/chị gọi lại:
                    • Phạm Văn Năm (điểm 4): 0300 001 002
                    """
                )
            );
            Assert.That(Heard(tu, Slip), Is.EqualTo(1));
            Assert.That(Heard(nam, Slip), Is.Zero);
        }
    }

    [Test]
    public void Who_is_on_the_bus_by_then_hears_nothing()
    {
        using var world = Open(out var tu, out var nam, out var hien);
        hien.Says("xe rời điểm 2");
        hien.Says("điểm danh điểm 3");
        hien.Says("Tư");
        hien.Taps("Xong");

        hien.Says("chưa rời");

        Assert.That(Heard(tu, Slip), Is.Zero);
        Assert.That(Heard(nam, Slip), Is.EqualTo(1));
    }

    [TestCase(Unsent.Refused, "")]
    [TestCase(Unsent.InDoubt, ", chưa chắc đã nhận được")]
    public void Whom_the_correction_does_not_reach_who_leads_reads_with_numbers(Unsent why, string doubt)
    {
        using var world = Open(out _, out _, out var hien);
        hien.Says("xe rời điểm 2");
        world.IsSlow = true;
        hien.Says("chưa rời");

        world.GivesUp(why);
        world.Works();

        Assert.That(
            hien.Received[^1].Text,
            Is.EqualTo(
                $"""
                📞 Xe chưa rời điểm 2. Chưa nhắn lại được cho 2 người đã nhận tin xe đến, mời anh/chị gọi giúp:
                • Lê Thị Tư (điểm 3, 6 giờ 45 sáng thứ Năm, 04/03/2027): 0300 001 001{doubt}
                • Phạm Văn Năm (điểm 4, 7 giờ 05 sáng thứ Năm, 04/03/2027): 0300 001 002{doubt}
                Chuyến Tham quan mô hình chăn nuôi bò liên kết, lớp QTSX.
                """
            )
        );
    }

    [Test]
    public void Whom_neither_reached_need_not_be_called()
    {
        using var world = Open(out _, out _, out var hien);
        world.IsSlow = true;
        hien.Says("xe rời điểm 2");
        hien.Says("chưa rời");

        world.GivesUp();
        world.Works();

        Assert.That(hien.Received.Select(each => each.Text), Has.None.StartWith("📞"));
    }

    [Test]
    public void Who_leads_is_told_again_whom_the_second_news_does_not_reach()
    {
        using var world = Open(out _, out _, out var hien);
        world.IsSlow = true;
        hien.Says("xe rời điểm 2");
        world.GivesUp(Unsent.Refused);
        world.Works();
        hien.Says("chưa rời");
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        world.IsSlow = true;
        hien.Says("xe rời điểm 2");

        world.GivesUp(Unsent.Refused);
        world.Works();

        Assert.That(hien.Received.Count(each => each.Text.StartsWith("📞 Xe đã rời điểm 2.", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [TestCase("xe chưa về")]
    [TestCase("nhầm, chưa về")]
    [TestCase("chưa rời")]
    public void The_bus_is_not_on_its_way_home_after_all(string words)
    {
        using var world = Open(out _, out _, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("điểm danh về");
        hien.Says("Tư, Năm");
        hien.Taps("Xong");
        hien.Says("xe về");
        var gone = hien.LastText;

        hien.Says(words);
        var back = hien.LastText;
        hien.Says("tổng");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(gone, Does.Contain("Đã ghi: xe về"));
            Assert.That(back, Is.EqualTo("Đã sửa lại: xe chưa về."));
            Assert.That(hien.LastText, Does.Contain("Xe về 2/2").And.Not.Contain("đã về lúc"));
            Assert.That(hien.Received[^1].Buttons.Select(button => button.Label), Does.Contain("Xe về"));
        }
    }

    [Test]
    public void Also_when_the_trip_should_be_over_by_then()
    {
        using var world = Open(out _, out _, out var hien);
        world.GoStraightTo(Bus.At(2027, 3, 4, 19));
        hien.Says("xe về");
        hien.Says("đi xe nhà hết rồi");
        hien.Taps("Xe chưa về");
        var back = hien.LastText;

        hien.Says("thiếu ai");

        Assert.That(back, Is.EqualTo("Đã sửa lại: xe chưa về."));
        Assert.That(hien.LastText, Does.Contain("Còn thiếu 2 người lên xe về."));
    }

    [TestCase("chưa rời")]
    [TestCase("nhầm, xe chưa rời")]
    [TestCase("xe chua roi dau")]
    [TestCase("xe chưa rời điểm 3")]
    public void Under_the_question_whether_it_leaves_the_words_mean_that_it_waits(string words)
    {
        using var world = Open(out var tu, out _, out var hien);
        hien.Says("xe rời điểm 2");
        hien.Says("xe rời điểm 3");

        hien.Says(words);

        Assert.That(hien.LastText, Is.EqualTo("Vâng, xe chờ thêm."));
        Assert.That(Heard(tu, Slip), Is.Zero);
    }

    [TestCase("xe chưa về")]
    [TestCase("nhầm, xe chưa về")]
    [TestCase("chưa rời")]
    public void Nor_are_they_a_reason_for_which_somebody_stays_behind(string words)
    {
        using var world = Open(out _, out _, out var hien);
        hien.Says("xe rời điểm 2");
        world.GoStraightTo(Bus.At(2027, 3, 4, 11, 30));
        hien.Says("xe về");

        hien.Says(words);

        Assert.That(hien.LastText, Is.EqualTo("Vâng, xe chờ thêm."));
        Assert.That(world.Db.Query<string>("SELECT point FROM trip_departure WHERE ended_at IS NULL"), Is.EqualTo(["D2"]));
    }

    [Test]
    public void In_the_middle_of_ticking_they_take_nobody_off_the_bus()
    {
        using var world = Open(out _, out _, out var hien);
        _ = world.Db.Execute("UPDATE person SET full_name = 'Lê Thị Lợi' WHERE full_name = 'Lê Thị Tư'");
        hien.Says("xe rời điểm 2");
        hien.Says("điểm danh điểm 3");
        hien.Says("Lợi");

        hien.Says("chua roi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hien.Received.Select(each => each.Text), Has.Some.StartsWith("Đã sửa lại: xe chưa rời điểm 2."));
            Assert.That(
                world.Db.QuerySingle<int>("SELECT count(*) FROM trip_mark WHERE mark = 'aboard' AND replaced_at IS NULL"),
                Is.EqualTo(1)
            );
        }
    }

    [Test]
    public void Who_does_not_lead_the_trip_takes_nothing_back()
    {
        using var world = Open(out var tu, out _, out var hien);
        hien.Says("xe rời điểm 2");
        var other = world.Person("Tám").Is(world, StaffRole.TripLeader, Scope.Trip("TQ9"), "Lê Văn Tám");

        tu.Press("!trip-not-left TQ1 2");
        other.Press("!trip-not-left TQ1 2");

        Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_departure WHERE ended_at IS NULL"), Is.EqualTo(1));
    }

    private static int Heard(ChatClient client, string words) =>
        client.Received.Count(each => each.Text.StartsWith(words, StringComparison.Ordinal));

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
}
