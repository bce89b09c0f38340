using System.Text.Json.Nodes;
using Dapper;
using HtxBot.Features.Import;
using HtxBot.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Import;

public sealed class ImportPlanTests
{
    [Test]
    public void The_sample_brings_places_classes_and_cooperatives_but_no_person()
    {
        using var world = new ImportWorld();

        world.Import();

        var catalogue = world.Catalogue;
        Assert.That(catalogue.Communes, Has.Count.EqualTo(69));
        Assert.That(catalogue.Cooperatives, Has.Count.EqualTo(60));
        Assert.That(catalogue.Courses.Select(course => course.Code), Is.EqualTo(["QTSX", "CNBO", "CAMT", "KHKD"]));
        Assert.That(world.Db.ExecuteScalar<int>("SELECT COUNT(*) FROM person"), Is.Zero);
    }

    [Test]
    public void Days_and_hours_follow_from_the_start_in_Vietnam_time()
    {
        using var world = new ImportWorld();

        world.Import();

        var evenings = world.Catalogue.Course("KHKD")!;
        Assert.That(evenings.FirstDay, Is.EqualTo(new DateOnly(2027, 4, 5)));
        Assert.That(evenings.RegistrationOpens, Is.EqualTo(new DateOnly(2027, 3, 15)));
        Assert.That(evenings.RegistrationCloses, Is.EqualTo(new DateOnly(2027, 4, 3)));
        Assert.That(evenings.Sessions[2].StartsAt, Is.EqualTo(new DateTimeOffset(2027, 4, 9, 11, 30, 0, TimeSpan.Zero)));
        Assert.That(evenings.Sessions[2].EndsAt, Is.EqualTo(new DateTimeOffset(2027, 4, 9, 13, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public void The_same_file_twice_changes_nothing()
    {
        using var world = new ImportWorld();
        world.Import();
        var before = world.Contents();

        var again = world.Import();

        Assert.That(again.IsEmpty, Is.True);
        Assert.That(again.Lines, Is.Empty);
        Assert.That(again.KeptLines, Is.Empty);
        Assert.That(world.Contents(), Is.EqualTo(before));
    }

    [Test]
    public void A_course_reminds_when_the_file_says()
    {
        using var world = new ImportWorld();
        world.Import();
        world.Course(0)["reminders"] = new JsonObject
        {
            ["days"] = 5,
            ["daysAt"] = "07:30",
            ["minutes"] = 90,
        };
        world.Course(1)["reminders"] = new JsonObject { ["days"] = 0, ["minutes"] = 0 };

        var plan = world.Import();

        Assert.That(
            plan.Lines,
            Is.EqualTo([
                "Đổi lớp QTSX, lời nhắc: trước 3 ngày lúc 08:00, tối hôm trước lúc 19:00, trước 120 phút → trước 5 ngày lúc 07:30, trước 90 phút",
                "Đổi lớp CNBO, lời nhắc: trước 3 ngày lúc 08:00, tối hôm trước lúc 19:00, trước 120 phút → không nhắc",
            ])
        );
        Assert.That(
            world.Db.Query<(long, string, string, long)>(
                "SELECT remind_days, remind_days_at, remind_eve_at, remind_soon FROM course ORDER BY first_day"
            ),
            Is.EqualTo([(5, "07:30", "", 90), (0, "08:00", "", 0), (3, "08:00", "19:00", 120), (3, "08:00", "19:00", 120)])
        );
        Assert.That(world.Import().IsEmpty, Is.True);
    }

    [Test]
    public void A_trip_reminds_when_the_file_says()
    {
        using var world = new ImportWorld();
        world.File["trips"]![1]!["reminders"] = new JsonObject { ["days"] = 0, ["minutes"] = 0 };
        world.Import();
        world.File["trips"]![0]!["reminders"] = new JsonObject
        {
            ["days"] = 2,
            ["daysAt"] = "18:00",
            ["eveAt"] = "20:00",
            ["minutes"] = 45,
        };

        var plan = world.Import();

        Assert.That(
            plan.Lines,
            Is.EqualTo([
                "Đổi chuyến TQ1, lời nhắc: trước 3 ngày lúc 08:00, tối hôm trước lúc 19:00, trước 60 phút → trước 2 ngày lúc 18:00, tối hôm trước lúc 20:00, trước 45 phút",
            ])
        );
        Assert.That(
            world.Db.Query<(long, string, string, long)>(
                "SELECT remind_days, remind_days_at, remind_eve_at, remind_soon FROM trip ORDER BY id"
            ),
            Is.EqualTo([(2, "18:00", "20:00", 45), (0, "08:00", "", 0), (3, "08:00", "19:00", 60), (3, "08:00", "19:00", 60)])
        );
        Assert.That(world.Import().IsEmpty, Is.True);
    }

    [Test]
    public void Who_waits_to_be_reminded_is_planned_anew_when_a_file_moves_the_reminders_of_a_trip()
    {
        using var world = new ImportWorld();
        world.Import();
        world.Enrol("QTSX", 2, sameCooperative: false);
        world.Db.Execute("DELETE FROM reminder_replan");
        world.File["trips"]![0]!["reminders"] = new JsonObject { ["days"] = 0, ["minutes"] = 30 };

        world.Import();

        Assert.That(world.Db.Query<long>("SELECT person_id FROM reminder_replan"), Is.EquivalentTo([1L, 2L]));
    }

    [Test]
    public void What_the_office_has_said_in_the_chat_stays_where_the_file_says_nothing_of_reminders()
    {
        using var world = new ImportWorld();
        world.Import();
        world.Db.Execute("UPDATE course SET remind_days = 5 WHERE code = 'QTSX'; UPDATE trip SET remind_soon = 30 WHERE id = 'TQ1'");

        var again = world.Import();
        world.Course(0)["capacity"] = 70;
        world.File["trips"]![0]!["seats"] = 50;
        world.Import();

        Assert.That(again.IsEmpty, Is.True);
        Assert.That(
            world.Db.QuerySingle<(long, long)>("SELECT capacity, remind_days FROM course WHERE code = 'QTSX'"),
            Is.EqualTo((70, 5))
        );
        Assert.That(world.Db.QuerySingle<(long, long)>("SELECT seats, remind_soon FROM trip WHERE id = 'TQ1'"), Is.EqualTo((50, 30)));
    }

    [Test]
    public void A_changed_file_shows_each_change_old_and_new()
    {
        using var world = new ImportWorld();
        world.Import();
        world.Course(0)["capacity"] = 70;
        world.Course(0)["sessions"]![1]!["start"] = "14:00";
        world.File["cooperatives"]![4]!["shortName"] = "HTX Tên Mới";

        var lines = world.Plan().Lines;

        Assert.That(
            lines,
            Is.EqualTo([
                "Đổi lớp QTSX, số chỗ: 60 → 70",
                "Đổi lớp QTSX buổi 2, bắt đầu: 1 giờ 30 chiều thứ Hai, 01/03/2027 → 2 giờ chiều thứ Hai, 01/03/2027",
                $"Đổi HTX M05, tên ngắn: {world.Catalogue.Cooperatives[4].ShortName} → HTX Tên Mới",
            ])
        );
    }

    [Test]
    public void A_trip_is_stored_with_its_pick_up_points_on_its_days()
    {
        using var world = new ImportWorld();

        world.Import();

        var trip = TripStore.Find(world.Db, "TQ1")!;
        Assert.That(trip.DepartsAt, Is.EqualTo(new DateTimeOffset(2027, 3, 3, 22, 50, 0, TimeSpan.Zero)));
        Assert.That(trip.AnswerBy, Is.EqualTo(new DateTimeOffset(2027, 3, 2, 10, 0, 0, TimeSpan.Zero)));
        Assert.That(trip.Points.Select(point => $"{point.No} {point.Code}"), Is.EqualTo(["1 D1", "2 D2", "3 D3", "4 D4", "5 D5"]));
        Assert.That(trip.Points[4].LeavesAt, Is.EqualTo(new DateTimeOffset(2027, 3, 4, 0, 35, 0, TimeSpan.Zero)));
        Assert.That(trip.Bring, Has.Count.EqualTo(6));
        Assert.That(TripStore.OfCourse(world.Db, "QTSX").Select(each => each.Id), Is.EqualTo(["TQ1", "TQ2"]));
    }

    [Test]
    public void A_changed_trip_shows_each_change_and_gets_a_higher_sequence_once()
    {
        using var world = new ImportWorld();
        world.Import();
        world.File["trips"]![0]!["seats"] = 29;
        world.File["trips"]![0]!["pickupPoints"]![1]!["time"] = "06:20";
        world.File["trips"]![0]!["pickupPoints"]![2]!["capacity"] = 10;

        var plan = world.Import();

        Assert.That(
            plan.Lines,
            Is.EqualTo([
                "Đổi chuyến TQ1, số chỗ: 45 → 29",
                "Đổi chuyến TQ1 điểm D2, xe đón: 6 giờ 15 sáng thứ Năm, 04/03/2027 → 6 giờ 20 sáng thứ Năm, 04/03/2027",
                "Đổi chuyến TQ1 điểm D3, nhiều nhất: tùy xe → 10 người",
            ])
        );
        Assert.That(TripStore.OfCourse(world.Db, "QTSX").Select(trip => trip.Sequence), Is.EqualTo([1, 0]));
    }

    [Test]
    public void Fewer_places_on_a_bus_or_at_a_point_than_are_taken_are_refused()
    {
        using var world = new ImportWorld();
        world.Import();
        world.Enrol("QTSX", 3, sameCooperative: false);
        _ = world.Db.Execute(
            """
            INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
            SELECT 'TQ1', person_id, 'yes', 'seat', 'D2', 0, 'member', asked_at FROM enrolment
            """
        );
        world.File["trips"]![0]!["seats"] = 2;
        world.File["trips"]![0]!["pickupPoints"]![1]!["capacity"] = 2;

        Assert.That(
            world.Plan().Problems,
            Is.EqualTo([
                "trips[0].seats = 2: chuyến TQ1 đã có 3 người đi.",
                "trips[0].pickupPoints[1].capacity = 2: điểm D2 của chuyến TQ1 đã có 3 người.",
            ])
        );
    }

    [Test]
    public void A_trip_with_one_pick_up_point_less_is_refused_since_two_would_have_the_same_number()
    {
        using var world = new ImportWorld();
        world.Import();
        world.File["trips"]![0]!["pickupPoints"]!.AsArray().RemoveAt(1);

        Assert.That(
            world.Plan().Problems,
            Is.EqualTo([
                "trips[0].pickupPoints: thiếu điểm D2, chuyến TQ1 đang có điểm này. Điểm đón đã có thì không bỏ được, mời ghi lại vào tệp.",
            ])
        );
    }

    [Test]
    public void Only_changed_sessions_get_a_higher_sequence_and_once()
    {
        using var world = new ImportWorld();
        world.Import();
        world.Course(1)["sessions"]![2]!["start"] = "08:00";
        world.File["venues"]![3]!["nameVi"] = "Nhà văn hóa mới";
        world.Course(2)["sessions"]![0]!["end"] = "10:30";

        world.Import();

        var catalogue = world.Catalogue;
        Assert.That(catalogue.Course("QTSX")!.Sessions.Select(session => session.Sequence), Is.All.Zero);
        Assert.That(catalogue.Course("CNBO")!.Sessions.Select(session => session.Sequence), Is.EqualTo([0, 0, 1]));
        Assert.That(catalogue.Course("CAMT")!.Sessions.Select(session => session.Sequence), Is.All.EqualTo(1));
    }

    [Test]
    public void A_later_start_moves_every_session()
    {
        using var world = new ImportWorld();
        world.Import();

        world.Import(ImportWorld.Start.AddDays(7));

        var sessions = world.Catalogue.Courses.SelectMany(course => course.Sessions).ToList();
        Assert.That(sessions.Min(session => session.StartsAt), Is.EqualTo(new DateTimeOffset(2027, 3, 8, 0, 30, 0, TimeSpan.Zero)));
        Assert.That(sessions.Select(session => session.Sequence), Is.All.EqualTo(1));
    }

    [Test]
    public void What_the_file_leaves_out_stays_and_is_said()
    {
        using var world = new ImportWorld();
        world.Import();
        world.File["cooperatives"]!.AsArray().RemoveAt(59);
        world.Course(0)["sessions"]!.AsArray().RemoveAt(5);

        var plan = world.Import();

        Assert.That(plan.IsEmpty, Is.True);
        Assert.That(
            plan.KeptLines,
            Is.EqualTo([
                "Không có trong tệp, giữ nguyên 1 buổi học: lớp QTSX buổi 6.",
                "Không có trong tệp, giữ nguyên 1 tài liệu: lớp QTSX buổi 6 \"Khung tầm nhìn, mục tiêu, chiến lược\".",
                "Không có trong tệp, giữ nguyên 1 HTX: HTX M60.",
            ])
        );
        Assert.That(world.Catalogue.Cooperatives, Has.Count.EqualTo(60));
    }

    [TestCase("capacity", 4, "courses[0].capacity = 4: lớp QTSX đã có 5 người ghi danh.")]
    [TestCase("maxPerCooperative", 4, "courses[0].maxPerCooperative = 4: lớp QTSX đã có HTX ghi danh 5 người.")]
    public void Fewer_seats_than_are_taken_are_refused(string key, int seats, string problem)
    {
        using var world = new ImportWorld();
        world.Course(0)["maxPerCooperative"] = 5;
        world.Import();
        world.Enrol("QTSX", 5, sameCooperative: true);
        world.Course(0)[key] = seats;

        Assert.That(world.Plan().Problems, Is.EqualTo([problem]));
    }

    [Test]
    public void Courses_whose_seats_change_are_named_for_the_waiting_list()
    {
        using var world = new ImportWorld();
        world.Import();
        world.Course(1)["capacity"] = 36;

        Assert.That(world.Plan().ChangedCourses, Is.EqualTo(["CNBO"]));
    }

    [Test]
    public void A_cancelled_course_stays_cancelled()
    {
        using var world = new ImportWorld();
        world.Import();
        world.Db.Execute("UPDATE course SET state = 'cancelled' WHERE code = 'CNBO'");
        world.Course(1)["capacity"] = 36;

        world.Import();

        Assert.That(world.Catalogue.Course("CNBO")!.IsCancelled, Is.True);
    }

    [TestCase("2026-11-25", "2026-11-30")]
    [TestCase("2026-11-26", "2026-11-30")]
    [TestCase("2026-11-27", "2026-12-07")]
    [TestCase("2026-11-30", "2026-12-07")]
    public void The_sample_starts_on_a_Monday_with_registration_still_open(string today, string start)
    {
        var day = DateOnly.Parse(today);

        Assert.That(SampleCourses.StartAround(day), Is.EqualTo(DateOnly.Parse(start)));
        Assert.That(DateOnly.Parse(start).AddDays(-3), Is.GreaterThanOrEqualTo(day));
    }
}
