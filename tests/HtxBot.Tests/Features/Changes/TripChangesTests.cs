using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Tests.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Changes;

/// <summary>What a change of a trip does to its rows, to the reminders and to people's phones.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class TripChangesTests
{
    private const string Cattle = "Tham quan mô hình chăn nuôi bò liên kết";

    private const string Planned = """
        SELECT kind || ' ' || due_at
        FROM timer
        WHERE state = 'planned' AND kind LIKE 'trip.%' AND key LIKE '%/TQ1/%'
        ORDER BY due_at
        """;

    [Test]
    public void Reminders_follow_the_trip_to_its_new_time_and_vanish_with_it_and_come_back()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        lan.Press("!trip-join TQ1 D2");
        world.Works();
        var before = world.Db.Query<string>(Planned).ToList();

        Change(mau, "giờ đi", "8 giờ sáng thứ Sáu 5/3");
        world.Works();
        var moved = world.Db.Query<string>(Planned).ToList();
        Change(mau, "hủy chuyến");
        world.Works();
        var calledOff = world.Db.Query<string>(Planned).ToList();
        Change(mau, "khôi phục");
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                before,
                Is.EqualTo([
                    "trip.days-before 2027-03-01T01:00:00.000Z",
                    "trip.eve 2027-03-03T12:00:00.000Z",
                    "trip.soon 2027-03-03T22:15:00.000Z",
                ])
            );
            // Departure 5:50 → 8:00 on the next day: point 2 at 6:15 → 8:25.
            Assert.That(
                moved,
                Is.EqualTo([
                    "trip.days-before 2027-03-02T01:00:00.000Z",
                    "trip.eve 2027-03-04T12:00:00.000Z",
                    "trip.soon 2027-03-05T00:25:00.000Z",
                ])
            );
            Assert.That(calledOff, Is.Empty);
            Assert.That(world.Db.Query<string>(Planned), Is.EqualTo(moved));
        }
    }

    [Test]
    public void A_pick_up_point_moved_in_time_concerns_only_who_gets_on_there()
    {
        using var world = Open(out var mau);
        var lan = Joins(world, "Lan", "Nguyễn Thị Lan", "D2");
        var sau = Joins(world, "Sáu", "Trần Văn Sáu", "D3");
        var silent = world.Person("Tư").IsIn(world, "Lê Thị Tư");

        Change(mau, "điểm đón", "điểm 2", "giờ đón", "6 giờ 20");
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.LastText, Does.Contain("6 giờ 15 sáng → 6 giờ 20 sáng"));
            Assert.That(sau.Received.Concat(silent.Received).Select(message => message.Text), Has.None.Contain("thay đổi"));
            Assert.That(
                world.Db.QuerySingle<int>("SELECT count(*) FROM timer WHERE state = 'planned' AND due_at = '2027-03-03T22:20:00.000Z'"),
                Is.EqualTo(1)
            );
        }
    }

    [Test]
    public void Who_has_said_no_is_not_told_and_who_has_said_nothing_hears_of_time_but_not_of_umbrellas()
    {
        using var world = Open(out var mau);
        var silent = world.Person("Tư").IsIn(world, "Lê Thị Tư");
        var declined = world.Person("Ba").IsIn(world, "Phan Văn Ba");
        declined.Press("!trip-decline TQ1");
        var heard = declined.Received.Count;

        Change(mau, "đồ", "ô, ủng");
        var afterThings = silent.Received.Count;
        Change(mau, "giờ đi", "6 giờ");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(afterThings, Is.Zero);
            Assert.That(silent.LastText, Does.Contain("Xe chạy: 5 giờ 50 sáng → 6 giờ sáng"));
            Assert.That(declined.Received, Has.Count.EqualTo(heard));
        }
    }

    [Test]
    public void The_calendar_file_carries_the_trip_from_the_readers_own_point_under_a_higher_number()
    {
        using var world = Open(out var mau);
        var lan = Joins(world, "Lan", "Nguyễn Thị Lan", "D2");

        Change(mau, "giờ đi", "6 giờ");
        Change(mau, "giờ về", "5 giờ chiều");

        var trip = Ical.Net.Calendar.Load(lan.Received[^1].File!.Text)!.Events.Single(entry => entry.Uid == "TQ1@htxbot");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(trip.Sequence, Is.EqualTo(2));
            Assert.That(trip.Start!.AsUtc, Is.EqualTo(Bus.At(2027, 3, 4, 6, 25).UtcDateTime));
            Assert.That(trip.End!.AsUtc, Is.EqualTo(Bus.At(2027, 3, 4, 17).UtcDateTime));
        }
    }

    [Test]
    public void Trainers_of_the_class_and_the_leader_of_the_trip_are_told_once_and_not_counted()
    {
        using var world = Open(out var mau);
        _ = Joins(world, "Lan", "Nguyễn Thị Lan", "D2");
        var trainer = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var leader = world.Person("Bảy").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Văn Bảy");
        var other = world.Person("Tám").Is(world, StaffRole.TripLeader, Scope.Trip("TQ2"), "Lê Văn Tám");
        var elsewhere = world.Person("Chín").Is(world, StaffRole.Trainer, Scope.Course("CNBO"), "Lê Văn Chín");
        _ = trainer.IsIn(world, "Lê Thu Hiền");

        Change(mau, "giờ đi", "6 giờ");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(leader.Received, Has.Count.EqualTo(1));
            Assert.That(leader.LastText, Does.Contain("có thay đổi").And.Contain("thầy cô, trưởng đoàn"));
            // Who also learns in the class reads it once, as a member.
            Assert.That(trainer.Received, Has.Count.EqualTo(1));
            Assert.That(other.Received.Concat(elsewhere.Received).Concat(mau.Received.Where(each => each.File is not null)), Is.Empty);
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM class_change_notice"), Is.EqualTo(2));
        }
    }

    [Test]
    public void A_point_moved_to_an_unknown_place_is_sent_without_the_map_of_the_old_one()
    {
        using var world = Open(out var mau);
        var lan = Joins(world, "Lan", "Nguyễn Thị Lan", "D2");

        Change(mau, "điểm đón", "điểm 2", "chỗ đón", "Cây xăng Bãi Vọt", "ở chỗ khác", "xã Thạch Hà");
        lan.Press("!trip-points TQ1 D2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.LastText, Does.Contain("Cây xăng Bãi Vọt (Xã Thạch Hà)"));
            Assert.That(lan.Received[^1].Place, Is.Null);
        }
    }

    [Test]
    public void Two_of_the_office_at_one_trip_see_each_others_change()
    {
        using var world = Open(out var mau);
        var cuc = world.Person("Cúc").Is(world, StaffRole.Office, name: "Lê Thị Cúc");
        var lan = Joins(world, "Lan", "Nguyễn Thị Lan", "D2");
        Say(mau, "/doichuyen QTSX", Cattle, "giờ về", "5 giờ chiều", "xem trước");
        Change(cuc, "giờ đi", "6 giờ");

        mau.Says("gửi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mau.Received.Select(message => message.Text), Has.Some.Contain("vừa có thay đổi khác"));
            Assert.That(lan.Received.Count(message => message.File is not null), Is.EqualTo(1));
        }
    }

    [Test]
    public void Who_joins_while_the_office_looks_at_the_preview_keeps_the_place()
    {
        using var world = Open(out var mau);
        _ = Joins(world, "Lan", "Nguyễn Thị Lan", "D2");
        Say(mau, "/doichuyen QTSX", Cattle, "số chỗ", "1", "xem trước");
        _ = Joins(world, "Sáu", "Trần Văn Sáu", "D3");

        mau.Says("lưu");
        var asked = mau.LastText;
        Say(mau, "2", "xem trước", "lưu");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("Số chỗ từ 2 (số người đang có tên)").And.Contain("Đổi thành bao nhiêu chỗ?"));
            Assert.That(world.Db.QuerySingle<int>("SELECT seats FROM trip WHERE id = 'TQ1'"), Is.EqualTo(2));
            Assert.That(world.Db.QuerySingle<int>("SELECT taken FROM trip_count WHERE trip_id = 'TQ1' AND point = ''"), Is.EqualTo(2));
        }
    }

    [Test]
    public void Seats_changed_with_the_hour_are_told_to_nobody_and_the_hour_to_everybody()
    {
        using var world = Open(out var mau);
        var lan = Joins(world, "Lan", "Nguyễn Thị Lan", "D2");

        Say(mau, "/doichuyen QTSX", Cattle, "số chỗ", "29", "đổi thêm", Cattle, "giờ đi", "6 giờ", "xem trước");
        var preview = mau.LastText;
        mau.Says("gửi");
        mau.SendsNow();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(preview, Does.Contain("Số chỗ trên xe, chuyến thứ Năm 04/03: 45 → 29."));
            Assert.That(lan.LastText, Does.Contain("6 giờ 15 sáng → 6 giờ 25 sáng").And.Not.Contain("29"));
            Assert.That(world.Db.QuerySingle<int>("SELECT seats FROM trip WHERE id = 'TQ1'"), Is.EqualTo(29));
        }
    }

    [Test]
    public void Who_is_told_another_hour_of_a_trip_that_is_called_off_reads_that_it_still_is()
    {
        using var world = Open(out var mau);
        var lan = Joins(world, "Lan", "Nguyễn Thị Lan", "D2");

        Change(mau, "hủy chuyến");
        Change(mau, "giờ đi", "6 giờ");

        Assert.That(lan.LastText, Does.Contain("6 giờ 15 sáng → 6 giờ 25 sáng").And.Contain(", vẫn đang hủy."));
    }

    private static ChatClient Joins(ChatWorld world, string who, string fullName, string point)
    {
        var client = world.Person(who).IsIn(world, fullName);
        client.Press($"!trip-join TQ1 {point}");
        return client;
    }

    private static ChatWorld Open(out ChatClient mau)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        return world;
    }

    private static void Change(ChatClient office, params string[] words)
    {
        office.Says("/doichuyen QTSX");
        office.Says(Cattle);
        Say(office, words);
        Say(office, "xem trước", "gửi");
        office.SendsNow();
    }

    private static void Say(ChatClient office, params string[] words)
    {
        foreach (var said in words)
            office.Says(said);
    }
}
