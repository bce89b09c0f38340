using Dapper;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A3 and D6 of the reliability table: an urgent announcement at night, ended at every step from the last press to the last copy.</summary>
public sealed class UrgentCrashTests
{
    private const string Words = "Nước lũ đang về, bà con ở nhà";

    [Test]
    public async Task A_second_person_is_asked_decides_once_and_it_goes_through_the_night()
    {
        await using var room = await NightClass.FillAsync(people: 201);
        var (town, trainer) = (room.Town, room.Trainer);
        await room.BeforeAsync(() => WriteAsync(trainer, town.Limit));
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = room.Calendar,
            Machine = NightClass.Machine,
            Who = () => [room.Office, room.Member],
            Play = async (everybody, since) =>
            {
                _ = await trainer.SayAsync("gửi luôn", town.Limit, "Đã nhờ Đặng Thị Mẫu");
                _ = await room.Office.HearAsync(since, town.Limit, "đồng ý gửi không");
                _ = await room.Office.TapAsync("Đồng ý gửi ngay", town.Limit, "Đã đồng ý");
                _ = await room.Member.HearAsync(since, town.Limit, Words);
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

        await sweep.RunAsync(atLeast: 50);
    }

    /// <summary>Up to the last question.</summary>
    private static async Task WriteAsync(Member trainer, CancellationToken limit)
    {
        _ = await trainer.SayAsync($"/thongbao {Town.Course}", limit, "muốn nhắn gì");
        _ = await trainer.SayAsync(Words, limit, "thì chọn Khẩn");
        _ = await trainer.TapAsync("Khẩn", limit, "Vì sao phải gửi ngay");
        _ = await trainer.SayAsync("nước lũ đang về", limit, "Khẩn, lý do");
        _ = await trainer.TapAsync("Xin gửi ngay", limit, "chưa gửi thử");
    }
}
