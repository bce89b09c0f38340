using Dapper;
using HtxBot.Benchmarks.Data;
using HtxBot.Features.Roles;
using HtxBot.Operations;
using HtxBot.Sandbox;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Testing.Statements;
using HtxBot.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace HtxBot.Tests.Growth;

/// <summary>
/// What people and the office do with the whole application over HTTP, and what it does by itself, each several times; every statement is written
/// down. The day begins at ten past six, before the bus of the open class leaves.
/// </summary>
/// <param name="town">Where they are.</param>
/// <param name="clock">Its calendar.</param>
internal sealed class OneDay(Town town, ShiftedClock clock)
{
    private const int Times = 4;
    private const string Trip = $"{SampleProvince.Course}-1";

    /// <summary>When it begins.</summary>
    public static DateTimeOffset Morning { get; } =
        VietnamTime.At(VietnamTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(1), new TimeOnly(6, 10)).ToUniversalTime();

    /// <summary>Plays it with these files.</summary>
    public async Task<IReadOnlyList<StatementFigures>> PlayAsync(TestDatabase file)
    {
        clock.By = Morning - TimeProvider.System.GetUtcNow();
        var since = town.Sandbox.Ledger.LastNumber;
        var (office, zalo) = (new OfficeDay(town, Employed(file)), town.PersonOnZalo());
        var members = new MembersDay(town);
        foreach (var account in MembersDay.Accounts)
            town.Sandbox.Users.Open(account);
        await using var host = town.Host(file, calendar: clock, zalo: town.Sandbox.Zalo!.Address);
        var watch = new StatementWatch(host.Services.GetRequiredService<HtxBot.Storage.Database>());
        await host.StartAsync();
        for (var time = 0; time < Times; time++)
        {
            await MembersDay.SignUpAsync(town);
            await office.AnnounceAsync();
            await office.MoveSessionAsync(from: 8 + (time % 2), members.First);
            await office.NotePaperAsync();
            await office.TickAsync();
            await members.ChangeTripAsync();
            await members.JoinAsync(zalo);
            await town.QuietAsync(file);
            await LookAsync(host, file);
        }
        clock.By += TimeSpan.FromMinutes(11);
        await members.AnswerReminderAsync(since);
        await JudgedAsync(file);
        await town.QuietAsync(file);
        await host.StopAsync();
        return watch.Seen;
    }

    /// <summary>Ends when everything that is due has been judged.</summary>
    private async Task JudgedAsync(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        while (db.QuerySingle<bool>(SelectIsDue, new { Now = Instants.Format(clock.GetUtcNow()) }))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, town.Limit);
    }

    /// <summary>What health, metrics and alarms read every few seconds.</summary>
    private static async Task LookAsync(BotHost host, TestDatabase file)
    {
        var vitals = ActivatorUtilities.CreateInstance<Vitals>(host.Services, new DiskSpace(), new BackupFolder(file.Folder));
        _ = await vitals.TakeAsync();
    }

    /// <summary>The bus of the open class leaves in fifty minutes, its first session begins in two hours and ten; somebody is in charge of both.</summary>
    private Member Employed(TestDatabase file)
    {
        var person = town.Person();
        using var db = file.Open();
        using var transaction = db.BeginTransaction();
        var staff = StaffStore.Ensure(db, "telegram:1000001", $"{person.Id}", $"{person.Id}", "Lê Thu Hiền", Morning);
        StaffStore.Give(db, staff, StaffRole.Office, Scope.All, RoleSource.Invitation, null, Morning);
        StaffStore.Give(db, staff, StaffRole.TripLeader, Scope.Trip(Trip, SampleProvince.Course), RoleSource.Invitation, null, Morning);
        _ = db.Execute(
            Today,
            new
            {
                SampleProvince.Course,
                Trip,
                Leaves = Instants.Format(Morning.AddMinutes(50)),
                Arrives = Instants.Format(Morning.AddHours(3)),
                Returns = Instants.Format(Morning.AddHours(9)),
                Begins = Instants.Format(Morning.AddMinutes(130)),
                Ends = Instants.Format(Morning.AddHours(5)),
            },
            transaction
        );
        transaction.Commit();
        town.Sandbox.Users.Open(person.Id);
        return person;
    }

    private const string SelectIsDue = """
        SELECT EXISTS (SELECT 1 FROM timer WHERE state = 'planned' AND due_at <= @Now)
        """;

    private const string Today = """
        UPDATE course_session
        SET starts_at = @Begins, ends_at = @Ends
        WHERE course_code = @Course AND no = 1;
        UPDATE trip
        SET departs_at = @Leaves, arrives_at = @Arrives, returns_at = @Returns, answer_by = @Leaves
        WHERE id = @Trip;
        UPDATE pick_up_point
        SET leaves_at = @Leaves
        WHERE trip_id = @Trip;
        """;
}
