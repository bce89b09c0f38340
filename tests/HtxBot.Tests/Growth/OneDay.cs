using HtxBot.Benchmarks.Data;
using HtxBot.Operations;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Testing.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace HtxBot.Tests.Growth;

/// <summary>What people do with the whole application over HTTP, and what it does by itself, each several times; every statement is written down.</summary>
internal static class OneDay
{
    private const int Times = 4;

    public static async Task<IReadOnlyList<StatementFigures>> PlayAsync(Town town, TestDatabase file)
    {
        await using var host = town.Host(file);
        var watch = new StatementWatch(host.Services.GetRequiredService<HtxBot.Storage.Database>());
        await host.StartAsync();
        for (var time = 0; time < Times; time++)
        {
            await PlayPeopleAsync(town);
            await town.QuietAsync(file);
            await LookAsync(host, file);
        }
        await host.StopAsync();
        return watch.Seen;
    }

    /// <summary>The two free seats are taken, a third waits and comes up when the first leaves; then everybody leaves again.</summary>
    private static async Task PlayPeopleAsync(Town town)
    {
        var members = Enumerable.Range(0, 3).Select(_ => Person(town)).ToArray();
        foreach (var member in members)
            await member.SignUpAsync(town.Limit);
        foreach (var words in (string[])["lịch", "mai học gì", "lớp của tôi", "thông tin của tôi", "tôi đứng thứ mấy", "trợ giúp"])
            _ = await members[2].SayAsync(words, town.Limit, "");
        var since = town.Sandbox.Ledger.LastNumber;
        await members[0].LeaveAsync(town.Limit);
        _ = await members[2].HearAsync(since, town.Limit, "Có chỗ rồi");
        foreach (var member in members.Skip(1))
            await member.LeaveAsync(town.Limit);
    }

    /// <summary>What health, metrics and alarms read every few seconds.</summary>
    private static async Task LookAsync(BotHost host, TestDatabase file)
    {
        var vitals = ActivatorUtilities.CreateInstance<Vitals>(host.Services, new DiskSpace(), new BackupFolder(file.Folder));
        _ = await vitals.TakeAsync();
    }

    private static Member Person(Town town)
    {
        var person = town.Person();
        return new Member(town.Sandbox, person.Id, SampleProvince.Course, person.Name, ManyYears.Cooperative, person.Phone);
    }
}
