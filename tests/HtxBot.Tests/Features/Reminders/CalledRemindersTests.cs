using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>Whom no reminder can be written to the office calls, once for each session and trip.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CalledRemindersTests
{
    [Test]
    public void Who_has_no_chat_or_blocked_it_is_called_the_evening_before_as_long_as_it_helps()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(2, 25, 12));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var binh = world.Person("Bình").IsIn(world, "Trần Văn Bình");
        var sau = world.Person("Sáu").IsIn(world, "Lê Văn Sáu");
        _ = world.Db.Execute("DELETE FROM chat_person WHERE person_id = 1");
        world.Blocks(binh);
        sau.Says("/dung");
        sau.Taps("Tắt nhắc lịch");

        world.GoesTo(At(2, 28, 20));
        mau.Says("/cangoi");
        var list = mau.LastText;
        mau.Taps("Nguyễn Thị Lan 0300 001 002");
        var words = mau.LastText;
        world.GoStraightTo(At(3, 1, 8));
        mau.Says("/cangoi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Calls(world), Is.EqualTo(["session.eve 1/2027-03-01", "session.eve 2/2027-03-01"]), "not who wants none");
            Assert.That(list, Does.Contain("2 việc cần gọi"));
            Assert.That(words, Does.Contain("Cần nói: nhắc lịch học.").And.Contain("Thứ Hai, 01/03/2027, 7 giờ 30"));
            Assert.That(mau.LastText, Is.EqualTo("Không còn ai phải gọi."), "it has begun");
        }
    }

    [Test]
    public void Of_a_class_that_says_nothing_in_the_evening_the_first_reminder_is_told()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(2, 25, 12));
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Db.Execute("DELETE FROM chat_person; UPDATE course SET remind_eve_at = '' WHERE code = 'QTSX'");

        world.GoesTo(At(3, 1, 7));

        Assert.That(Calls(world), Is.EqualTo(["session.days-before 1/QTSX/2027-03-01"]));
    }

    [Test]
    public void Who_has_a_place_on_the_bus_and_no_chat_is_told_by_telephone_where_it_stops()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(3, 16, 12));
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan", "CNBO");
        _ = world.Db.Execute(
            """
            DELETE FROM chat_person;
            INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
            SELECT trip_id, 1, 'yes', 'seat', code, 0, 'member', '2027-03-12T05:00:00.000Z'
            FROM pick_up_point
            WHERE trip_id = 'TQ3' AND no = 3;
            """
        );

        world.GoesTo(At(3, 17, 9));

        Assert.That(Calls(world), Is.EqualTo(["trip.eve 1/TQ3/2027-03-17"]));
        Assert.That(world.Db.QuerySingle<string>("SELECT words FROM phone_call"), Does.Contain("7 giờ 10 sáng thứ Tư, 17/03/2027"));
    }

    [Test]
    public void Who_has_not_answered_a_trip_and_has_no_chat_is_asked_by_telephone_until_they_have_answered()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(3, 12, 12));
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan", "CNBO");
        var binh = world.Person("Bình").IsIn(world, "Trần Văn Bình", "CNBO");
        _ = world.Person("Sáu").IsIn(world, "Lê Văn Sáu", "CNBO");
        _ = world.Db.Execute("DELETE FROM chat_person WHERE person_id IN (1, 3)");
        Answers(world, person: 3, "no");

        world.GoesTo(At(3, 14, 9));
        var calls = Calls(world).ToList();
        var words = world.Db.QuerySingle<string>("SELECT words FROM phone_call");
        Answers(world, person: 1, "yes");
        world.Works(1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(calls, Is.EqualTo(["trip.days-before 1/TQ3/2027-03-17"]), "not who said no, nor who reads it in the chat");
            Assert.That(words, Does.StartWith("hỏi có đi tham quan").And.Contain("Cần hỏi trước").And.Contain("Điểm đón: 1."));
            Assert.That(binh.Received.Select(message => message.Text), Has.Some.Contains("có đi được không?"));
            Assert.That(Calls(world), Is.Empty, "they have a place: the evening message is theirs");
        }
        world.GoesTo(At(3, 17, 9));
        Assert.That(Calls(world), Is.EqualTo(["trip.eve 1/TQ3/2027-03-17"]));
    }

    [Test]
    public void Who_is_still_to_be_called_is_told_what_is_true_now_or_is_called_no_more()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(2, 25, 12));
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Db.Execute("DELETE FROM chat_person");
        world.GoesTo(At(2, 28, 20));

        CallOff(world, session: 1);
        var words = world.Db.QuerySingle<string>("SELECT words FROM phone_call");
        CallOff(world, session: 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(words, Does.Contain("1 giờ 30 – 4 giờ 30 chiều").And.Not.Contain("7 giờ 30 – 11 giờ sáng"));
            Assert.That(Calls(world), Is.Empty);
        }
    }

    private static void Answers(ChatWorld world, int person, string answer) =>
        world.Db.Execute(
            """
            INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
            SELECT trip_id, @person, @answer, iif(@answer = 'yes', 'seat', 'none'), iif(@answer = 'yes', code, NULL), 0, 'staff',
                   '2027-03-12T05:00:00.000Z'
            FROM pick_up_point
            WHERE trip_id = 'TQ3' AND no = 3
            """,
            new { person, answer }
        );

    private static void CallOff(ChatWorld world, int session)
    {
        _ = world.Db.Execute("UPDATE course_session SET state = 'cancelled' WHERE course_code = 'QTSX' AND no = @session", new { session });
        world.Works(1);
    }

    private static IEnumerable<string> Calls(ChatWorld world) => world.Db.Query<string>("SELECT key FROM phone_call ORDER BY id");

    private static DateTimeOffset At(int month, int day, int hour) => new(2027, month, day, hour, 0, 0, VietnamTime.Offset);
}
