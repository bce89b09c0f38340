using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A3 for trips and reminders: the whole application ended at every step of coming, asking, giving back, and the day itself.</summary>
public sealed class TripCrashTests
{
    // Timers are looked at every second, and a head count is edited every two seconds at most.
    private static readonly RushedClock Rushed = new(20);

    [Test]
    public async Task Coming_survives_it_with_one_place_and_one_plan()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var trip = await TripClass.FillAsync(town, calendar, members: 1, seats: 45);
        var member = trip.Members[0];
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            Who = () => [member],
            Play = async (_, _) =>
            {
                _ = await member.SayAsync("/thamquan", town.Limit, "Nơi đến");
                _ = await member.TapAsync("Tôi đi", town.Limit, "lên xe ở đâu");
                _ = await member.TapAsync("Điểm 3, 6 giờ 45", town.Limit, "Đã ghi");
            },
            Left = trip.CheckPlans,
            Check = (file, _, where) =>
            {
                Assert.That(trip.Answers(file), Is.EqualTo(["yes seat D3"]), where);
                Assert.That(trip.Reminders(file, "planned"), Is.EqualTo(["trip.days-before trip.eve trip.soon"]), where);
                trip.CheckPlans(file, where);
            },
        };

        await sweep.RunAsync(atLeast: 30);
    }

    [Test]
    public async Task A_reminder_asks_once_and_its_no_gives_the_place_to_who_waits()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var trip = await TripClass.FillAsync(town, calendar, members: 2, seats: 1, "D3", "D2");
        var (going, waiting) = (trip.Members[0], trip.Members[1]);
        trip.GoTo(daysBefore: 3, 8, 0);
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            Who = () => trip.Members,
            // A copy of a reminder that was on its way is worded anew, or not said any more.
            IsKept = text => text.Contains("có đi được không", StringComparison.Ordinal),
            Play = async (everybody, since) =>
            {
                _ = await waiting.HearAsync(since, town.Limit, "có đi được không");
                _ = await going.HearAsync(since, town.Limit, "có đi được không");
                _ = await going.TapAsync("Không đi được", town.Limit, "Vì sao");
                _ = await going.TapAsync("Ốm, mệt", town.Limit, "Đã ghi lý do");
                _ = await waiting.HearAsync(since, town.Limit, "Có chỗ rồi");
            },
            Left = trip.CheckPlans,
            Check = (file, _, where) =>
            {
                Assert.That(trip.Answers(file), Is.EqualTo(["no none", "yes seat D2"]), where);
                Assert.That(trip.Made(file), Is.EqualTo(["trip.days-before", "trip.days-before"]), where);
                Assert.That(trip.Reminders(file, "planned"), Is.EqualTo(["-", "trip.eve trip.soon"]), where);
                trip.CheckPlans(file, where);
            },
        };

        await sweep.RunAsync(atLeast: 30);
    }

    [Test]
    public async Task On_the_day_everybody_is_reminded_ticked_and_told_once()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var trip = await TripClass.FillAsync(town, calendar, members: 2, seats: 45, "D2", "D3");
        var (here, further) = (trip.Members[0], trip.Members[1]);
        trip.GoTo(daysBefore: 0, 6, 10);
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            IsKept = text => text.Contains("Trên xe", StringComparison.Ordinal) || text.Contains("báo đến trễ", StringComparison.Ordinal),
            Who = () => [trip.Leader, here, further],
            Play = async (everybody, since) =>
            {
                _ = await here.HearAsync(since, town.Limit, "Xe đón lúc 6 giờ 15");
                _ = await further.HearAsync(since, town.Limit, "Xe đón lúc 6 giờ 45");
                _ = await trip.Leader.SayAsync("đếm người", town.Limit, "Trên xe 0/2");
                _ = await trip.Leader.SayAsync("điểm danh điểm 2", town.Limit, "Ai vừa lên xe");
                _ = await trip.Leader.TapAsync(here.Name, town.Limit, "Đã đủ người");
                _ = await trip.Leader.TapAsync("Xong", town.Limit, "Đã ghi xong");
                _ = await trip.Leader.SayAsync("xe rời điểm 2", town.Limit, "Đã ghi: xe rời điểm 2");
                _ = await further.HearAsync(since, town.Limit, "Xe vừa rời điểm 2");
                _ = await further.TapAsync("Tôi đến trễ", town.Limit, "trễ khoảng mấy phút");
                _ = await trip.Leader.HearAsync(since, town.Limit, "báo đến trễ");
                _ = await further.TapAsync("10 phút", town.Limit, "trễ khoảng 10 phút");
            },
            Check = (file, _, where) =>
            {
                Assert.That(trip.Marks(file), Is.EqualTo(["aboard", "late 10"]), where);
                Assert.That(trip.Reminders(file, "fired"), Is.EqualTo(["trip.soon", "trip.soon"]), where);
                Assert.That(trip.Reminders(file, "planned"), Is.EqualTo(["-", "-"]), where);
                using var db = file.Database.OpenReader();
                Assert.That(db.Query<string>("SELECT point FROM trip_departure"), Is.EqualTo(["D2"]), where);
                Assert.That(db.QuerySingle<long>("SELECT count(*) FROM live_message WHERE version <> sent_version"), Is.Zero, where);
            },
        };

        await sweep.RunAsync(atLeast: 60);
    }

    [Test]
    public async Task Whom_the_channel_refuses_the_news_of_the_bus_who_leads_is_told_of_once()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var trip = await TripClass.FillAsync(town, calendar, members: 2, seats: 45, "D2", "D3");
        var (here, further) = (trip.Members[0], trip.Members[1]);
        trip.GoTo(daysBefore: 0, 6, 10);
        // A reminder would be refused first.
        using (var db = town.File.Open())
            _ = db.Execute("DELETE FROM timer");
        _ = town.Sandbox.Faults.Add(
            new SandboxFault
            {
                Kind = FaultKind.Blocked,
                Method = "send*",
                Chat = further.Id,
            }
        );
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            Who = () => [trip.Leader],
            Play = async (everybody, since) =>
            {
                _ = await trip.Leader.SayAsync("điểm danh điểm 2", town.Limit, "Ai vừa lên xe");
                _ = await trip.Leader.TapAsync(here.Name, town.Limit, "Đã đủ người");
                _ = await trip.Leader.TapAsync("Xong", town.Limit, "Đã ghi xong");
                _ = await trip.Leader.SayAsync("xe rời điểm 2", town.Limit, "Trợ lý báo 1 người");
                _ = await trip.Leader.HearAsync(since, town.Limit, "Chưa nhắn được tin xe đến cho 1 người");
            },
            // The refusal and what follows from it: in one transaction.
            Left = (file, where) => Assert.That(Unreached(file), Is.EqualTo(Refused(file)), where),
            Check = (file, _, where) =>
            {
                Assert.That(trip.Marks(file), Is.EqualTo(["aboard", "-"]), where);
                Assert.That((Refused(file), Unreached(file)), Is.EqualTo((1, 1)), where);
            },
        };

        await sweep.RunAsync(atLeast: 30);
    }

    [Test]
    public async Task A_departure_that_was_a_slip_is_taken_back_and_everything_is_told_once()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var trip = await TripClass.FillAsync(town, calendar, members: 2, seats: 45, "D2", "D3");
        var (here, further) = (trip.Members[0], trip.Members[1]);
        trip.GoTo(daysBefore: 0, 6, 10);
        // Reminders would be heard too.
        using (var db = town.File.Open())
            _ = db.Execute("DELETE FROM timer");
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            Who = () => [trip.Leader, further],
            Play = async (everybody, since) =>
            {
                _ = await trip.Leader.SayAsync("điểm danh điểm 2", town.Limit, "Ai vừa lên xe");
                _ = await trip.Leader.TapAsync(here.Name, town.Limit, "Đã đủ người");
                _ = await trip.Leader.TapAsync("Xong", town.Limit, "Đã ghi xong");
                _ = await trip.Leader.SayAsync("xe rời điểm 2", town.Limit, "Đã ghi: xe rời điểm 2");
                _ = await further.HearAsync(since, town.Limit, "Xe vừa rời điểm 2");
                _ = await trip.Leader.TapAsync("Xe chưa rời điểm 2", town.Limit, "Đã sửa lại: xe chưa rời điểm 2");
                _ = await further.HearAsync(since, town.Limit, "tin lúc nãy nhầm: xe chưa rời điểm 2");
            },
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(trip.Marks(file), Is.EqualTo(["aboard", "-"]), where);
                Assert.That(db.Query<string>("SELECT point FROM trip_departure WHERE ended_by IS NOT NULL"), Is.EqualTo(["D2"]), where);
                Assert.That(db.QuerySingle<int>("SELECT count(*) FROM trip_departure"), Is.EqualTo(1), where);
                Assert.That(db.QuerySingle<int>("SELECT count(*) FROM timer WHERE kind = 'bus-stays'"), Is.EqualTo(1), where);
            },
        };

        await sweep.RunAsync(atLeast: 40);
    }

    [Test]
    public async Task The_way_home_survives_it_with_nobody_forgotten_and_the_reason_kept()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var trip = await TripClass.FillAsync(town, calendar, members: 2, seats: 45, "D2", "D3");
        var (along, staying) = (trip.Members[0], trip.Members[1]);
        // Later than it should be home.
        trip.GoTo(daysBefore: 0, 16, 0);
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            Who = () => [trip.Leader],
            Play = async (_, _) =>
            {
                _ = await trip.Leader.SayAsync("xe về", town.Limit, "Còn 2 người chưa lên xe về");
                _ = await trip.Leader.TapAsync("Điểm danh về", town.Limit, "0/2 đã lên xe");
                _ = await trip.Leader.TapAsync(along.Name, town.Limit, "1/2 đã lên xe");
                _ = await trip.Leader.TapAsync("Xong", town.Limit, "Đã ghi xong");
                _ = await trip.Leader.SayAsync("thiếu ai", town.Limit, "Còn thiếu 1 người lên xe về");
                _ = await trip.Leader.SayAsync("đã gọi 1: không về cùng xe", town.Limit, "vì sao không về cùng xe");
                _ = await trip.Leader.SayAsync("anh ở lại thăm con", town.Limit, "Không còn thiếu ai lên xe về");
                _ = await trip.Leader.TapAsync("Xong", town.Limit, "Đã ghi xong");
                _ = await trip.Leader.SayAsync("xe về", town.Limit, "trên xe 1/2 người");
            },
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(db.Query<string>(SelectWayHome), Is.EqualTo(["aboard", "absent anh ở lại thăm con"]), where);
                Assert.That(db.Query<string>("SELECT point FROM trip_departure"), Is.EqualTo([""]), where);
            },
        };

        await sweep.RunAsync(atLeast: 50);
    }

    [Test]
    public async Task A_trip_that_moves_is_told_once_old_and_new_and_takes_its_reminders_along()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var trip = await TripClass.FillAsync(town, calendar, members: 1, seats: 45, "D2");
        var (office, member) = (town.Person(), trip.Members[0]);
        town.Employ(office, StaffRole.Office, Scope.All, "Đặng Thị Mẫu");
        await PreviewAsync(town, calendar, office);
        var begins = calendar.GetUtcNow();
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            Who = () => [office, member, trip.Leader],
            Play = async (everybody, since) =>
            {
                calendar.SetUtcNow(begins);
                _ = await office.SayAsync("gửi", town.Limit, "để kịp sửa thêm");
                calendar.SetUtcNow(begins.AddMinutes(10.5));
                _ = await member.HearAsync(since, town.Limit, "6 giờ 15 sáng → 6 giờ 45 sáng");
                _ = await trip.Leader.HearAsync(since, town.Limit, "5 giờ 50 sáng → 6 giờ 20 sáng");
            },
            // The old time with its reminders, or the new one with its own and with what then is to be said: in one transaction.
            Left = trip.CheckPlans,
            Check = (file, _, where) =>
            {
                trip.CheckPlans(file, where);
                Assert.That(trip.Reminders(file, "planned"), Is.EqualTo(["trip.days-before trip.eve trip.soon"]), where);
                using var db = file.Database.OpenReader();
                Assert.That(db.Query<long>("SELECT sequence FROM trip"), Is.EqualTo([1]), where);
                Assert.That(
                    db.Query<string>(
                        "SELECT notice.state || ' ' || outbox.state FROM class_change_notice AS notice JOIN outbox ON outbox.id = outbox_id"
                    ),
                    Is.EqualTo(["queued sent"]),
                    where
                );
            },
        };

        await sweep.RunAsync(atLeast: 12);
    }

    private static int Refused(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        return db.QuerySingle<int>(
            "SELECT count(*) FROM outbox JOIN timer ON timer.id = outbox.timer_id WHERE timer.kind = 'bus-comes' AND outbox.state = 'failed'"
        );
    }

    private static int Unreached(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        return db.QuerySingle<int>("SELECT count(*) FROM timer WHERE kind = 'bus-comes.unreached' AND state IN ('planned', 'fired')");
    }

    private const string SelectWayHome = """
        SELECT mark || coalesce(' ' || reason, '')
        FROM trip_mark
        WHERE leg = 'back' AND replaced_at IS NULL
        ORDER BY person_id
        """;

    /// <summary>The bus is to leave half an hour later: the office has before it what people will read.</summary>
    private static async Task PreviewAsync(Town town, TimeProvider calendar, Member office)
    {
        await using var host = town.Host(calendar: calendar, machine: Rushed);
        await host.StartAsync();
        _ = await office.SayAsync($"/doichuyen {Town.Course}", town.Limit, "Đổi gì");
        _ = await office.TapAsync("Giờ, ngày đi", town.Limit, "Đổi sang lúc nào");
        _ = await office.SayAsync("6 giờ 20", town.Limit, "Sẽ đổi");
        _ = await office.TapAsync("Xem trước khi báo", town.Limit, "Ảnh hưởng 1 người");
        await town.QuietAsync();
        await host.StopAsync();
    }
}
