using System.Globalization;
using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>What the office holds back is said to nobody, at whatever hour each of them would have read it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StoppedRemindersTests
{
    /// <param name="what">What the button names; those of long ago name the class.</param>
    [TestCase("TQ3")]
    [TestCase("CNBO")]
    public void A_trip_held_back_is_so_at_every_pick_up_point(string what)
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(16, 20, 0));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan", "CNBO");
        var binh = world.Person("Bình").IsIn(world, "Trần Văn Bình", "CNBO");
        _ = world.Person("Sáu").IsIn(world, "Lê Văn Sáu", "CNBO");
        Seat(world, person: 1, point: 1);
        Seat(world, person: 2, point: 3);
        mau.Says("/nhaclich");
        var queue = mau.LastText;

        mau.Press($"!stop-reminder 5.{what}.{Minutes(At(17, 5, 0))}");
        world.GoesTo(At(17, 8, 0));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(queue, Does.Contain("nhắc trước giờ xe đón, lớp CNBO, đoàn TQ3, 2 người"), "on the bus");
            Assert.That(lan.Received, Is.Empty, "at the first point");
            Assert.That(binh.Received, Is.Empty, "at the third point");
            Assert.That(world.Db.QuerySingle<int>("SELECT sum(held_back) FROM reminder_tally"), Is.EqualTo(2));
        }
    }

    [Test]
    public void A_class_held_back_is_so_for_who_is_reminded_earlier_because_of_another_class()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(14, 9, 0));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Again(lan, "CNBO");
        _ = world.Db.Execute(
            """
            UPDATE course SET remind_eve_at = '18:00' WHERE code = 'QTSX';
            UPDATE course_session SET starts_at = '2027-03-15T10:00:00.000Z', ends_at = '2027-03-15T11:00:00.000Z'
            WHERE course_code = 'QTSX' AND no = 6;
            """
        );

        mau.Press($"!stop-reminder 1.CNBO.{Minutes(At(14, 19, 0))}");
        world.GoesTo(At(14, 21, 0));

        Assert.That(lan.Received, Has.Count.EqualTo(1));
        Assert.That(lan.Received[0].Text, Does.Contain("Quản trị sản xuất").And.Not.Contain("Chăn nuôi bò"));
    }

    [Test]
    public void Of_two_trips_of_a_class_on_one_day_one_is_held_back()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(1, 7, 0));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Db.Execute(
            """
            UPDATE trip
            SET title = 'Tham quan vườn cam', departs_at = other.departs_at, arrives_at = other.arrives_at, returns_at = other.returns_at
            FROM trip AS other
            WHERE trip.id = 'TQ2' AND other.id = 'TQ1'
            """
        );

        mau.Press($"!stop-reminder 3.TQ1.{Minutes(At(1, 8, 0))}");
        world.GoesTo(At(1, 9, 0));

        Assert.That(lan.Received, Has.Count.EqualTo(1));
        Assert.That(lan.Received[0].Text, Does.Contain("Tham quan vườn cam").And.Not.Contain("chăn nuôi bò"));
    }

    [Test]
    public void What_was_held_back_before_occasions_had_a_key_is_held_back_and_can_be_let_go()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(14, 9, 0));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan", "CNBO");
        _ = world.Db.Execute(
            """
            INSERT INTO reminder_stop (course_code, kind, occasion, due_at, stopped_by, stopped_at)
            SELECT 'CNBO', kind, '', due_at, (SELECT min(id) FROM staff), '2027-03-13T02:00:00.000Z'
            FROM (SELECT 'session.eve' AS kind, '2027-03-14T12:00:00.000Z' AS due_at
                  UNION ALL SELECT 'session.soon', '2027-03-15T04:30:00.000Z')
            """
        );

        mau.Press($"!resume-reminder 2.CNBO.{Minutes(At(15, 11, 30))}");
        world.GoesTo(At(15, 13, 0));

        Assert.That(lan.Received, Has.Count.EqualTo(1));
        Assert.That(lan.Received[0].Text, Does.StartWith("🔔 Còn 2 tiếng nữa"));
    }

    [Test]
    public void An_upgrade_keeps_what_is_held_back()
    {
        using var file = new TestDatabase(migrate: false);
        _ = new Migrator(file.Database, [.. Migration.Embedded.Take(24)], TimeProvider.System).Migrate();
        using (var old = file.Open())
            _ = old.Execute(
                """
                INSERT INTO staff (id, name, created_at) VALUES (1, 'Đặng Thị Mẫu', '2027-03-01T00:00:00.000Z');
                INSERT INTO reminder_stop (course_code, due_at, kind, stopped_by, stopped_at)
                VALUES ('CNBO', '2027-03-14T12:00:00.000Z', 'session.eve', 1, '2027-03-13T02:00:00.000Z');
                """
            );

        _ = new Migrator(file.Database, Migration.Embedded, TimeProvider.System).Migrate();

        using var db = file.Open();
        Assert.That(
            db.QuerySingle<string>("SELECT concat_ws('|', course_code, kind, occasion, due_at, stopped_by) FROM reminder_stop"),
            Is.EqualTo("CNBO|session.eve||2027-03-14T12:00:00.000Z|1")
        );
    }

    private static void Seat(ChatWorld world, long person, int point) =>
        _ = world.Db.Execute(
            """
            INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
            SELECT trip_id, @person, 'yes', 'seat', code, 0, 'member', '2027-03-12T05:00:00.000Z'
            FROM pick_up_point
            WHERE trip_id = 'TQ3' AND no = @point
            """,
            new { person, point }
        );

    private static string Minutes(DateTimeOffset due) => (due.ToUnixTimeSeconds() / 60).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset At(int day, int hour, int minute) => new(2027, 3, day, hour, minute, 0, VietnamTime.Offset);
}
