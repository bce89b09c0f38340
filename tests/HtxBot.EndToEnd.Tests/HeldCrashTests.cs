using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// A3 and D6 of the reliability table: one announcement that the night has held back and one whose time has come, let go in the morning, the
/// whole application ended at every step of that.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class HeldCrashTests
{
    private const string Held = "Mai mang sổ ghi chép";
    private const string Scheduled = "Sáng nay học ở phòng B1";

    // Announcements are looked at four times a second, timers every second.
    private static readonly RushedClock Rushed = new(20);

    [Test]
    public async Task What_was_held_over_the_night_reaches_everybody_once_whenever_the_program_ends()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        town.Quiet = QuietHours.Usual;
        var (trainer, office) = (town.Person(), town.Person());
        Member[] members = [town.Person()];
        Fill(town, trainer, office, members);
        var morning = VietnamTime.At(VietnamTime.DayOf(town.Now).AddDays(2), new TimeOnly(6, 30));
        calendar.SetUtcNow(morning.AddHours(-8.5));
        await AnnounceAsync(town, calendar, trainer, office);
        var since = 0L;
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            Who = () => members,
            IsAtMostOnce = text => text.Contains(Held, StringComparison.Ordinal) || text.Contains(Scheduled, StringComparison.Ordinal),
            Play = async (everybody, from) =>
            {
                since = from;
                calendar.SetUtcNow(morning);
                _ = await trainer.HearAsync(from, town.Limit, "đã gửi xong");
                _ = await office.HearAsync(from, town.Limit, "đã gửi xong");
            },
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                var states = db.Query<(string Text, string Chat, string State)>(
                        "SELECT text, recipient.chat, recipient.state FROM announcement JOIN announcement_recipient AS recipient ON announcement_id = id"
                    )
                    .AsList();
                Assert.That(states, Has.Count.EqualTo(2), where);
                foreach (var (text, chat, state) in states)
                {
                    var copies = town
                        .Sandbox.Ledger.Entries(long.Parse(chat))
                        .Count(entry =>
                            entry.Number > since && Member.IsMessage(entry) && entry.Text.Contains(text, StringComparison.Ordinal)
                        );
                    Assert.That(state, Is.AnyOf("sent", "unsure"), where);
                    Assert.That(copies, state == "sent" ? Is.EqualTo(1) : Is.LessThanOrEqualTo(1), $"{text} {state}; {where}");
                }
                Assert.That(states.Count(each => each.State == "unsure"), Is.LessThanOrEqualTo(members.Length), where);
            },
        };

        var steps = await sweep.RunAsync();

        Measured.Figure($"ended at each of {steps} steps");
        Assert.That(steps, Is.GreaterThanOrEqualTo(30), "steps that were reached");
    }

    /// <summary>At ten in the evening one is written that is held, and one for half past six.</summary>
    private static async Task AnnounceAsync(Town town, ManualTimeProvider calendar, Member trainer, Member office)
    {
        await using var host = town.Host(calendar: calendar, machine: Rushed);
        await host.StartAsync();
        _ = await trainer.SayAsync($"/thongbao {Town.Course}", town.Limit, "muốn nhắn gì");
        _ = await trainer.SayAsync(Held, town.Limit, "thì chọn Khẩn");
        _ = await trainer.TapAsync("Gửi", town.Limit, "chưa gửi thử");
        _ = await trainer.TapAsync("Gửi luôn", town.Limit, "Đã bắt đầu gửi");
        _ = await office.SayAsync($"/thongbao {Town.Course}", town.Limit, "muốn nhắn gì");
        _ = await office.SayAsync(Scheduled, town.Limit, "thì chọn Khẩn");
        _ = await office.TapAsync("Hẹn giờ", town.Limit, "Gửi lúc nào");
        _ = await office.SayAsync("6 giờ 30 sáng mai", town.Limit, "đúng không");
        _ = await office.TapAsync("Hẹn gửi", town.Limit, "Đã hẹn gửi");
        await town.QuietAsync();
        await host.StopAsync();
        using var db = town.File.Open();
        Assert.That(db.QuerySingle<long>("SELECT count(*) FROM announcement_recipient WHERE state <> 'planned'"), Is.Zero, "held");
    }

    private static void Fill(Town town, Member trainer, Member office, IReadOnlyList<Member> members)
    {
        using var db = town.File.Open();
        Role(db, town, trainer, StaffRole.Trainer, Scope.Course(Town.Course), "Lê Thu Hiền");
        Role(db, town, office, StaffRole.Office, Scope.All, "Đặng Thị Mẫu");
        foreach (var member in members)
        {
            town.Sandbox.Users.Open(member.Id);
            _ = db.Execute(
                Insert,
                new
                {
                    member.Id,
                    Chat = $"{member.Id}",
                    member.Name,
                    Course = Town.Course,
                    Now = Instants.Format(town.Now),
                }
            );
        }
    }

    private static void Role(Microsoft.Data.Sqlite.SqliteConnection db, Town town, Member person, StaffRole role, Scope scope, string name)
    {
        var staff = StaffStore.Ensure(db, "telegram:1000001", $"{person.Id}", $"{person.Id}", name, town.Now);
        StaffStore.Give(db, staff, role, scope, RoleSource.Invitation, null, town.Now);
        town.Sandbox.Users.Open(person.Id);
    }

    private const string Insert = """
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (@Id, @Name, printf('+8430%07d', @Id % 10000000), (SELECT min(id) FROM cooperative), 'member', @Now, @Now);
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES ('telegram:1000001', @Chat, @Chat, @Id, 1, @Now);
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', id, @Now, @Now FROM person WHERE id = @Id;
        """;
}
