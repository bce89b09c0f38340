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
/// A3 and D6 of the reliability table: an announcement of this evening that has reached one of three when the night begins, the others'
/// already with the sender; the whole application ended at every step of taking them back.
/// </summary>
public sealed class LateCrashTests
{
    private const string Words = "Tối nay nước lên, tránh bờ sông";

    // Announcements are looked at four times a second.
    private static readonly RushedClock Rushed = new(20);

    [Test]
    public async Task Who_was_not_told_before_the_night_is_counted_once_and_told_no_more_whenever_the_program_ends()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        town.Quiet = QuietHours.Usual;
        var trainer = town.Person();
        Member[] members = [town.Person(), town.Person(), town.Person()];
        Fill(town, trainer, members);
        var nine = VietnamTime.At(VietnamTime.DayOf(town.Now).AddDays(2), new TimeOnly(21, 0));
        calendar.SetUtcNow(nine.AddMinutes(-10));
        await AnnounceAsync(town, calendar, trainer, members);
        calendar.SetUtcNow(nine);
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = calendar,
            Machine = Rushed,
            Who = () => [trainer],
            Play = async (everybody, since) => _ = await trainer.HearAsync(since, town.Limit, "2 tin đã muộn"),
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(
                    db.Query<string>("SELECT chat || ' ' || state FROM announcement_recipient ORDER BY person_id"),
                    Is.EqualTo([$"{members[0].Id} sent", $"{members[1].Id} late", $"{members[2].Id} late"]),
                    where
                );
                Assert.That(members.Select(member => Copies(town, member)), Is.EqualTo([1, 0, 0]), where);
            },
        };

        await sweep.RunAsync(atLeast: 5);
    }

    /// <summary>The first is told; the channel asks to wait before it takes more for the others.</summary>
    private static async Task AnnounceAsync(Town town, ManualTimeProvider calendar, Member trainer, Member[] members)
    {
        using (var db = town.File.Open())
        {
            foreach (var member in members[1..])
                _ = db.Execute(
                    "INSERT INTO pause (bot, chat, since, until) VALUES ('telegram:1000001', @Chat, @Since, @Until)",
                    new
                    {
                        Chat = $"{member.Id}",
                        Since = Instants.Format(town.Now),
                        Until = Instants.Format(town.Now.AddDays(30)),
                    }
                );
        }
        await using (var host = town.Host(calendar: calendar, machine: Rushed))
        {
            await host.StartAsync();
            _ = await trainer.SayAsync($"/thongbao {Town.Course}", town.Limit, "muốn nhắn gì");
            _ = await trainer.SayAsync(Words, town.Limit, "ai chưa nhận được trước 9 giờ tối");
            _ = await trainer.TapAsync("Gửi", town.Limit, "chưa gửi thử");
            _ = await trainer.TapAsync("Gửi luôn", town.Limit, "Đã bắt đầu gửi");
            await town.WaitAsync(db =>
                db.QuerySingle<long>("SELECT count(*) FROM announcement_recipient WHERE state = 'sent'") == 1
                && db.QuerySingle<long>("SELECT count(*) FROM announcement_recipient WHERE state = 'queued'") == 2
            );
            await host.StopAsync();
        }
        using var end = town.File.Open();
        _ = end.Execute("DELETE FROM pause; UPDATE outbox SET not_before = NULL");
    }

    private static int Copies(Town town, Member member) =>
        town
            .Sandbox.Ledger.Entries(member.Id)
            .Count(entry => Member.IsMessage(entry) && entry.Text.Contains(Words, StringComparison.Ordinal));

    private static void Fill(Town town, Member trainer, Member[] members)
    {
        town.Employ(trainer, StaffRole.Trainer, Scope.Course(Town.Course), "Lê Thu Hiền");
        using var db = town.File.Open();
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
                    Town.Course,
                    Now = Instants.Format(town.Now),
                }
            );
        }
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
