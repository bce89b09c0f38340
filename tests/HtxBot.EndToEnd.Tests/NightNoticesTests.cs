using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Sandbox;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// D6 of the reliability table: a night in which a class is changed twice, a seat falls free and a member answers an announcement. Whoever writes is
/// answered; nobody else hears anything before six, and then each thing once.
/// </summary>
public sealed class NightNoticesTests
{
    private const string Announced = "Mai bà con mang sổ ghi chép";
    private const string Changed = "có thay đổi";
    private const string GotSeat = "Có chỗ rồi";
    private const string Replied = "trả lời thông báo";

    [Test]
    public async Task Nobody_who_asked_for_nothing_hears_anything_between_nine_and_six_and_everything_comes_once_in_the_morning()
    {
        Member trainer = null!;
        Member office = null!;
        Member member = null!;
        await using var room = await NightSeats.FillAsync(
            seats: 2,
            here =>
            {
                (trainer, office, member) = (here.Person(), here.Person(), here.Person());
                Fill(here, trainer, office, member);
            }
        );
        var (town, limit) = (room.Town, room.Town.Limit);
        await room.PlayAsync(async () =>
        {
            await AnnounceAsync(trainer, limit);
            _ = await member.HearAsync(0, limit, Announced);
            await town.WaitAsync(db => db.QuerySingle<long>("SELECT count(*) FROM announcement WHERE ended_at IS NULL") == 0);
        });

        room.GoTo(22);
        var night = town.Sandbox.Ledger.LastNumber;
        await room.PlayAsync(async () =>
        {
            await MoveAsync(office, "8 giờ", "tin sẽ đi lúc 6 giờ sáng", limit);
            await MoveAsync(office, "9 giờ", "tin sẽ đi lúc 6 giờ sáng", limit);
            await room.Leaver.LeaveAsync(limit);
            _ = await member.TapAsync("💬 Trả lời", limit, "Mời anh/chị gõ nội dung");
            _ = await member.SayAsync("Vâng, em sẽ mang.", limit, "nhận tin lúc 6 giờ sáng");
        });
        var atNight = Messages(town, night);
        var morning = town.Sandbox.Ledger.LastNumber;
        room.GoToMorning();
        await room.PlayAsync(async () =>
        {
            _ = await room.Waiter.HearAsync(morning, limit, GotSeat);
            _ = await member.HearAsync(morning, limit, Changed);
            _ = await trainer.HearAsync(morning, limit, Changed);
            _ = await trainer.HearAsync(morning, limit, Replied);
            await town.WaitAsync(db => db.QuerySingle<long>(StillHeld) == 0);
        });

        var told = Messages(town, morning);
        Measured.Figure($"{atNight.Count} answers in the night, 0 messages to anybody else, {told.Count} in the morning");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(atNight.Select(entry => entry.ChatId).Distinct(), Is.EquivalentTo([office.Id, room.Leaver.Id, member.Id]));
            Assert.That(
                atNight.Where(entry => entry.ChatId != office.Id).Select(entry => entry.Text),
                Has.None.Contains(Changed),
                "who writes for another reason is not told either"
            );
            Assert.That(Copies(told, room.Waiter, GotSeat), Is.EqualTo(1));
            Assert.That(Copies(told, member, Changed), Is.EqualTo(1), "two changes are one message");
            Assert.That(Copies(told, room.Waiter, Changed), Is.Zero, "who has the seat since is told the new time with it");
            Assert.That(Copies(told, trainer, Changed), Is.EqualTo(1));
            Assert.That(Copies(told, trainer, Replied), Is.EqualTo(1));
            Assert.That(
                told.Where(entry => entry.ChatId == member.Id).Select(entry => entry.Text),
                Has.One.Contains("7 giờ 30 – 11 giờ sáng → 9 giờ sáng")
            );
            Assert.That(told.Select(entry => entry.ChatId), Has.None.EqualTo(room.Leaver.Id));
        }
    }

    private const string StillHeld = "SELECT count(*) FROM timer WHERE state = 'planned' AND kind LIKE '%.tell'";

    private static async Task AnnounceAsync(Member trainer, CancellationToken limit)
    {
        _ = await trainer.SayAsync($"/thongbao {Town.Course}", limit, "muốn nhắn gì");
        _ = await trainer.SayAsync(Announced, limit, "Gửi ");
        _ = await trainer.TapAsync("Gửi", limit, "chưa gửi thử");
        _ = await trainer.TapAsync("Gửi luôn", limit, "Đã bắt đầu gửi");
    }

    private static async Task MoveAsync(Member office, string time, string end, CancellationToken limit)
    {
        _ = await office.SayAsync($"/doilich {Town.Course}", limit, "muốn đổi buổi nào");
        _ = await office.SayAsync("buổi 1", limit, "Đổi gì");
        _ = await office.SayAsync("giờ", limit, "Đổi sang lúc nào");
        _ = await office.SayAsync(time, limit, "Sẽ đổi");
        _ = await office.SayAsync("xem trước", limit, "Tin bà con nhận");
        _ = await office.SayAsync("gửi", limit, end);
    }

    private static List<LedgerEntry> Messages(Town town, long since) =>
        [.. town.Sandbox.Ledger.Entries().Where(entry => entry.Number > since && Member.IsMessage(entry))];

    private static int Copies(List<LedgerEntry> entries, Member member, string words) =>
        entries.Count(entry => entry.ChatId == member.Id && entry.Text.Contains(words, StringComparison.Ordinal));

    private static void Fill(Town town, Member trainer, Member office, Member member)
    {
        town.Employ(trainer, StaffRole.Trainer, Scope.Course(Town.Course), "Lê Thu Hiền");
        town.Employ(office, StaffRole.Office, Scope.All, "Đặng Thị Mẫu");
        town.Sandbox.Users.Open(member.Id);
        using var db = town.File.Open();
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

    private const string Insert = """
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (@Id, @Name, printf('+8430%07d', @Id % 10000000), (SELECT min(id) FROM cooperative), 'member', @Now, @Now);
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES ('telegram:1000001', @Chat, @Chat, @Id, 1, @Now);
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', 1, @Now, @Now FROM person WHERE id = @Id;
        """;
}
