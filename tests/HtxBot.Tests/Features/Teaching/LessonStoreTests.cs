using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Teaching;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Teaching;

/// <summary>Whom to expect at a session, and where a trainer is written to.</summary>
public sealed class LessonStoreTests
{
    [Test]
    public void Who_said_that_they_cannot_come_to_a_session_is_not_expected_at_it_until_they_say_otherwise()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Mẫu").Is(world, StaffRole.Office);
        foreach (var name in (string[])["Nguyễn Thị Lan", "Trần Văn Bình", "Lê Văn Sáu", "Phạm Thị Bảy"])
            _ = world.Person(name).IsIn(world, name);
        _ = world.Person("Chín").IsIn(world, "Hồ Thị Chín", state: "waiting");
        Says(world, session: 2, person: 1, SessionReply.No);
        Says(world, session: 2, person: 2, SessionReply.No);
        Says(world, session: 2, person: 3, SessionReply.Unsure);
        Says(world, session: 2, person: 4, SessionReply.No);
        Says(world, session: 2, person: 5, SessionReply.No);
        // One comes after all; one leaves the class.
        Says(world, session: 2, person: 2, SessionReply.Yes);
        _ = world.Db.Execute("UPDATE enrolment SET state = 'left', left_at = '2027-02-25T00:00:00.000Z' WHERE person_id = 4");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LessonStore.Heads(world.Db, "QTSX", 2), Is.EqualTo(new HeadCount(Enrolled: 3, Absent: 1) { Unsure = 1 }));
            Assert.That(LessonStore.Heads(world.Db, "QTSX", 2).Expected, Is.EqualTo(2));
            Assert.That(LessonStore.Heads(world.Db, "QTSX", 3), Is.EqualTo(new HeadCount(Enrolled: 3, Absent: 0)), "of another session");
            Assert.That(LessonStore.Heads(world.Db, "CNBO", 2), Is.EqualTo(new HeadCount(Enrolled: 0, Absent: 0)), "of another class");
        }
    }

    [Test]
    public void A_trainer_with_two_phones_is_written_to_on_the_one_that_takes_it()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Châu").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Minh Châu");
        _ = world.Db.Execute(
            """
            INSERT INTO staff_account (bot, chat, sender, staff_id, linked_at)
            VALUES ('zalo:1', '77', '77', 1, '2027-02-22T00:00:00.000Z');
            INSERT INTO stored_conversation (bot, chat, sender, value, updated_at)
            VALUES ('zalo:1', '77', '77', '{}', '2027-02-22T00:00:00.000Z');
            """
        );

        var used = LessonStore.Chat(world.Db, 1);
        _ = world.Db.Execute(
            "INSERT INTO stopped_topic (bot, chat, topic, stopped_at) VALUES ('zalo:1', '77', 'reminders', '2027-02-22T00:00:00.000Z')"
        );
        var wanted = LessonStore.Chat(world.Db, 1);

        Assert.That(used?.Chat, Is.EqualTo("77"), "used last");
        Assert.That(wanted, Is.EqualTo(new StaffChat("telegram:1", "1001", IsBlocked: false, HasStopped: false)));
    }

    [Test]
    public void Only_who_holds_the_role_itself_is_a_trainer()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Mẫu").Is(world, StaffRole.Office);
        _ = world.Person("Châu").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Minh Châu");

        Assert.That(LessonStore.Trainers(world.Db).Select(trainer => trainer.Name), Is.EqualTo(["Lê Minh Châu"]));
    }

    private static void Says(ChatWorld world, int session, long person, SessionReply reply) =>
        SessionAnswerStore.Say(world.Db, new SessionOf("QTSX", session), person, reply, AnswerSource.Member, world.Clock.GetUtcNow());
}
