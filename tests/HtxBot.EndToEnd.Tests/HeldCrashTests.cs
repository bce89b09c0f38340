using Dapper;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// A3 and D6 of the reliability table: one announcement that the night has held back and one whose time has come, let go in the morning, the
/// whole application ended at every step of that.
/// </summary>
public sealed class HeldCrashTests
{
    private const string Held = "Mai mang sổ ghi chép";
    private const string Scheduled = "Sáng nay học ở phòng B1";

    [Test]
    public async Task What_was_held_over_the_night_reaches_everybody_once_whenever_the_program_ends()
    {
        await using var room = await NightClass.FillAsync(people: 1);
        var town = room.Town;
        var morning = room.Calendar.GetUtcNow().AddHours(8.5);
        await room.BeforeAsync(() => AnnounceAsync(room));
        using (var db = town.File.Open())
            Assert.That(db.QuerySingle<long>("SELECT count(*) FROM announcement_recipient WHERE state <> 'planned'"), Is.Zero, "held");
        var since = 0L;
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = room.Calendar,
            Machine = NightClass.Machine,
            Who = () => [room.Member],
            IsAtMostOnce = text => text.Contains(Held, StringComparison.Ordinal) || text.Contains(Scheduled, StringComparison.Ordinal),
            Play = async (everybody, from) =>
            {
                since = from;
                room.Calendar.SetUtcNow(morning);
                _ = await room.Trainer.HearAsync(from, town.Limit, "đã gửi xong");
                _ = await room.Office.HearAsync(from, town.Limit, "đã gửi xong");
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
                Assert.That(states.Count(each => each.State == "unsure"), Is.LessThanOrEqualTo(1), where);
            },
        };

        await sweep.RunAsync(atLeast: 30);
    }

    /// <summary>One is written that is held, and one for half past six.</summary>
    private static async Task AnnounceAsync(NightClass room)
    {
        var (trainer, office, limit) = (room.Trainer, room.Office, room.Town.Limit);
        _ = await trainer.SayAsync($"/thongbao {Town.Course}", limit, "muốn nhắn gì");
        _ = await trainer.SayAsync(Held, limit, "thì chọn Khẩn");
        _ = await trainer.TapAsync("Gửi", limit, "chưa gửi thử");
        _ = await trainer.TapAsync("Gửi luôn", limit, "Đã bắt đầu gửi");
        _ = await office.SayAsync($"/thongbao {Town.Course}", limit, "muốn nhắn gì");
        _ = await office.SayAsync(Scheduled, limit, "thì chọn Khẩn");
        _ = await office.TapAsync("Hẹn giờ", limit, "Gửi lúc nào");
        _ = await office.SayAsync("6 giờ 30 sáng mai", limit, "đúng không");
        _ = await office.TapAsync("Hẹn gửi", limit, "Đã hẹn gửi");
    }
}
