using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using HtxBot.Features.Reminders;
using HtxBot.Sandbox;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// D2 of the reliability table with the real program: somebody sets the wall clock of the machine while it runs. Nightly, and on Linux only:
/// it needs a library that puts another clock under a process (see <see cref="FakedClock"/>).
/// </summary>
[NonParallelizable]
public sealed class FakedClockTests
{
    private const int Members = 30;
    private static readonly TimeSpan Little = TimeSpan.FromMinutes(1);

    /// <summary>By day there is no case, so that no test is counted as left out.</summary>
    private static IEnumerable<TimeSpan> Jumps => Nightly.Runs && OperatingSystem.IsLinux() ? [TimeSpan.FromDays(400)] : [];

    [TestCaseSource(nameof(Jumps))]
    public async Task A_wall_clock_that_is_set_while_the_program_runs_lets_nothing_go_early_or_twice(TimeSpan jump)
    {
        await using var town = await Town.BuildAsync(seats: 60);
        using var clock = new FakedClock();
        _ = Classroom.Fill(town, Members);
        var (owner, asker, address) = (town.Person(), town.Person(), FreePort.Address());
        town.Sandbox.Users.Open(owner.Id);
        Set(town, clock, owner, address);
        var started = Stopwatch.GetTimestamp();
        await using var bot = town.StartBot();
        await asker.StartAsync(town.Limit);
        await town.WaitAsync(db => db.QuerySingle<long>("SELECT count(*) FROM reminder_replan") == 0);
        await SpeaksByItAsync(town, clock, asker);
        var (planned, due) = Planned(town, clock.Now + jump);
        Assert.That(due, Is.GreaterThan(20).And.GreaterThan(planned / 5), "a flood");

        var since = town.Sandbox.Ledger.LastNumber;
        clock.Set(jump);
        _ = await owner.HearAsync(
            since,
            town.Limit,
            $"giờ máy nhảy vọt làm {due} việc hẹn giờ đến hạn cùng lúc; bot đang giữ lại, chưa gửi gì"
        );
        _ = await owner.HearAsync(since, town.Limit, "Đồng hồ máy: lệch quá 5 giây so với giờ của kênh");
        await SpeaksByItAsync(town, clock, asker);
        using (var http = new HttpClient { BaseAddress = address })
        {
            var metrics = await http.GetStringAsync("/metrics", town.Limit);
            Assert.That(
                Gauge(metrics, "htxbot_clock_skew_seconds"),
                Is.EqualTo(jump.TotalSeconds).Within(Little.TotalSeconds),
                "by the channel"
            );
            Assert.That(
                Gauge(metrics, "htxbot_uptime_seconds"),
                Is.InRange(0.0, Stopwatch.GetElapsedTime(started).TotalSeconds),
                "the monotonic clock stays as it is"
            );
        }
        Assert.That((Reminded(town), Planned(town, clock.Now)), Is.EqualTo((0L, (planned, due))), "held");

        since = town.Sandbox.Ledger.LastNumber;
        clock.Set(TimeSpan.Zero);
        _ = await owner.HearAsync(since, town.Limit, "✅ Lời nhắc: đã ổn");
        _ = await owner.HearAsync(since, town.Limit, "✅ Đồng hồ máy: đã ổn");
        await LookedAsync(town, clock);
        Assert.That(Reminded(town), Is.Zero, "put back before anything is due");

        clock.GoTo(NextDue(town) + Little);
        await LookedAsync(town, clock);
        Assert.That(Copies(town).Values, Is.All.EqualTo(1), "the first of each, in its time");

        clock.Set(clock.Ahead - TimeSpan.FromHours(2));
        await SpeaksByItAsync(town, clock, asker);
        await LookedAsync(town, clock);
        Assert.That(Copies(town).Values, Is.All.EqualTo(1), "none again two hours before");

        clock.GoTo(NextDue(town) + Little);
        await LookedAsync(town, clock);
        clock.Set(TimeSpan.Zero);
        await LookedAsync(town, clock);

        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => bot.Output);
        var copies = Copies(town);
        Measured.Figure(
            $"{due} of {planned} reminders held at +{jump.TotalDays} d, {copies.Values.Sum()} sent in their time, 0 again at -2 h"
        );
        Assert.That(copies.Values, Is.All.EqualTo(2), "the second of each, and none of the first again");
        Assert.That(copies, Is.EqualTo(Made(town)), "as often as the program says");
        Invariants.CheckFile(town.File, "after the clock was set six times");
    }

    private static void Set(Town town, FakedClock clock, Member owner, Uri address)
    {
        foreach (var (key, value) in clock.Settings)
            town.Settings[key] = value;
        town.Settings["Http__Urls"] = address.GetLeftPart(UriPartial.Authority);
        town.Settings["Staff__Owners__0"] = $"telegram:{owner.Id}";
        // Whenever the test runs.
        town.Settings["Office__QuietFrom"] = town.Settings["Office__QuietTo"] = "00:00";
    }

    /// <summary>Somebody is answered, at what the clock of the test says.</summary>
    private static async Task SpeaksByItAsync(Town town, FakedClock clock, Member asker)
    {
        _ = await asker.SayAsync("trợ giúp", town.Limit, "");
        await town.QuietAsync();
        using var db = town.File.Database.OpenReader();
        var answered = db.QuerySingle<string>(
            "SELECT done_at FROM outbox WHERE chat = @Chat AND state = 'sent' ORDER BY id DESC LIMIT 1",
            new { Chat = $"{asker.Id}" }
        );
        Assert.That(Instants.Parse(answered), Is.EqualTo(clock.Now).Within(Little), "the program's clock");
    }

    /// <summary>Ends when whatever is due by the clock as it stands has been seen to: a timer that nobody handles is the last of it.</summary>
    private static async Task LookedAsync(Town town, FakedClock clock)
    {
        var at = clock.Now;
        var probe = new { Key = $"ahead {clock.Ahead} at {at.Ticks}", At = Instants.Format(at) };
        using (var db = town.File.Open())
            _ = db.Execute("INSERT INTO timer (kind, key, due_at, payload) VALUES ('test.probe', @Key, @At, '')", probe);
        await town.WaitAsync(db =>
            db.QuerySingle<string>("SELECT state FROM timer WHERE kind = 'test.probe' AND key = @Key", probe) == "missed"
        );
        Assert.That(Planned(town, at).Due, Is.Zero);
        await town.QuietAsync();
    }

    private static (long Planned, long Due) Planned(Town town, DateTimeOffset by)
    {
        using var db = town.File.Database.OpenReader();
        return db.QuerySingle<(long, long)>(
            "SELECT count(*), count(*) FILTER (WHERE due_at <= @By) FROM timer WHERE state = 'planned'",
            new { By = Instants.Format(by) }
        );
    }

    /// <summary>When members are reminded next; their trainer is at other times.</summary>
    private static DateTimeOffset NextDue(Town town)
    {
        using var db = town.File.Database.OpenReader();
        return Instants.Parse(db.QuerySingle<string>(SelectNextDue, new { Kinds = JsonSerializer.Serialize(ReminderPlan.Kinds) }));
    }

    private static long Reminded(Town town) => Copies(town).Values.Sum();

    /// <summary>Messages that members got, who say nothing, by account.</summary>
    private static SortedDictionary<long, long> Copies(Town town) =>
        new(
            Enumerable
                .Range(1, Members)
                .Select(Classroom.Account)
                .ToDictionary(account => account, account => town.Sandbox.Ledger.Entries(account).LongCount(IsWords))
        );

    private static bool IsWords(LedgerEntry entry) => Member.IsMessage(entry) && entry.Kind != "venue";

    /// <summary>Reminders that the program has sent, by account.</summary>
    private static SortedDictionary<long, long> Made(Town town)
    {
        using var db = town.File.Database.OpenReader();
        return new(
            db.Query<(long Person, long Times)>(CountMade, new { Kinds = JsonSerializer.Serialize(ReminderPlan.Kinds) })
                .ToDictionary(row => row.Person, row => row.Times)
        );
    }

    private static double Gauge(string metrics, string name) =>
        double.Parse(
            metrics.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ')[^1],
            CultureInfo.InvariantCulture
        );

    private const string SelectNextDue = """
        SELECT min(due_at)
        FROM timer
        WHERE state = 'planned' AND kind IN (SELECT value FROM json_each(@Kinds))
        """;

    private const string CountMade = """
        SELECT CAST(substr(key, 1, instr(key, '/') - 1) AS INTEGER), count(*)
        FROM timer
        WHERE state = 'fired' AND sent_with IS NULL AND kind IN (SELECT value FROM json_each(@Kinds))
        GROUP BY 1
        """;
}
