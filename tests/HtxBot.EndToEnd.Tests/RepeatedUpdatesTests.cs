using Dapper;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>B1 and B2 of the reliability table: updates that come again, and numbers that begin again.</summary>
public sealed class RepeatedUpdatesTests
{
    [Test]
    public async Task Every_update_delivered_three_times_asks_once_and_enrols_once()
    {
        await using var town = await Town.BuildAsync(seats: 10, deliveries: 3);
        await using var bot = town.StartBot();
        var members = Enumerable.Range(0, 20).Select(_ => town.Person()).ToList();

        await Task.WhenAll(members.Select(member => member.SignUpAsync(town.Limit)));
        await Task.WhenAll(members.Take(5).Select(member => member.LeaveAsync(town.Limit)));
        await town.QuietAsync();

        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
        Assert.That(members.Count(member => !member.HasLeft && (member.IsConfirmed || member.IsPromoted)), Is.EqualTo(10));
        Invariants.Check(town, members);
        foreach (var member in members)
            Assert.That(town.Sandbox.Ledger.Entries(member.Id).Where(Member.IsMessage).Select(entry => entry.Text), Is.Unique);
    }

    [Test]
    public async Task After_eight_quiet_days_lower_numbers_are_new_updates()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        var (calendar, machine) = (new ManualTimeProvider(town.Now), new ManualTimeProvider(town.Now));
        await using var host = town.Host(calendar: calendar, machine: machine);
        await host.StartAsync();
        var member = town.Person();
        await member.SignUpAsync(town.Limit);
        await town.QuietAsync();
        var last = NewestId(town);

        town.Sandbox.RestartUpdateIds();
        calendar.Advance(TimeSpan.FromDays(8));
        machine.Advance(TimeSpan.FromDays(8));
        await PassingAsync(machine, member.StartAsync(town.Limit), town.Limit);
        await PassingAsync(machine, member.SayAsync("lớp của tôi", town.Limit, "Quản trị sản xuất"), town.Limit);
        await PassingAsync(machine, town.QuietAsync(), town.Limit);
        await host.StopAsync();

        Assert.That(NewestId(town), Is.LessThan(last));
        Invariants.CheckFile(town.File, "");
    }

    private static long NewestId(Town town)
    {
        using var db = town.File.Database.OpenReader();
        return db.QuerySingle<long>("SELECT update_id FROM inbox ORDER BY id DESC LIMIT 1");
    }

    /// <summary>
    /// Machine time goes by until something has ended: the poll that was open for eight days ends late, and what fails waits before it is
    /// tried again. Not so fast that a busy machine's answers are late by that clock.
    /// </summary>
    private static async Task PassingAsync(ManualTimeProvider machine, Task ending, CancellationToken stopping)
    {
        while (!ending.IsCompleted)
        {
            machine.Advance(TimeSpan.FromSeconds(1));
            _ = await Task.WhenAny(ending, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stopping));
        }
        await ending;
    }
}
