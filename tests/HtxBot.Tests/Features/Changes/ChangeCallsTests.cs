using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Changes;

/// <summary>Who does not hear of a change in their chat is told by telephone, as long as it helps.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ChangeCallsTests
{
    private const string Doubt = "Trợ lý đã nhắn, chưa chắc người này đã nhận được.";

    [TestCase(Unsent.Refused, false)]
    [TestCase(Unsent.Quota, false)]
    [TestCase(Unsent.InDoubt, true)]
    public void A_notice_that_did_not_arrive_is_told_by_telephone_until_the_session_is_over(Unsent why, bool isInDoubt)
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");

        GoesAmiss(world, mau, "8 giờ", why);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Calls(world), Is.EqualTo([$"Nguyễn Thị Lan 1 {EndOf(world, 1)}"]));
            Assert.That(Words(world), Does.Contain("7 giờ 30 – 11 giờ sáng → 8 giờ"));
            Assert.That(Words(world).EndsWith(Doubt, StringComparison.Ordinal), Is.EqualTo(isInDoubt));
        }
    }

    [Test]
    public void Whom_nothing_can_be_written_to_is_called_until_the_last_session_it_speaks_of_is_over()
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Db.Execute("DELETE FROM chat_person");

        Move(mau, "buổi 1", "8 giờ");
        Move(mau, "buổi 2", "14 giờ");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Calls(world), Is.EqualTo([$"Nguyễn Thị Lan 1,2 {EndOf(world, 2)}"]), "one call about both");
            Assert.That(Words(world), Does.Contain("Buổi 1").And.Contain("Buổi 2"));
        }
    }

    [TestCase("Đã rõ")]
    [TestCase("Tôi không đi được")]
    public void Who_answers_the_notice_of_which_nobody_knew_whether_it_arrived_is_called_no_more(string answer)
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        GoesAmiss(world, mau, "8 giờ", Unsent.InDoubt);

        lan.Press(answer == "Đã rõ" ? "!change-clear 1" : "!change-absent 1");

        Assert.That(Calls(world), Is.Empty);
    }

    [Test]
    public void What_is_told_anew_in_the_chat_is_called_no_more_and_the_rest_is()
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        world.IsSlow = true;
        Move(mau, "buổi 2", "14 giờ", isLast: false);
        Move(mau, "buổi 1", "8 giờ");
        world.GivesUp(Unsent.Refused);

        Move(mau, "buổi 1", "9 giờ");

        Assert.That(Words(world), Does.Contain("Buổi 2").And.Not.Contain("Buổi 1"));
    }

    [Test]
    public void What_is_changed_again_without_telling_anybody_is_called_as_it_is_now_and_what_is_changed_back_is_not()
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        GoesAmiss(world, mau, "8 giờ", Unsent.Refused);

        Silently(mau, "9 giờ");
        world.Works();
        var reworded = Words(world);
        Silently(mau, "7 giờ 30");
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reworded, Does.Contain("7 giờ 30 – 11 giờ sáng → 9 giờ"));
            Assert.That(Calls(world), Is.Empty);
        }
    }

    [Test]
    public void Two_notices_of_a_class_that_did_not_arrive_are_one_call()
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        GoesAmiss(world, mau, "8 giờ", Unsent.Refused);

        world.IsSlow = true;
        Move(mau, "buổi 2", "14 giờ");
        world.GivesUp(Unsent.InDoubt);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Calls(world), Is.EqualTo([$"Nguyễn Thị Lan 1,2 {EndOf(world, 2)}"]));
            Assert.That(Words(world), Does.Contain("Buổi 1").And.Contain("Buổi 2").And.Not.Contain(Doubt));
        }
    }

    [Test]
    public void Who_has_left_the_class_is_called_no_more()
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        GoesAmiss(world, mau, "8 giờ", Unsent.Refused);
        _ = world.Db.Execute("UPDATE enrolment SET state = 'left', left_at = asked_at");

        world.Works();

        Assert.That(Calls(world), Is.Empty);
    }

    [Test]
    public void Of_two_on_a_phone_each_is_called()
    {
        using var world = Open(out var mau);
        _ = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);

        GoesAmiss(world, mau, "8 giờ", Unsent.Refused);

        Assert.That(Calls(world), Is.EqualTo([$"Nguyễn Thị Lan 1 {EndOf(world, 1)}", $"Trần Văn Bình 1 {EndOf(world, 1)}"]));
    }

    [Test]
    public void When_the_session_is_over_nobody_is_called()
    {
        using var world = Open(out var mau);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        GoesAmiss(world, mau, "8 giờ", Unsent.Refused);
        world.GoStraightTo(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.FromHours(7)));

        mau.Says("/cangoi");

        Assert.That(mau.LastText, Is.EqualTo("Không còn ai phải gọi."));
    }

    private static ChatWorld Open(out ChatClient mau)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        return world;
    }

    private static void GoesAmiss(ChatWorld world, ChatClient office, string time, Unsent why)
    {
        world.IsSlow = true;
        Move(office, "buổi 1", time);
        world.GivesUp(why);
    }

    private static void Move(ChatClient office, string session, string time, bool isLast = true)
    {
        foreach (var words in new[] { "/doilich QTSX", session, "giờ", time, "xem trước", "gửi" })
            office.Says(words);
        if (isLast)
            office.SendsNow();
    }

    private static void Silently(ChatClient office, string time)
    {
        foreach (var words in new[] { "/doilich QTSX", "buổi 1", "giờ", time, "xem trước", "không báo", "Sẽ gọi điện cho cả lớp." })
            office.Says(words);
    }

    private static string EndOf(ChatWorld world, int session) =>
        world.Db.QuerySingle<string>("SELECT ends_at FROM course_session WHERE course_code = 'QTSX' AND no = @session", new { session });

    private static string Words(ChatWorld world) => world.Db.QuerySingle<string>("SELECT words FROM phone_call WHERE done_at IS NULL");

    private static string[] Calls(ChatWorld world) =>
        [
            .. world.Db.Query<string>(
                """
                SELECT person.full_name || ' ' || phone_call.key || ' ' || phone_call.good_until
                FROM phone_call
                JOIN person ON person.id = phone_call.person_id
                WHERE phone_call.done_at IS NULL AND phone_call.about = 'class-change'
                ORDER BY person.id
                """
            ),
        ];
}
