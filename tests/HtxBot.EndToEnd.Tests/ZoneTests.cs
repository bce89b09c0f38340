using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// D3 of the reliability table: the real program on machines of other zones and languages, and on one that knows no zones. It carries no ICU
/// anywhere (<c>InvariantGlobalization</c>). The calendar is pinned at each start, so that what is compared was asked at the same moment.
/// </summary>
public sealed partial class ZoneTests
{
    private static readonly (string Name, string Value)[][] Machines =
    [
        [("TZ", "Asia/Ho_Chi_Minh"), ("LC_ALL", "vi_VN.UTF-8")],
        [("TZ", "UTC"), ("LC_ALL", "C")],
        [("TZ", "America/Los_Angeles"), ("LC_ALL", "en_US.UTF-8")],
        // Where .NET finds no zone file the local zone is UTC, and asking for any other throws.
        [("TZ", "America/Los_Angeles"), ("TZDIR", "/nowhere"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")],
    ];

    [Test]
    public async Task In_every_zone_and_without_zones_the_same_is_said_written_and_planned()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        (town.Settings["Office__QuietFrom"], town.Settings["Office__QuietTo"]) = ("21:00", "06:00");
        var trip = await TripClass.FillAsync(town, calendar, members: 1, seats: 45, "D3");
        var trainer = town.Person();
        using (var db = town.File.Open())
        {
            var staff = StaffStore.Ensure(db, "telegram:1000001", $"{trainer.Id}", $"{trainer.Id}", "Lê Thu Hiền", town.Now);
            StaffStore.Give(db, staff, StaffRole.Trainer, Scope.Course(Town.Course), RoleSource.Invitation, null, town.Now);
            // Each machine plans everything anew.
            _ = db.Execute(
                """
                UPDATE course_session SET state = 'planned' WHERE course_code = @Course;
                DELETE FROM timer WHERE key LIKE '%/%';
                INSERT OR IGNORE INTO reminder_replan (person_id) SELECT id FROM person;
                """,
                new { Town.Course }
            );
        }
        town.Sandbox.Users.Open(trainer.Id);

        var runs = new List<Seen>();
        foreach (var machine in Machines)
            runs.Add(await OnAsync(machine, town, trip, trainer));

        var first = runs[0];
        using (Assert.EnterMultipleScope())
        {
            var ofLessons = first.Planned.Split('\n').ToLookup(line => line.StartsWith("lesson.", StringComparison.Ordinal));
            Assert.That(ofLessons[false].Count(), Is.EqualTo(10), first.Planned);
            Assert.That(ofLessons[true].Count(), Is.EqualTo(9), "the trainer's: three days, two halves each");
            Assert.That(first.Planned, Does.Contain("T22:45:00.000Z"), "a quarter to six in the morning, an hour before the bus");
            Assert.That(first.Said, Does.Contain("7 giờ 30").And.Contain("1 giờ 30"));
            Assert.That(first.Reminder, Does.Contain("Ngày mai").And.Contain("Xe đón lúc 6 giờ 45 sáng thứ Năm"));
            Assert.That(first.Calendar, Does.Contain("T003000Z").And.Not.Contain("TZID"));
            Assert.That(first.List, Does.Contain(Shown(trip.Members[0].Phone)).And.Contain("thứ Sáu").And.Contain(", 06:45"));
            foreach (var run in runs.Skip(1))
            {
                Assert.That(run.Planned, Is.EqualTo(first.Planned), run.Machine);
                Assert.That(run.Said, Is.EqualTo(first.Said), run.Machine);
                Assert.That(run.Reminder, Is.EqualTo(first.Reminder), run.Machine);
                Assert.That(run.Calendar, Is.EqualTo(first.Calendar), run.Machine);
                Assert.That(run.List, Is.EqualTo(first.List), run.Machine);
            }
        }
    }

    /// <summary>Asks on Friday at ten past seven; then, with another start, lets the evening before the trip come.</summary>
    private static async Task<Seen> OnAsync((string Name, string Value)[] machine, Town town, TripClass trip, Member trainer)
    {
        foreach (var (name, value) in machine)
            town.Settings[name] = value;
        using var file = TestDatabase.CopyOf(town.File);
        var member = trip.Members[0];
        var said = new List<string>();
        string planned;
        (string Calendar, string List) files;
        var where = string.Join(' ', machine.Select(each => $"{each.Name}={each.Value}"));

        town.Settings["Clock__StartAt"] = Text(trip.GoTo(daysBefore: 6, 7, 10));
        await using (var bot = town.StartBot(file))
        {
            said.Add(await member.SayAsync("tham quan", town.Limit, "Nơi đến"));
            said.Add(await member.SayAsync("lịch học", town.Limit, "7 giờ 30"));
            // In Los Angeles it is still Thursday.
            said.Add(await member.SayAsync("mai học gì", town.Limit, "thứ Bảy"));
            var since = town.Sandbox.Ledger.LastNumber;
            _ = member.Press("🗓 Thêm vào lịch");
            var calendar = await FileAsync(town, member, since);
            said.Add(await trainer.SayAsync($"/danhsach {Town.Course}", town.Limit, "📋"));
            files = (Hour().Replace(Encoding.UTF8.GetString(calendar), "$1"), Cells(await FileAsync(town, trainer, since)));
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => $"{where}\n{bot.Output}");
            using var db = file.Database.OpenReader();
            planned = string.Join(
                '\n',
                db.Query<string>("SELECT kind || ' ' || key || ' ' || due_at FROM timer WHERE key LIKE '%/%' ORDER BY 1")
            );
        }

        town.Settings["Clock__StartAt"] = Text(trip.GoTo(daysBefore: 1, 19, 0));
        var before = town.Sandbox.Ledger.LastNumber;
        string reminder;
        await using (var bot = town.StartBot(file))
        {
            reminder = await member.HearAsync(before, town.Limit, "Xe đón lúc");
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => $"{where}\n{bot.Output}");
        }
        foreach (var (name, _) in machine)
            _ = town.Settings.Remove(name);
        return new Seen(where, string.Join('\n', said), planned, files.Calendar, files.List, reminder);
    }

    /// <summary>The bytes of the first document somebody is sent behind a number of the ledger.</summary>
    private static async Task<byte[]> FileAsync(Town town, Member member, long since)
    {
        var entry = await town.Sandbox.Ledger.WaitForAsync(
            entry => entry.ChatId == member.Id && entry.FileId is not null,
            since,
            town.Limit
        );
        using var http = new HttpClient();
        return await http.GetByteArrayAsync(new Uri(town.Sandbox.Address, $"/sim/file/{entry.FileId}"), town.Limit);
    }

    /// <summary>What every part of the workbook says, with the time of day that its archive names.</summary>
    private static string Cells(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return string.Join(
            '\n',
            zip.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                .Select(entry =>
                {
                    using var part = new StreamReader(entry.Open());
                    return $"{entry.FullName} {entry.LastWriteTime.DateTime:s} {part.ReadToEnd()}";
                })
        );
    }

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static string Shown(string phone) => $"{phone[..4]} {phone[4..7]} {phone[7..]}";

    // When the file was made, but for the minute: that is how fast the machine is.
    [GeneratedRegex(@"(DTSTAMP:\d{8}T\d{2})\d{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Hour();

    /// <summary>All that one machine said, wrote and planned.</summary>
    private sealed record Seen(string Machine, string Said, string Planned, string Calendar, string List, string Reminder);
}
