using System.Diagnostics;
using System.Net;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Sandbox;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using SQLitePCL;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A6 and A8 of the reliability table, through the whole application: the database takes no writes for a while.</summary>
public sealed class StorageTroubleTests
{
    private const long Owner = 5001;
    private const string BePatient = "chưa ghi được tin của anh/chị";
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(Nightly.Runs ? 60 : 20);

    /// <summary>A6 of the reliability table.</summary>
    [Test]
    public async Task On_a_full_volume_nobody_is_told_a_seat_the_owner_is_told_and_it_goes_on_by_itself()
    {
        using var volume = SmallVolume.TryMount(megabytes: 4);
        if (volume is null)
        {
            await TestContext.Out.WriteLineAsync("This account may not mount: SQLite's own limit plays the full volume.");
            await On_a_full_database_nobody_is_told_a_seat_and_it_goes_on_by_itself();
            return;
        }

        using var elsewhere = new TestDatabase(migrate: false);
        await using var town = await Town.BuildAsync(
            seats: 10,
            folder: Directory.CreateDirectory(Path.Combine(volume.Folder, "data")).FullName
        );
        var address = FreePort.Address();
        town.Settings["Http__Urls"] = address.GetLeftPart(UriPartial.Authority);
        town.Settings["Staff__Owners__0"] = $"telegram:{Owner}";
        // On a volume of its own: the copy of the last night would take half of this one.
        town.Settings["Backup__Folder"] = Path.Combine(elsewhere.Folder, "backup");
        town.Sandbox.Users.Open(Owner);
        await using var bot = town.StartBot();
        var (member, other) = (town.Person(), town.Person());
        await member.SignUpAsync(town.Limit, untilCard: true);
        await town.QuietAsync();

        // As long as somebody reads, the log of writes cannot begin anew: it needs room, and there is none.
        using var reader = town.File.Database.OpenReader();
        _ = reader.Execute("BEGIN TRANSACTION");
        var people = reader.QuerySingle<long>("SELECT count(*) FROM person");
        volume.Fill();
        var full = Stopwatch.GetTimestamp();
        var since = town.Sandbox.Ledger.LastNumber;
        _ = member.Press("Đúng, gửi đi");
        _ = await member.HearAsync(since, town.Limit, BePatient);
        _ = await HearAsync(town, Owner, "Cơ sở dữ liệu: không ghi được");
        var told = Stopwatch.GetElapsedTime(full);
        _ = town.Sandbox.Users.Start(other.Id);
        using var http = new HttpClient { BaseAddress = address };
        using (var live = await http.GetAsync("/healthz/live", town.Limit))
            Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using (var ready = await http.GetAsync("/healthz/ready", town.Limit))
            Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(reader.QuerySingle<long>("SELECT count(*) FROM person"), Is.EqualTo(people));
        Assert.That((member.IsConfirmed, Enrolled(town)), Is.EqualTo((false, 0)));

        _ = reader.Execute("COMMIT TRANSACTION");
        volume.Free();
        var freed = Stopwatch.GetTimestamp();
        _ = await member.HearAsync(since, town.Limit, "Đã ghi tên");
        var resumed = Stopwatch.GetElapsedTime(freed);
        _ = await other.HearAsync(since, town.Limit, "Chào");
        _ = await HearAsync(town, Owner, "Cơ sở dữ liệu: đã ổn");
        await town.QuietAsync();
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);

        Measured.Figure($"the owner told after {told.TotalSeconds:0} s, answered {resumed.TotalSeconds:0.0} s after there was room");
        Assert.That(told, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(resumed, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(Enrolled(town), Is.EqualTo(1));
        Invariants.CheckFile(town.File, "");
    }

    [Test]
    public async Task On_a_full_database_nobody_is_told_a_seat_and_it_goes_on_by_itself()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        town.Sandbox.Users.Open(Owner);
        await using var host = town.Host(owners: [$"telegram:{Owner}"], isWatched: true);
        await host.StartAsync();
        var member = town.Person();
        await member.SignUpAsync(town.Limit, untilCard: true);
        await town.QuietAsync();

        // SQLite's own error 13 from the first page that must be new; what wants many comes first, so that nothing fits in between.
        var since = town.Sandbox.Ledger.LastNumber;
        var writer = host.Services.GetRequiredService<IWriter>();
        var connection = await writer.WriteAsync(scope => scope.Connection.Handle!);
        Limit(connection, 1);
        var full = Stopwatch.GetTimestamp();
        var large = writer.WriteAsync(scope => scope.Connection.Execute("CREATE TABLE large AS SELECT zeroblob(1000000) AS bytes"));
        _ = member.Press("Đúng, gửi đi");
        var written = Enumerable.Range(0, 400).Select(_ => town.Person()).ToList();
        foreach (var person in written)
            _ = town.Sandbox.Users.Start(person.Id);
        _ = await member.HearAsync(since, town.Limit, BePatient);
        _ = await HearAsync(town, Owner, "Cơ sở dữ liệu: không ghi được");
        var told = Stopwatch.GetElapsedTime(full);
        Assert.That((member.IsConfirmed, Enrolled(town), large.IsCompleted), Is.EqualTo((false, 0, false)));

        Limit(connection, 1_000_000);
        var freed = Stopwatch.GetTimestamp();
        _ = await member.HearAsync(since, town.Limit, "Đã ghi tên");
        var resumed = Stopwatch.GetElapsedTime(freed);
        foreach (var person in written)
            _ = await person.HearAsync(since, town.Limit, "Chào");
        _ = await HearAsync(town, Owner, "Cơ sở dữ liệu: đã ổn");
        _ = await large;
        _ = await writer.WriteAsync(scope => scope.Connection.Execute("DROP TABLE large"));
        await town.QuietAsync();
        await host.StopAsync();

        Measured.Figure($"the owner told after {told.TotalSeconds:0} s, answered {resumed.TotalSeconds:0.0} s after there was room");
        Assert.That(told, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(resumed, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(Enrolled(town), Is.EqualTo(1));
        Invariants.CheckFile(town.File, "");
    }

    /// <summary>A8 of the reliability table.</summary>
    [Test]
    public async Task While_another_process_holds_the_write_lock_nothing_is_lost_and_the_backlog_is_soon_gone()
    {
        await using var town = await Town.BuildAsync(seats: 100);
        var address = FreePort.Address();
        town.Settings["Http__Urls"] = address.GetLeftPart(UriPartial.Authority);
        await using var bot = town.StartBot();
        var members = Enumerable.Range(0, 50).Select(_ => town.Person()).ToList();
        await Task.WhenAll(members.Select(member => member.SignUpAsync(town.Limit, untilCard: true)));
        await BreakNextPollAsync(town);

        var since = town.Sandbox.Ledger.LastNumber;
        using var http = new HttpClient { BaseAddress = address };
        var slowest = TimeSpan.Zero;
        using (var other = town.File.Database.OpenWriter())
        {
            _ = other.Execute("BEGIN IMMEDIATE");
            var began = Stopwatch.GetTimestamp();
            members.ForEach(member => member.Press("Đúng, gửi đi"));
            while (Stopwatch.GetElapsedTime(began) < Held || members.Any(member => !member.Said(BePatient)))
            {
                var asked = Stopwatch.GetTimestamp();
                Assert.That(await http.GetStringAsync("/metrics", town.Limit), Does.Contain("htxbot_writable 0"));
                slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(asked).Ticks));
                Assert.That(members.Any(member => member.IsConfirmed), Is.False);
            }

            _ = other.Execute("ROLLBACK");
        }

        var released = Stopwatch.GetTimestamp();
        foreach (var member in members)
            _ = await member.HearAsync(since, town.Limit, "Đã ghi tên");
        await town.QuietAsync();
        var gone = Stopwatch.GetElapsedTime(released);
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);

        Measured.Figure(
            $"held for {Held.TotalSeconds} s: metrics within {slowest.TotalSeconds:0.0} s, backlog gone after {gone.TotalSeconds:0.0} s, all {members.Count} told to be patient meanwhile"
        );
        Assert.That(gone, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(Enrolled(town), Is.EqualTo(members.Count));
        Invariants.CheckFile(town.File, "");
    }

    /// <summary>The poll that waits now will break off when somebody writes; the next brings all who have written by then, in one batch.</summary>
    private static async Task BreakNextPollAsync(Town town)
    {
        var fault = town.Sandbox.Faults.Add(FaultKind.ResetAfter, "getUpdates", times: 1);
        await town.Person().StartAsync(town.Limit);
        await town.QuietAsync();
        await town.WaitAsync(_ => town.Sandbox.Faults.All().Single(each => each.Id == fault).Hits == 1);
    }

    /// <summary>Beside the writer, which waits: SQLite serializes the calls of one connection.</summary>
    private static void Limit(sqlite3 connection, int pages) =>
        Assert.That(raw.sqlite3_exec(connection, $"PRAGMA max_page_count = {pages}"), Is.Zero);

    private static Task<LedgerEntry> HearAsync(Town town, long chat, string words) =>
        town.Sandbox.Ledger.WaitForAsync(entry => entry.ChatId == chat && entry.Text.Contains(words, StringComparison.Ordinal), town.Limit);

    private static long Enrolled(Town town)
    {
        using var db = town.File.Database.OpenReader();
        return db.QuerySingle<long>("SELECT count(*) FROM enrolment WHERE state = 'enrolled'");
    }
}
