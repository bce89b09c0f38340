using HtxBot.Operations;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// The nightly copy is made while the night holds one announcement back and another waits for half past six; in the morning both go. At ten the copy
/// is restored, which knows of neither.
/// </summary>
public sealed class RestoreTests
{
    private const string Held = "Mai mang sổ ghi chép";
    private const string Scheduled = "Sáng nay học ở phòng B1";

    /// <summary>E3 of the reliability table.</summary>
    [Test]
    public async Task What_went_after_the_copy_was_made_goes_once_more_only_when_its_sender_says_so()
    {
        await using var room = await NightClass.FillAsync(people: 1);
        var (town, limit) = (room.Town, room.Town.Limit);
        await room.BeforeAsync(() => AnnounceAsync(room));
        var copy = Path.Combine(town.File.Folder, "htxbot-copy.db");
        BackupCopy.Make(town.File.Database, copy);
        var night = town.Sandbox.Ledger.LastNumber;
        room.Calendar.SetUtcNow(room.Calendar.GetUtcNow().AddHours(8.5));
        await room.BeforeAsync(async () =>
        {
            _ = await room.Trainer.HearAsync(night, limit, "đã gửi xong");
            _ = await room.Office.HearAsync(night, limit, "đã gửi xong");
        });
        Assert.That(Copies(room), Is.EqualTo((1, 1)), "in the morning each goes");

        room.Calendar.SetUtcNow(room.Calendar.GetUtcNow().AddHours(3.5));
        var restored = RestoreCopy.Restore(town.File.Database, copy, room.Calendar);
        var since = town.Sandbox.Ledger.LastNumber;
        await room.BeforeAsync(async () =>
        {
            _ = await room.Trainer.HearAsync(since, limit, "1 chưa chắc");
            _ = await room.Office.HearAsync(since, limit, "trợ lý giữ lại, không tự gửi lần nữa");
        });
        Assert.That((restored.Unsure, restored.Held), Is.EqualTo((1, 1)));
        Assert.That(Copies(room), Is.EqualTo((1, 1)), "restored, neither goes a second time");

        await room.BeforeAsync(async () =>
        {
            _ = await room.Office.TapAsync("Mở lượt", limit, "Giờ hẹn đã qua");
            _ = await room.Trainer.TapAsync("Gửi lại chưa chắc", limit, "Đang gửi lại cho 1 người");
            _ = await room.Trainer.HearAsync(since, limit, "đã gửi xong: 1 tin tới nơi");
        });
        var told = town.Sandbox.Ledger.Entries(room.Office.Id).Where(entry => entry.Number > since && Member.IsMessage(entry));
        Assert.That(Copies(room), Is.EqualTo((2, 1)));
        Assert.That(told.Count(entry => entry.Text.Contains("giữ lại", StringComparison.Ordinal)), Is.EqualTo(1), "told at one start");
    }

    private static (int Held, int Scheduled) Copies(NightClass room)
    {
        var told = room.Town.Sandbox.Ledger.Entries(room.Member.Id).Where(Member.IsMessage).Select(entry => entry.Text).ToList();
        return (
            told.Count(text => text.Contains(Held, StringComparison.Ordinal)),
            told.Count(text => text.Contains(Scheduled, StringComparison.Ordinal))
        );
    }

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
