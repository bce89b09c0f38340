using Dapper;
using HtxBot.Sandbox;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// I9: a channel fails alone. The machine clock stands still while one server is down, so whoever is on the other is answered without
/// waiting for anything that is timed: no deadline, no pause, no next try of the one that failed.
/// </summary>
public sealed class TwoChannelsTests
{
    private const string SeatOffered = "Có chỗ rồi";
    private readonly ManualTimeProvider _machine = new();

    [Test]
    public async Task With_Zalo_stopped_Telegram_is_answered_at_once_and_what_Zalo_is_owed_comes_once_later()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        var (onTelegram, onZalo) = (town.Person(), town.PersonOnZalo());
        await using var host = town.Host(machine: _machine, zalo: town.Sandbox.Zalo!.Address);
        await host.StartAsync();
        await onTelegram.SignUpAsync(town.Limit);
        await onZalo.SignUpAsync(town.Limit);

        await town.Sandbox.Zalo!.StopAsync();
        for (var i = 0; i < 20; i++)
            _ = await onTelegram.SayAsync("lớp của tôi", town.Limit, Town.Course, "Quản trị sản xuất");
        await onTelegram.LeaveAsync(town.Limit);
        Assert.That(onZalo.Heard(SeatOffered), Is.Zero);

        await town.Sandbox.Zalo.StartAsync(town.Limit);
        await UntilAsync(town, () => onZalo.Heard(SeatOffered) > 0);
        await EndAsync(town, host);
        Assert.That(onZalo.Heard(SeatOffered), Is.EqualTo(1));
        Invariants.CheckFile(town.File, "Zalo was stopped");
    }

    [Test]
    public async Task With_Telegram_broken_Zalo_is_answered_at_once_and_what_Telegram_is_owed_comes_once_later()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        var (onTelegram, onZalo) = (town.Person(), town.PersonOnZalo());
        await using var host = town.Host(machine: _machine, zalo: town.Sandbox.Zalo!.Address);
        await host.StartAsync();
        await onZalo.SignUpAsync(town.Limit);
        await onTelegram.SignUpAsync(town.Limit);

        town.Sandbox.Faults.Add(
            new SandboxFault
            {
                Kind = FaultKind.ResetBefore,
                Api = SandboxApi.Telegram,
                Method = "*",
            }
        );
        for (var i = 0; i < 20; i++)
            _ = await onZalo.SayAsync("lớp của tôi", town.Limit, Town.Course, "Quản trị sản xuất");
        await onZalo.LeaveAsync(town.Limit);
        Assert.That(onTelegram.IsPromoted, Is.False);

        town.Sandbox.Faults.Clear();
        await UntilAsync(town, () => onTelegram.IsPromoted);
        await EndAsync(town, host);
        Assert.That(town.Sandbox.Ledger.Entries(onTelegram.Id).Count(entry => entry.Text.Contains(SeatOffered)), Is.EqualTo(1));
        Invariants.CheckFile(town.File, "Telegram was broken");
    }

    /// <summary>Lets the machine clock run until it is so.</summary>
    private async Task UntilAsync(Town town, Func<bool> isSo)
    {
        while (!isSo())
        {
            town.Limit.ThrowIfCancellationRequested();
            _machine.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, town.Limit);
        }
    }

    private async Task EndAsync(Town town, BotHost host)
    {
        using var db = town.File.Database.OpenReader();
        await UntilAsync(town, () => db.QuerySingle<long>("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed')") == 0);
        await host.StopAsync();
    }
}
