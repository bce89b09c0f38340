using Dapper;
using HtxBot.Features.Calls;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Calls;

/// <summary>A seat falls to Ba, who waits for it, and the message that says so goes its way.</summary>
public sealed class OwedNewsTests
{
    private const string Doubt = "Trợ lý đã nhắn, chưa chắc người này đã nhận được.";

    [TestCase(Unsent.Refused, false)]
    [TestCase(Unsent.Quota, false)]
    [TestCase(Unsent.InDoubt, true)]
    public void News_that_did_not_arrive_is_told_by_telephone_until_the_last_session(Unsent why, bool isInDoubt)
    {
        using var world = Waiting(out _);
        world.IsSlow = true;
        GiveSeat(world);
        Assert.That(Open(world), Is.Empty);

        world.GivesUp(why);
        world.Works();

        Assert.That(Open(world), Is.EqualTo([$"got-seat QTSX {Last(world)}"]));
        Assert.That(Words(world), Does.StartWith("đã có chỗ, được ghi tên vào lớp").And.Contain("01/03/2027"));
        Assert.That(Words(world).EndsWith(Doubt, StringComparison.Ordinal), Is.EqualTo(isInDoubt));
    }

    [Test]
    public void Who_has_blocked_the_bot_meanwhile_is_called_and_who_was_reached_is_not()
    {
        using var world = Waiting(out var ba);
        var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu", state: "waiting");
        ba.HasBlocked = true;

        GiveSeat(world, seats: 2);
        world.Works();

        Assert.That(ba.Received, Is.Empty);
        Assert.That(sau.LastText, Does.Contain("Có chỗ rồi!"));
        Assert.That(
            world.Db.Query<string>("SELECT person.full_name FROM phone_call JOIN person ON person.id = phone_call.person_id"),
            Is.EqualTo(["Phan Văn Ba"])
        );
    }

    [Test]
    public void Who_leaves_the_class_is_called_no_more()
    {
        using var world = Waiting(out var ba);
        ba.HasBlocked = true;
        GiveSeat(world);

        Leave(world);
        world.Works();

        Assert.That(Open(world), Is.Empty);
    }

    [TestCase("lớp của tôi")]
    [TestCase("lịch học")]
    public void Who_has_read_it_in_the_chat_is_called_no_more(string words)
    {
        using var world = Waiting(out var ba);
        ba.HasBlocked = true;
        GiveSeat(world);
        ba.HasBlocked = false;
        Assert.That(Open(world), Has.Length.EqualTo(1));

        ba.Says(words);

        Assert.That(Open(world), Is.Empty);
    }

    [Test]
    public void A_class_that_meets_at_another_time_is_told_with_that_and_still_with_the_doubt()
    {
        using var world = Waiting(out _);
        world.IsSlow = true;
        GiveSeat(world);
        world.GivesUp(Unsent.InDoubt);

        _ = world.Db.Execute("UPDATE course_session SET starts_at = '2027-02-27T01:00:00.000Z' WHERE course_code = 'QTSX' AND no = 1");
        world.Works();

        Assert.That(Words(world), Does.Contain("27/02/2027").And.EndWith(Doubt));
    }

    [Test]
    public void A_class_that_is_called_off_or_over_is_nobodys_call()
    {
        using var world = Waiting(out _);
        world.IsSlow = true;
        GiveSeat(world);
        _ = world.Db.Execute("UPDATE course SET state = 'cancelled' WHERE code = 'QTSX'");

        world.GivesUp(Unsent.Refused);
        Assert.That(Open(world), Is.Empty);

        _ = world.Db.Execute("UPDATE course SET state = 'open' WHERE code = 'QTSX'");
        world.GoStraightTo(Instants.Parse(Last(world)));
        GiveUpAgain(world);
        Assert.That(Open(world), Is.Empty);
    }

    [Test]
    public void Who_has_missed_the_first_session_comes_to_the_others()
    {
        using var world = Waiting(out _);
        world.IsSlow = true;
        GiveSeat(world);
        world.GoStraightTo(new DateTimeOffset(2027, 3, 1, 15, 0, 0, VietnamTime.Offset));

        world.GivesUp(Unsent.Refused);

        Assert.That(Open(world), Is.EqualTo([$"got-seat QTSX {Last(world)}"]));
    }

    [Test]
    public void Nobody_is_called_twice_for_one_seat()
    {
        using var world = Waiting(out var ba);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        ba.HasBlocked = true;
        GiveSeat(world);

        GiveUpAgain(world);
        Assert.That(Open(world), Has.Length.EqualTo(1));
        EndCall(mau, ba);
        GiveUpAgain(world);

        Assert.That(Open(world), Is.Empty);
        Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM phone_call"), Is.EqualTo(1));
    }

    [Test]
    public void Who_left_and_gets_a_seat_again_is_called_again_and_the_earlier_call_stays_known()
    {
        using var world = Waiting(out var ba);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        ba.HasBlocked = true;
        GiveSeat(world);
        EndCall(mau, ba);

        world.GoStraightTo(SampleChats.SignUpTime.AddHours(1));
        Leave(world);
        world.Acts((_, scope) => EnrolmentStore.JoinWaitlist(scope.Connection, "QTSX", Ba(world), scope.Now));
        GiveSeat(world, seats: 0);
        world.Works();

        Assert.That(Open(world), Has.Length.EqualTo(1));
        Assert.That(world.Db.Query<string>("SELECT result FROM phone_call WHERE done_at IS NOT NULL"), Is.EqualTo(["told"]));
    }

    [Test]
    public void A_place_on_the_bus_is_told_by_telephone_until_they_answer()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Db.Execute("UPDATE trip SET seats = 1 WHERE id = 'TQ1'");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
        lan.Press("!trip-join TQ1 D2");
        tu.Press("!trip-wait TQ1 D3");
        world.IsSlow = true;
        lan.Press("!trip-decline TQ1");

        world.GivesUp(Unsent.InDoubt);
        world.Works();
        Assert.That(Open(world), Is.EqualTo(["got-place TQ1 2027-03-03T23:45:00.000Z"]));
        Assert.That(Words(world), Does.Contain("Xe đón lúc 6 giờ 45 sáng thứ Năm, 04/03/2027").And.EndWith(Doubt));

        tu.Press("!trip-unsure TQ1");
        Assert.That(Open(world), Is.Empty);
    }

    private static ChatWorld Waiting(out ChatClient ba)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Db.Execute("UPDATE course SET capacity = 1, per_cooperative = 0 WHERE code = 'QTSX'");
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        ba = world.Person("Ba").IsIn(world, "Phan Văn Ba", state: "waiting");
        return world;
    }

    private static void GiveSeat(ChatWorld world, int seats = 1) =>
        world.Acts(
            (turns, scope) =>
            {
                _ = scope.Connection.Execute("UPDATE course SET capacity = capacity + @seats WHERE code = 'QTSX'", new { seats });
                _ = Seats.Fill(scope.Connection, "QTSX", scope.Now, scope.Outbox);
            }
        );

    private static void Leave(ChatWorld world) =>
        world.Acts(
            (turns, scope) =>
            {
                Assert.That(EnrolmentStore.Withdraw(scope.Connection, "QTSX", Ba(world), "", scope.Now), Is.True);
                Seats.Leave(scope.Connection, "QTSX", Ba(world), scope.Now, scope.Outbox);
            }
        );

    /// <summary>As when the message has gone by another channel meanwhile and failed there too.</summary>
    private static void GiveUpAgain(ChatWorld world) =>
        world.Acts(
            (turns, scope) =>
                new OwedNews().GivenUp(
                    scope.Connection,
                    scope.Connection.QuerySingle<long>("SELECT id FROM timer WHERE kind = 'got-seat'"),
                    Unsent.Refused,
                    scope.Now
                )
        );

    private static void EndCall(ChatClient office, ChatClient who)
    {
        office.Says("/cangoi");
        office.Taps($"Phan Văn Ba 0300 00{who.Id[..1]} {who.Id[1..]}");
        office.Taps("Đã báo");
    }

    private static string Last(ChatWorld world) =>
        world.Db.QuerySingle<string>("SELECT max(starts_at) FROM course_session WHERE course_code = 'QTSX' AND state = 'planned'");

    private static long Ba(ChatWorld world) => world.Db.QuerySingle<long>("SELECT id FROM person WHERE full_name = 'Phan Văn Ba'");

    private static string Words(ChatWorld world) => world.Db.QuerySingle<string>("SELECT words FROM phone_call WHERE done_at IS NULL");

    private static string[] Open(ChatWorld world) =>
        [.. world.Db.Query<string>("SELECT about || ' ' || key || ' ' || good_until FROM phone_call WHERE done_at IS NULL")];
}
