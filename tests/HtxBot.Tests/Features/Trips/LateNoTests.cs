using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

/// <summary>After the time to answer nobody takes a place again, so a tap that gives it back is asked about first.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LateNoTests
{
    private const string Sure = "báo không đi rồi thì không tự ghi lại được. Anh/chị Lan không đi";
    private static readonly DateTimeOffset Late = Bus.At(2027, 3, 2, 17, 30);

    [Test]
    public void Who_has_a_place_is_asked_and_keeps_it_until_they_say_so()
    {
        using var world = Open(out var lan);
        lan.Press("!trip-join TQ1 D2");
        world.GoStraightTo(Late);

        lan.Press("!trip-decline TQ1");
        var (asked, kept) = (lan.LastText, Answer(world));
        lan.Taps("Tôi vẫn đi");
        var still = Answer(world);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        lan.Press("!trip-decline TQ1");
        lan.Taps("Tôi không đi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.StartWith("Đã quá hạn ghi tên").And.Contain(Sure));
            Assert.That((kept, still), Is.EqualTo(("yes seat", "yes seat")));
            Assert.That(lan.LastText, Does.Contain("Vì sao anh/chị không đi được?"));
            Assert.That(Answer(world), Is.EqualTo("no none"));
        }
    }

    [Test]
    public void Typed_it_is_asked_once_and_in_the_same_words()
    {
        using var world = Open(out var lan);
        _ = world.Db.Execute("DELETE FROM pick_up_point WHERE trip_id <> 'TQ1'; DELETE FROM trip WHERE id <> 'TQ1'");
        lan.Press("!trip-join TQ1 D2");
        world.GoStraightTo(Late);

        lan.Says("tôi không đi tham quan được");
        var asked = lan.LastText;
        lan.Says("không đi được");

        Assert.That(asked, Does.Contain(Sure));
        Assert.That(Answer(world), Is.EqualTo("no none"));
    }

    [Test]
    public void Where_nothing_is_lost_nothing_is_asked()
    {
        using var world = Open(out var lan);
        var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
        _ = world.Db.Execute("UPDATE trip SET seats = 1");
        tu.Press("!trip-join TQ1 D2");
        lan.Press("!trip-wait TQ1 D2");
        world.GoStraightTo(Late);

        lan.Press("!trip-decline TQ1");
        var waited = lan.LastText;
        lan.Press("!trip-decline TQ2");

        Assert.That(waited, Does.StartWith("Đã ghi: anh/chị Lan không đi"));
        Assert.That(lan.LastText, Does.StartWith("Đã ghi: anh/chị Lan không đi"));
    }

    [Test]
    public void Who_wants_another_point_then_reads_that_the_place_is_still_theirs()
    {
        using var world = Open(out var lan);
        lan.Press("!trip-join TQ1 D2");
        world.GoStraightTo(Late);

        lan.Press("!trip-point TQ1");

        Assert.That(
            lan.LastText,
            Is.EqualTo(
                "Hạn đổi điểm đón là 5 giờ chiều thứ Ba, 02/03/2027, đã qua rồi. Anh/chị Lan vẫn có chỗ ở điểm 2. Cần đổi, mời gọi chị Đặng Thị Mẫu: 0300 900 001."
            )
        );
    }

    private static ChatWorld Open(out ChatClient lan)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        return world;
    }

    private static string Answer(ChatWorld world) =>
        world.Db.QuerySingle<string>("SELECT answer || ' ' || place FROM trip_answer WHERE trip_id = 'TQ1' AND replaced_at IS NULL");
}
