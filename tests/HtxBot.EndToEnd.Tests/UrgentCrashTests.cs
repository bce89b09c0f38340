using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A3 and D6 of the reliability table: an urgent announcement at night, ended at every step from the last press to the last copy.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class UrgentCrashTests
{
    private const string Words = "Nước lũ đang về, bà con ở nhà";

    // Announcements are looked at four times a second.
    private static readonly RushedClock Rushed = new(20);

    [Test]
    public async Task A_second_person_is_asked_decides_once_and_it_goes_through_the_night()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        town.Quiet = QuietHours.Usual;
        var (trainer, office, member) = (town.Person(), town.Person(), town.Person());
        Fill(town, trainer, office, member);
        calendar.SetUtcNow(VietnamTime.At(VietnamTime.DayOf(town.Now).AddDays(1), new TimeOnly(22, 0)));
        await WriteAsync(town, calendar, trainer);
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            Who = () => [office, member],
            Play = async (everybody, since) =>
            {
                _ = await trainer.SayAsync("gửi luôn", town.Limit, "Đã nhờ Đặng Thị Mẫu");
                _ = await office.HearAsync(since, town.Limit, "đồng ý gửi không");
                _ = await office.TapAsync("Đồng ý gửi ngay", town.Limit, "Đã đồng ý");
                _ = await member.HearAsync(since, town.Limit, Words);
                _ = await trainer.HearAsync(since, town.Limit, "1 tin tới nơi");
            },
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(
                    db.Query<string>(
                        "SELECT announcement.state || ' ' || urgency.state || ' ' || people FROM announcement JOIN announcement_urgency AS urgency ON announcement_id = id"
                    ),
                    Is.EqualTo(["done granted 201"]),
                    where
                );
                Assert.That(
                    db.Query<string>("SELECT state || ' ' || people FROM announcement_count WHERE people > 0 ORDER BY state"),
                    Is.EqualTo(["sent 1", "shared 200"]),
                    where
                );
            },
        };

        var steps = await sweep.RunAsync();

        Measured.Figure($"ended at each of {steps} steps");
        Assert.That(steps, Is.GreaterThanOrEqualTo(50), "steps that were reached");
    }

    /// <summary>Up to the last question.</summary>
    private static async Task WriteAsync(Town town, ManualTimeProvider calendar, Member trainer)
    {
        await using var host = town.Host(calendar: calendar, machine: Rushed);
        await host.StartAsync();
        _ = await trainer.SayAsync($"/thongbao {Town.Course}", town.Limit, "muốn nhắn gì");
        _ = await trainer.SayAsync(Words, town.Limit, "thì chọn Khẩn");
        _ = await trainer.TapAsync("Khẩn", town.Limit, "Vì sao phải gửi ngay");
        _ = await trainer.SayAsync("nước lũ đang về", town.Limit, "Khẩn, lý do");
        _ = await trainer.TapAsync("Xin gửi ngay", town.Limit, "chưa gửi thử");
        await town.QuietAsync();
        await host.StopAsync();
    }

    /// <summary>A trainer, somebody of the office, and 201 members who share one phone: few messages to many people.</summary>
    private static void Fill(Town town, Member trainer, Member office, Member member)
    {
        using var db = town.File.Open();
        foreach (
            var (person, role, scope, name) in new[]
            {
                (trainer, StaffRole.Trainer, Scope.Course(Town.Course), "Lê Thu Hiền"),
                (office, StaffRole.Office, Scope.All, "Đặng Thị Mẫu"),
            }
        )
        {
            var staff = StaffStore.Ensure(db, "telegram:1000001", $"{person.Id}", $"{person.Id}", name, town.Now);
            StaffStore.Give(db, staff, role, scope, RoleSource.Invitation, null, town.Now);
            town.Sandbox.Users.Open(person.Id);
        }
        town.Sandbox.Users.Open(member.Id);
        _ = db.Execute(
            Insert,
            new
            {
                Chat = $"{member.Id}",
                Course = Town.Course,
                Now = Instants.Format(town.Now),
            }
        );
    }

    private const string Insert = """
        UPDATE course SET capacity = 500 WHERE code = @Course;
        WITH RECURSIVE number (no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM number WHERE no < 201)
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT 700000 + no, 'Nguyễn Thị ' || no, printf('+84300%06d', no), (SELECT min(id) FROM cooperative), 'member', @Now, @Now
        FROM number;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT 'telegram:1000001', @Chat, @Chat, id, id = 700001, @Now FROM person WHERE id > 700000;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', id, @Now, @Now FROM person WHERE id > 700000;
        """;
}
