using Dapper;
using HtxBot.Features.Import;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Import;

public sealed class CourseImportTests
{
    [TestCase(CrashStep.BeforeCommit, 0)]
    [TestCase(CrashStep.AfterCommit, 4)]
    public void Ended_at_any_step_it_is_whole_or_not_there_and_can_be_repeated(string step, int courses)
    {
        using var world = new TestDatabase();
        var set = SampleCourses.Read(SampleData.ConfigFolder, ImportWorld.Start);

        Assert.That(
            () => CourseImport.WriteDirectly(world.Database, set, ImportWorld.Now, crash: new CrashAt(step)),
            Throws.TypeOf<CrashException>()
        );
        using var db = world.Open();
        Assert.That(db.QuerySingle<int>("SELECT COUNT(*) FROM course"), Is.EqualTo(courses));

        var again = CourseImport.WriteDirectly(world.Database, set, ImportWorld.Now);
        Assert.That(again.IsEmpty, Is.EqualTo(courses > 0));
        Assert.That(db.QuerySingle<int>("SELECT COUNT(*) FROM course"), Is.EqualTo(4));
        Assert.That(db.QuerySingle<int>("SELECT COUNT(*) FROM cooperative"), Is.EqualTo(60));
    }

    [Test]
    public void More_seats_go_to_those_who_wait_and_they_are_told()
    {
        using var world = new ImportWorld();
        world.Course(0)["capacity"] = 2;
        world.Import();
        world.Enrol("QTSX", 4, sameCooperative: false);
        world.Db.Execute(
            """
            UPDATE enrolment SET state = 'waiting', enrolled_at = NULL WHERE ordinal > 2;
            INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
            SELECT 'telegram:1', 'chat-' || person_id, '1', person_id, 1, '2027-02-20T01:00:00.000Z' FROM enrolment;
            """
        );
        world.Course(0)["capacity"] = 3;

        world.ImportDirectly();

        Assert.That(
            world.Db.Query<string>("SELECT state FROM enrolment ORDER BY ordinal"),
            Is.EqualTo(["enrolled", "enrolled", "enrolled", "waiting"])
        );
        var told = world.Db.Query<string>("SELECT chat FROM outbox WHERE state = 'waiting'");
        Assert.That(told, Is.EqualTo(world.Db.Query<string>("SELECT 'chat-' || person_id FROM enrolment WHERE ordinal = 3")));
    }

    [Test]
    public void A_larger_bus_takes_those_who_wait_and_they_are_told()
    {
        using var world = new ImportWorld();
        world.File["trips"]![0]!["seats"] = 1;
        world.Import();
        world.Enrol("QTSX", 2, sameCooperative: false);
        world.Db.Execute(
            """
            INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
            SELECT 'telegram:1', 'chat-' || person_id, '1', person_id, 1, '2027-02-20T01:00:00.000Z' FROM enrolment;
            INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
            SELECT 'TQ1', person_id, 'yes', iif(ordinal = 1, 'seat', 'waiting'), 'D2', ordinal - 1, 'member', asked_at FROM enrolment;
            """
        );
        world.File["trips"]![0]!["seats"] = 2;

        world.ImportDirectly();

        Assert.That(
            world.Db.Query<string>("SELECT place FROM trip_answer WHERE replaced_at IS NULL ORDER BY person_id"),
            Is.EqualTo(["seat", "seat"])
        );
        Assert.That(world.Db.Query<string>("SELECT chat FROM outbox WHERE state = 'waiting'"), Is.EqualTo(["chat-2"]));
    }

    [Test]
    public void What_people_with_a_seat_were_told_is_not_changed_behind_their_backs()
    {
        using var world = new ImportWorld();
        world.Import();
        world.Enrol("QTSX", 2, sameCooperative: false);
        _ = world.Db.Execute(
            """
            INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
            SELECT 'TQ1', person_id, 'yes', 'seat', 'D2', 0, 'member', asked_at FROM enrolment
            """
        );
        Move(world);
        var before = world.Contents();

        var plan = world.ImportDirectly();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                plan.Untold,
                Is.EqualTo([
                    "địa điểm V1, tên: Hội trường tầng 2 (mẫu) → Hội trường tầng 3 (mẫu)",
                    "lớp QTSX buổi 2, bắt đầu: 1 giờ 30 chiều thứ Hai, 01/03/2027 → 2 giờ chiều thứ Hai, 01/03/2027",
                    "chuyến TQ1, về đến nhà: 12 giờ 30 trưa thứ Năm, 04/03/2027 → 1 giờ chiều thứ Năm, 04/03/2027",
                    "chuyến TQ1 điểm D2, xe đón: 6 giờ 15 sáng thứ Năm, 04/03/2027 → 6 giờ 20 sáng thứ Năm, 04/03/2027",
                ])
            );
            Assert.That(world.Contents(), Is.EqualTo(before));
        }
    }

    [Test]
    public void Whoever_says_so_saves_it_without_notice_and_what_is_over_or_has_nobody_needs_no_word()
    {
        using var world = new ImportWorld();
        world.Import();
        Move(world);

        var empty = world.ImportDirectly();
        world.Enrol("QTSX", 2, sameCooperative: false);
        world.Course(0)["sessions"]![1]!["start"] = "14:30";
        var saved = world.ImportDirectly(isWithoutNotice: true);
        world.Course(0)["sessions"]![1]!["start"] = "13:00";
        var over = world.ImportDirectly(ImportWorld.Now.AddDays(60));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((empty.Untold.Count, saved.Untold.Count, over.Untold.Count), Is.EqualTo((0, 1, 0)));
            Assert.That(world.Plan().IsEmpty, Is.True, "all of them were written");
        }
    }

    [Test]
    public void A_trial_writes_nothing()
    {
        using var world = new TestDatabase();
        var set = SampleCourses.Read(SampleData.ConfigFolder, ImportWorld.Start);

        var plan = CourseImport.WriteDirectly(world.Database, set, ImportWorld.Now, isTrial: true);

        Assert.That(plan.Lines, Is.Not.Empty);
        using var db = world.Open();
        Assert.That(db.QuerySingle<int>("SELECT COUNT(*) FROM commune"), Is.Zero);
    }

    /// <summary>Another name of a hall; another hour of a session of two classes, of a bus at two points and of its way home.</summary>
    private static void Move(ImportWorld world)
    {
        world.File["venues"]![0]!["nameVi"] = "Hội trường tầng 3 (mẫu)";
        world.Course(0)["sessions"]![1]!["start"] = "14:00";
        world.Course(1)["sessions"]![0]!["start"] = "08:00";
        var trip = world.File["trips"]![0]!;
        trip["returnHome"] = "13:00";
        trip["pickupPoints"]![1]!["time"] = "06:20";
        trip["pickupPoints"]![2]!["time"] = "06:50";
    }

    private sealed class CrashAt(string at) : ICrashPoints
    {
        public void Reach(string step)
        {
            if (step == at)
                throw new CrashException(step);
        }
    }
}
