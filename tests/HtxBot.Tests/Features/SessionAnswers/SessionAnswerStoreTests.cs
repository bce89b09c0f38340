using Dapper;
using HtxBot.Features.SessionAnswers;
using HtxBot.Testing.Chats;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Features.SessionAnswers;

/// <summary>What is kept of answers to sessions, on a real file.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SessionAnswerStoreTests
{
    private static readonly SessionOf Second = new("QTSX", 2);

    [Test]
    public void The_latest_answer_counts_and_those_before_stay_known()
    {
        using var world = Open();

        Say(world, SessionReply.No);
        Say(world, SessionReply.Unsure, minute: 1);
        Say(world, SessionReply.Yes, minute: 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Reply(world), Is.EqualTo(SessionReply.Yes));
            Assert.That(
                world.Db.Query<string>(
                    "SELECT answer || ' ' || substr(answered_at, 12, 5) || ' ' || coalesce(substr(replaced_at, 12, 5), '') FROM session_answer ORDER BY id"
                ),
                Is.EqualTo(["no 02:00 02:01", "unsure 02:01 02:02", "yes 02:02 "])
            );
        }
    }

    [Test]
    public void The_same_again_is_nothing_new()
    {
        using var world = Open();

        var (first, second) = (Say(world, SessionReply.No), Say(world, SessionReply.No, minute: 1));

        Assert.That((first, second), Is.EqualTo((true, false)));
        Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM session_answer"), Is.EqualTo(1));
    }

    [Test]
    public void An_answer_is_of_the_hour_at_which_it_was_said_and_of_no_other()
    {
        using var world = Open();
        Say(world, SessionReply.No);

        Move(world, "2027-03-04T06:30:00.000Z");
        var moved = (Reply(world), SessionAnswerStore.Count(world.Db, Second).Absent);
        Move(world, "2027-03-01T06:30:00.000Z");
        var back = (Reply(world), SessionAnswerStore.Count(world.Db, Second).Absent);

        Assert.That(moved, Is.EqualTo(((SessionReply?)null, 0)));
        Assert.That(back, Is.EqualTo(((SessionReply?)SessionReply.No, 1)));
    }

    [TestCase("UPDATE course_session SET state = 'cancelled' WHERE course_code = 'QTSX' AND no = 2")]
    [TestCase("UPDATE enrolment SET state = 'left', left_at = '2027-02-22T02:00:00.000Z'")]
    public void Nobody_answers_what_they_have_not(string change)
    {
        using var world = Open();
        _ = world.Db.Execute(change);

        Assert.That(Say(world, SessionReply.No), Is.False);
    }

    [Test]
    public void A_session_that_takes_place_after_all_has_its_answers_again()
    {
        using var world = Open();
        Say(world, SessionReply.No);

        _ = world.Db.Execute("UPDATE course_session SET state = 'cancelled' WHERE course_code = 'QTSX' AND no = 2");
        _ = world.Db.Execute("UPDATE course_session SET state = 'planned' WHERE course_code = 'QTSX' AND no = 2");

        Assert.That(Reply(world), Is.EqualTo(SessionReply.No));
    }

    [Test]
    public void Two_live_answers_of_one_person_are_refused_by_the_file_itself()
    {
        using var world = Open();
        Say(world, SessionReply.No);

        Assert.That(
            () =>
                world.Db.Execute(
                    "INSERT INTO session_answer SELECT 99, course_code, session_no, person_id, starts_at, 'yes', source, answered_at, NULL FROM session_answer"
                ),
            Throws.TypeOf<SqliteException>()
        );
    }

    private static ChatWorld Open()
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        return world;
    }

    private static bool Say(ChatWorld world, SessionReply reply, int minute = 0) =>
        SessionAnswerStore.Say(world.Db, Second, 1, reply, AnswerSource.Member, SampleChats.SignUpTime.AddMinutes(minute));

    private static SessionReply? Reply(ChatWorld world) =>
        SessionAnswerStore.Of(world.Db, 1, SampleChats.SignUpTime).Single(session => session.No == 2).Reply;

    private static void Move(ChatWorld world, string startsAt) =>
        world.Db.Execute(
            "UPDATE course_session SET starts_at = @startsAt, ends_at = replace(@startsAt, 'T06:30', 'T09:30') WHERE course_code = 'QTSX' AND no = 2",
            new { startsAt }
        );
}
