using System.Security.Cryptography;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Sandbox;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A2, B12, C3, C6, C8 and C9 of the reliability table: announcements through the whole application.</summary>
public sealed class AnnouncementTests
{
    private static readonly int Kills = Nightly.Runs ? 200 : 20;

    // What is on its way at one moment at this pace is a handful; a busy machine may have a few more.
    private const int OnTheirWay = 10;

    /// <summary>C6 of the reliability table.</summary>
    [Test]
    public async Task A_class_gets_it_once_each_and_whoever_blocked_the_bot_is_on_the_list_to_call()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var room = Classroom.Fill(town, 40);
        town.Sandbox.Users.Block(Classroom.Account(7));
        await using var host = town.Host();
        await host.StartAsync();
        var before = town.Sandbox.Ledger.LastNumber;

        await room.AnnounceAsync();
        var report = await room.ReportAsync(before);
        var calls = await room.Trainer.TapAsync("Danh sách để gọi", town.Limit, "cần gọi");
        await host.StopAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Does.Contain("39 tin tới nơi").And.Contain("1 chặn trợ lý"));
            Assert.That(calls, Does.Contain("0300 000 007"));
            room.Check(town.File, "undisturbed");
            Assert.That(Classroom.States(town.File).Values.Count(state => state == "sent"), Is.EqualTo(39));
            Measured.Figure($"{Classroom.States(town.File).Values.Count(state => state != "sent")} of 40 refused and on the list to call");
        }
    }

    /// <summary>B12 of the reliability table.</summary>
    [Test]
    public async Task Who_has_deleted_the_account_is_tried_once_and_is_on_the_list_to_call_ever_after()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var room = Classroom.Fill(town, 10);
        town.Sandbox.Users.Deactivate(Classroom.Account(7));
        await using var host = town.Host();
        await host.StartAsync();
        var before = town.Sandbox.Ledger.LastNumber;

        await room.AnnounceAsync();
        var report = await room.ReportAsync(before);
        room.Check(town.File, "the first time");
        var again = town.Sandbox.Ledger.LastNumber;
        await room.AnnounceAsync();
        var second = await room.ReportAsync(again);
        var calls = await room.Trainer.TapAsync("Danh sách để gọi", town.Limit, "cần gọi");
        await host.StopAsync();

        using var db = town.File.Database.OpenReader();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Does.Contain("9 tin tới nơi").And.Contain("1 bỏ tài khoản"));
            Assert.That(second, Does.Contain("9 tin tới nơi").And.Contain("1 người chưa nhận được"));
            Assert.That(calls, Does.Contain("0300 000 007"));
            Assert.That(room.Copies(), Has.Count.EqualTo(9).And.All.Property("Value").EqualTo(2));
            Assert.That(
                db.QuerySingle<long>("SELECT sum(tries) FROM outbox WHERE chat = @Chat", new { Chat = $"{Classroom.Account(7)}" }),
                Is.EqualTo(1),
                "sends to who is no more"
            );
        }
    }

    [Test]
    public async Task Kills_during_a_broadcast_tell_nobody_twice_and_leave_nobody_out()
    {
        var seed = Environment.GetEnvironmentVariable("HTXBOT_SEED") is { Length: > 0 } given
            ? int.Parse(given)
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        var where = $"HTXBOT_SEED={seed}";
        await TestContext.Out.WriteLineAsync(where);
        var random = new Random(seed);
        await using var town = await Town.BuildAsync(seats: 60);
        // Slow enough that most kills fall into it.
        town.Settings["Pace__Telegram__PerSecond"] = "150";
        town.Settings["Office__QuietFrom"] = town.Settings["Office__QuietTo"] = "00:00";
        var room = Classroom.Fill(town, Kills * 60);
        var before = town.Sandbox.Ledger.LastNumber;
        var found = Fates.None;
        var most = 0;

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var bot = town.StartBot();
            var seen = town.Sandbox.Ledger.LastNumber;
            if (kill == 0)
                await room.AnnounceAsync();
            else if (Open(town))
                _ = await town.Sandbox.Ledger.WaitForAsync(entry => entry.Number > seen, town.Limit);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5, 400)), TimeProvider.System, town.Limit);
            Assert.That(bot.HasExited, Is.False, () => $"{where}\n{bot.Output}");
            await bot.KillAsync();
            found = Fates.Of(town).After(found, $"kill {kill}; {where}");
            most = Math.Max(most, found.Claimed.Count);
        }

        await using (var bot = town.StartBot())
        {
            _ = await room.ReportAsync(before);
            await town.QuietAsync();
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => $"{where}\n{bot.Output}");
        }
        var states = Classroom.States(town.File);
        var unsure = states.Values.Count(state => state == "unsure");
        var end = Fates.Of(town).After(found, $"at the end; {where}");
        Measured.Figure(
            $"{states.Count:N0} recipients, {Kills} kills, nobody twice, {unsure} unsure, all of them found on their way by a kill, at most {most} by one"
        );
        using (Assert.EnterMultipleScope())
        {
            room.Check(town.File, where);
            Assert.That(states.Values.Distinct(), Is.SubsetOf(["sent", "unsure"]), where);
            Assert.That(end.Claimed, Is.Empty, where);
            Assert.That(unsure, Is.EqualTo(end.Unsure.Count), where);
            Assert.That(most, Is.LessThanOrEqualTo(new RuntimeOptions().SendsInFlight), $"more than can be in flight; {where}");
            Assert.That(unsure, Is.LessThanOrEqualTo(Kills * OnTheirWay), $"more than are on their way; {where}");
        }
    }

    [Test]
    public async Task Lost_answers_are_listed_and_sent_again_only_when_the_trainer_says_so()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var room = Classroom.Fill(town, 100);
        await using var host = town.Host();
        await host.StartAsync();
        var before = town.Sandbox.Ledger.LastNumber;
        int[] lost = [3, 14, 15, 92, 65];
        foreach (var member in lost)
            _ = town.Sandbox.Faults.Add(
                new SandboxFault
                {
                    Kind = FaultKind.ResetAfter,
                    Method = "sendMessage",
                    Chat = Classroom.Account(member),
                    Times = 1,
                }
            );

        await room.AnnounceAsync();
        var report = await room.ReportAsync(before);
        room.Check(town.File, "after the report");
        var unsure = Classroom.States(town.File).Where(each => each.Value == "unsure").Select(each => each.Key).ToArray();
        var again = town.Sandbox.Ledger.LastNumber;
        _ = await room.Trainer.TapAsync("Gửi lại chưa chắc", town.Limit, "Đang gửi lại cho 5 người");
        _ = await room.ReportAsync(again);
        await host.StopAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Does.Contain("5 chưa chắc"));
            Assert.That(unsure, Is.EquivalentTo(lost.Select(Classroom.Account)));
            Assert.That(Classroom.States(town.File).Values.Distinct(), Is.EqualTo(["sent"]));
            Assert.That(room.Copies().Count(each => each.Value == 2), Is.EqualTo(5));
        }
    }

    [Test]
    [NonParallelizable]
    public async Task A_stop_takes_hold_within_a_second_and_says_exactly_who_got_it()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        town.Settings["Pace__Telegram__PerSecond"] = "30";
        town.Settings["Office__QuietFrom"] = town.Settings["Office__QuietTo"] = "00:00";
        var room = Classroom.Fill(town, 300);
        await using var bot = town.StartBot();
        var before = town.Sandbox.Ledger.LastNumber;
        await room.AnnounceAsync();
        _ = await town.Sandbox.Ledger.WaitForAsync(_ => room.Copies().Count >= 20, before, town.Limit);

        _ = room.Trainer.Press("Dừng hẳn");
        var atPress = room.Copies().Count;
        var report = await room.ReportAsync(before);
        var atReport = room.Copies().Count;
        // Whatever was still on its way would come now.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, town.Limit);
        _ = await bot.StopAsync(town.Limit);

        var states = Classroom.States(town.File);
        using (Assert.EnterMultipleScope())
        {
            room.Check(town.File, report);
            Assert.That(room.Copies(), Has.Count.EqualTo(atReport), "sent after the report");
            Assert.That(atReport - atPress, Is.LessThanOrEqualTo(30), "sent after the press");
            Assert.That(states.Values.Count(state => state == "stopped"), Is.EqualTo(300 - atReport));
            Assert.That(report, Does.Contain($"{atReport} tin tới nơi"));
        }
    }

    /// <summary>O11: what the sender has already is taken back, and handed over once more when it goes on.</summary>
    [Test]
    [NonParallelizable]
    public async Task A_pause_takes_hold_within_two_seconds_and_when_it_goes_on_the_rest_comes_once()
    {
        const int People = 300;
        await using var town = await Town.BuildAsync(seats: 60);
        town.Settings["Pace__Telegram__PerSecond"] = "30";
        town.Settings["Office__QuietFrom"] = town.Settings["Office__QuietTo"] = "00:00";
        var room = Classroom.Fill(town, People);
        await using var bot = town.StartBot();
        var before = town.Sandbox.Ledger.LastNumber;
        await room.AnnounceAsync();
        _ = await town.Sandbox.Ledger.WaitForAsync(_ => room.Copies().Count >= 20, before, town.Limit);

        var (pressed, atPress) = (TimeProvider.System.GetTimestamp(), room.Copies().Count);
        _ = await room.Trainer.TapAsync("Tạm dừng", town.Limit, "Đã tạm dừng");
        // Whatever was still on its way would come now.
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, town.Limit);
        var (paused, newest) = (room.Copies().Count, room.NewestCopy());
        var states = Classroom.States(town.File).Values.CountBy(state => state).ToDictionary();
        _ = await room.Trainer.TapAsync("Gửi tiếp", town.Limit, "Đang gửi tiếp");
        var report = await room.ReportAsync(before);
        _ = await bot.StopAsync(town.Limit);

        var hold = newest < pressed ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(pressed, newest);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(paused - atPress, Is.LessThanOrEqualTo(60), "sent after the press");
            Assert.That(hold, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(2)), "between the press and the last of them");
            Assert.That(paused, Is.LessThan(People), "something was left");
            Assert.That(
                states,
                Is.EquivalentTo(new Dictionary<string, int> { ["sent"] = paused, ["planned"] = People - paused }),
                "while it stands still nothing is with the sender"
            );
            Assert.That(report, Does.Contain($"{People} tin tới nơi"));
            room.Check(town.File, report);
            Assert.That(room.Copies(), Has.Count.EqualTo(People));
        }
        Measured.Figure(
            $"{paused - atPress} more after the press, the last of them {hold.TotalSeconds:0.0} s after it, then none; {People - paused} when it went on, once each"
        );
    }

    [Test]
    public async Task Whoever_comes_or_goes_after_the_start_changes_nothing_about_whom_it_goes_to()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        town.Settings["Pace__Telegram__PerSecond"] = "30";
        town.Settings["Office__QuietFrom"] = town.Settings["Office__QuietTo"] = "00:00";
        var room = Classroom.Fill(town, 60);
        await using var bot = town.StartBot();
        var before = town.Sandbox.Ledger.LastNumber;
        await room.AnnounceAsync();
        using (var db = town.File.Database.OpenWriter())
        {
            _ = db.Execute("UPDATE enrolment SET state = 'left', left_at = asked_at WHERE ordinal > 50");
            _ = db.Execute("UPDATE enrolment SET course_code = 'CNBO' WHERE ordinal < 5");
        }

        _ = await room.ReportAsync(before);
        _ = await bot.StopAsync(town.Limit);

        room.Check(town.File, "");
        Assert.That(room.Copies(), Has.Count.EqualTo(60));
    }

    private static bool Open(Town town)
    {
        using var db = town.File.Database.OpenReader();
        return db.QuerySingle<long>("SELECT count(*) FROM announcement WHERE ended_at IS NULL") > 0;
    }

    /// <summary>Messages of the announcement of which it is not known whether they arrived, and those that were claimed when the program ended.</summary>
    private sealed record Fates(HashSet<long> Unsure, HashSet<long> Claimed)
    {
        public static Fates None { get; } = new([], []);

        public static Fates Of(Town town)
        {
            using var db = town.File.Database.OpenReader();
            var rows = db.Query<(long Id, string State)>("SELECT id, state FROM outbox WHERE state IN ('claimed', 'unsure')").ToList();
            return new Fates(
                [.. rows.Where(row => row.State == "unsure").Select(row => row.Id)],
                [.. rows.Where(row => row.State == "claimed").Select(row => row.Id)]
            );
        }

        /// <summary>
        /// What was claimed at the end before is unsure by now, unless the program ended before it looked; and nothing else has become so.
        /// </summary>
        public Fates After(Fates before, string where)
        {
            HashSet<long> inDoubt = [.. before.Unsure, .. before.Claimed];
            Assert.That(Unsure, Is.SubsetOf(inDoubt), $"unsure though no end had found it on its way; {where}");
            Assert.That(inDoubt, Is.SubsetOf(Unsure.Union(Claimed)), $"sent or forgotten though nobody knows; {where}");
            return this;
        }
    }
}
