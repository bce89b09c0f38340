using System.Text.RegularExpressions;
using Dapper;
using HtxBot.Sandbox;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// What a trainer sends on one channel is seen on the other: through the real program, in both directions, with kills between fetching and
/// sending, and with a channel that hands nothing out or takes nothing.
/// </summary>
public sealed partial class PicturesElsewhereTests
{
    private const string IsKept = "SELECT count(*) FROM kept_media WHERE state = 'kept'";

    // What is on its way at a kill may have arrived or not: the report would call it unsure.
    private const string IsKeptAndNothingOnItsWay = """
        SELECT EXISTS (SELECT 1 FROM kept_media WHERE state = 'kept')
           AND EXISTS (SELECT 1 FROM pause)
           AND NOT EXISTS (SELECT 1 FROM outbox WHERE state = 'claimed')
        """;
    private const string IsWanted = "SELECT count(*) FROM kept_media WHERE state = 'wanted'";
    private const string IsToldWhole = """
        SELECT count(*)
        FROM announcement_recipient
        WHERE state = 'sent' AND bot = 'telegram:1000001' AND reason IS NULL
        """;
    private const string WordsOnly = "chỉ nhận được lời";

    [Test]
    public async Task A_photo_from_Telegram_and_a_document_reach_phones_on_Zalo()
    {
        await using var town = await InTheWorldAsync(out var door);
        var room = MixedClass.Fill(town, onTelegram: 2, onZalo: 3);
        await using var bot = town.StartBot();

        var before = town.Sandbox.Ledger.LastNumber;
        var look = await room.LookOnTelegramAsync();
        await room.SendOnTelegramAsync();
        var report = await room.Trainer.HearAsync(before, town.Limit, "tin tới nơi");
        room.CheckPictures("a photo");
        var original = await room.BytesAsync(room.CopiesOnTelegram(room.OnTelegram[0])[0]);
        foreach (var member in room.OnZalo)
            Assert.That(await room.BytesAsync(room.CopiesOnZalo(member)[0]), Is.EqualTo(original));
        Assert.That(look + report, Does.Contain("5 tin tới nơi").And.Not.Contain(WordsOnly));

        byte[] document = [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 700_000).Select(at => (byte)(at * 7))];
        before = town.Sandbox.Ledger.LastNumber;
        _ = await room.LookOnTelegramAsync(document);
        await room.SendOnTelegramAsync();
        _ = await room.Trainer.HearAsync(before, town.Limit, "tin tới nơi");
        var links = room.OnZalo.Select(member => Link().Match(room.CopiesOnZalo(member)[^1].Text).Value).Distinct().ToList();
        Assert.That(links, Has.Count.EqualTo(1), "one link for all");
        using var http = new HttpClient();
        Assert.That(await http.GetByteArrayAsync(new Uri(links[0]), town.Limit), Is.EqualTo(document));
        Assert.That(links[0], Does.StartWith(door.AbsoluteUri).And.EndWith("/tai-lieu.pdf"));
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => bot.Output);
    }

    [Test]
    public async Task A_photo_from_Zalo_is_uploaded_to_Telegram_once_however_many_see_it()
    {
        await using var town = await InTheWorldAsync(out _);
        var room = MixedClass.Fill(town, onTelegram: 60, onZalo: 2);
        await using var bot = town.StartBot();
        await bot.RunningAsync(town.Limit);
        var before = town.Sandbox.Zalo!.Ledger.LastNumber;

        var look = await room.LookOnZaloAsync();
        await room.SendOnZaloAsync();
        var report = await room.TrainerOnZalo.HearAsync(before, town.Limit, "tin tới nơi");

        room.CheckPictures("from Zalo");
        var names = room.OnTelegram.Select(member => room.CopiesOnTelegram(member)[0].FileId).Distinct().ToList();
        Assert.That(names, Has.Count.EqualTo(1), "uploaded once");
        Assert.That(
            await room.BytesAsync(room.CopiesOnTelegram(room.OnTelegram[0])[0]),
            Is.EqualTo(await room.BytesAsync(room.CopiesOnZalo(room.OnZalo[0])[0]))
        );
        Assert.That(look + report, Does.Contain("62 tin tới nơi").And.Not.Contain(WordsOnly));
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => bot.Output);
    }

    [Test]
    public async Task Killed_between_fetching_and_sending_it_sends_what_it_has_and_fetches_nothing_again()
    {
        await using var town = await InTheWorldAsync(out _);
        var room = MixedClass.Fill(town, onTelegram: 5, onZalo: 1);
        var before = town.Sandbox.Zalo!.Ledger.LastNumber;
        town.Sandbox.Faults.Add(
            new SandboxFault
            {
                Kind = FaultKind.FloodBot,
                Api = SandboxApi.Telegram,
                Method = "sendPhoto",
                Seconds = 5,
            }
        );
        await using (var bot = town.StartBot())
        {
            await bot.RunningAsync(town.Limit);
            _ = await room.LookOnZaloAsync();
            await room.SendOnZaloAsync();
            await town.WaitAsync(db => db.QuerySingle<bool>(IsKeptAndNothingOnItsWay));
            await bot.KillAsync();
        }
        town.Sandbox.Faults.Clear();
        var kept = Kept(town);

        await using var again = town.StartBot();
        _ = await room.TrainerOnZalo.HearAsync(before, town.Limit, "tin tới nơi");

        room.CheckPictures("killed with the bytes on disk");
        Assert.That(Kept(town), Is.EqualTo(kept));
        Assert.That(await again.StopAsync(town.Limit), Is.Zero, () => again.Output);
    }

    [Test]
    public async Task Killed_while_it_fetches_it_fetches_anew()
    {
        await using var town = await InTheWorldAsync(out _);
        var room = MixedClass.Fill(town, onTelegram: 2, onZalo: 3);
        var before = town.Sandbox.Ledger.LastNumber;
        town.Sandbox.Faults.Add(
            new SandboxFault
            {
                Kind = FaultKind.Hang,
                Api = SandboxApi.Telegram,
                Method = "getFile",
            }
        );
        await using (var bot = town.StartBot())
        {
            _ = await room.LookOnTelegramAsync();
            await room.SendOnTelegramAsync();
            // What was on its way to the trainer's own people would be unsure: they have it first.
            await town.WaitAsync(db => db.QuerySingle<long>(IsWanted) > 0 && db.QuerySingle<long>(IsToldWhole) == 2);
            await bot.KillAsync();
        }
        town.Sandbox.Faults.Clear();

        await using var again = town.StartBot();
        _ = await room.Trainer.HearAsync(before, town.Limit, "tin tới nơi");

        room.CheckPictures("killed while it fetched");
        Assert.That(await again.StopAsync(town.Limit), Is.Zero, () => again.Output);
    }

    [Test]
    public async Task A_channel_that_hands_nothing_out_holds_up_the_others_people_for_a_bounded_time_and_its_own_not_at_all()
    {
        var machine = new ManualTimeProvider();
        await using var town = await Town.BuildAsync(seats: 60);
        var room = MixedClass.Fill(town, onTelegram: 2, onZalo: 2);
        town.Sandbox.Faults.Add(
            new SandboxFault
            {
                Kind = FaultKind.ServerError,
                Api = SandboxApi.Telegram,
                Method = "getFile",
            }
        );
        await using var host = town.Host(machine: machine, zalo: town.Sandbox.Zalo!.Address);
        await host.StartAsync();
        var before = town.Sandbox.Ledger.LastNumber;

        var look = await room.LookOnTelegramAsync();
        await room.SendOnTelegramAsync();
        var begun = machine.GetUtcNow();
        var own = room.OnTelegram.Select(room.CopiesOnTelegram);
        await UntilAsync(town, machine, () => own.All(copies => copies.Count == 1));
        Assert.That(room.OnZalo.SelectMany(room.CopiesOnZalo), Is.Empty, "those elsewhere wait for it");
        var report = room.Trainer.HearAsync(before, town.Limit, "tin tới nơi");
        await UntilAsync(town, machine, () => report.IsCompleted);

        using (Assert.EnterMultipleScope())
        {
            // This run has no address of its own.
            Assert.That(look, Does.Contain("2 người dùng Zalo chỉ nhận được lời, không nhận được ảnh."));
            Assert.That(
                await report,
                Does.Contain("2 người ở ứng dụng khác chỉ nhận được lời, không có ảnh, vì ứng dụng của anh/chị không trả lời kịp")
            );
            Assert.That(machine.GetUtcNow() - begun, Is.LessThan(TimeSpan.FromMinutes(10)));
            foreach (var copies in room.OnZalo.Select(room.CopiesOnZalo))
                Assert.That(copies.Select(copy => copy.Text), Has.Exactly(1).Contains("Muốn xem, mời anh/chị hỏi Lê Thu Hiền"));
        }
        await host.StopAsync();
    }

    [Test]
    public async Task What_goes_by_the_other_channel_because_one_refuses_it_takes_the_picture_along()
    {
        const long OnTelegram = 3_500_000;
        var machine = new ManualTimeProvider();
        await using var town = await Town.BuildAsync(seats: 60);
        var room = MixedClass.Fill(town, onTelegram: 0, onZalo: 1);
        room.Join(room.OnZalo[0], OnTelegram);
        town.Sandbox.Faults.Add(
            new SandboxFault
            {
                Kind = FaultKind.FloodChat,
                Api = SandboxApi.Zalo,
                Method = "sendPhoto",
                Chat = room.OnZalo[0],
            }
        );
        await using var host = town.Host(machine: machine, zalo: town.Sandbox.Zalo!.Address);
        await host.StartAsync();

        _ = await room.LookOnZaloAsync();
        await room.SendOnZaloAsync();
        using (var db = town.File.Database.OpenReader())
            await UntilAsync(town, machine, () => db.QuerySingle<long>(IsKept) > 0);
        town.Sandbox.Zalo.Users.Block(room.OnZalo[0]);
        town.Sandbox.Faults.Clear();
        using (var db = town.File.Database.OpenReader())
            await UntilAsync(town, machine, () => db.QuerySingle<long>(IsToldWhole) > 0);

        Assert.That(room.CopiesOnZalo(room.OnZalo[0]), Is.Empty);
        Assert.That(room.CopiesOnTelegram(OnTelegram).Select(copy => copy.Kind), Is.EqualTo(["photo"]));
        await host.StopAsync();
    }

    /// <summary>A town whose program is on both channels, by day, and from which the world can fetch.</summary>
    private static Task<Town> InTheWorldAsync(out Uri door)
    {
        var address = door = FreePort.Address();
        return BuildAsync();

        async Task<Town> BuildAsync()
        {
            var town = await Town.BuildAsync(seats: 100);
            town.GoOnZalo();
            town.Settings["Office__QuietFrom"] = town.Settings["Office__QuietTo"] = "00:00";
            town.Settings["Http__Urls"] = address.ToString();
            town.Settings["Http__PublicUrl"] = address.ToString();
            return town;
        }
    }

    private static (string State, string GiveUpAt, long Size) Kept(Town town)
    {
        using var db = town.File.Database.OpenReader();
        return db.QuerySingle<(string, string, long)>("SELECT state, give_up_at, size FROM kept_media");
    }

    /// <summary>Lets the machine clock run until it is so.</summary>
    private static async Task UntilAsync(Town town, ManualTimeProvider machine, Func<bool> isSo)
    {
        while (!isSo())
        {
            town.Limit.ThrowIfCancellationRequested();
            machine.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, town.Limit);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/tep/\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
