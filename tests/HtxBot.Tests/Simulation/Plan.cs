using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>What a seed has in store, by day and hour.</summary>
internal sealed class Plan(World world, Random random)
{
    // It has no trips: who runs one is told more than this.
    private const string Taught = "KHKD";

    private readonly Office _office = new(world, random);
    private readonly Timetable _timetable = new(world, random);
    private readonly List<DateTimeOffset> _busy = [];

    /// <summary>Few seats, so that people wait.</summary>
    public void Seats(SqliteConnection db)
    {
        foreach (var code in db.Query<string>("SELECT code FROM course ORDER BY code").ToList())
        {
            _ = db.Execute(
                "UPDATE course SET capacity = @Capacity, per_cooperative = @Quota WHERE code = @Code",
                new
                {
                    Code = code,
                    Capacity = random.Next(1, 5),
                    Quota = random.Next(4) == 0 ? 1 : 0,
                }
            );
        }
        foreach (var trip in db.Query<string>("SELECT id FROM trip ORDER BY id").ToList())
            _ = db.Execute("UPDATE trip SET seats = @Seats WHERE id = @Trip", new { Trip = trip, Seats = random.Next(1, 4) });
        if (world.HasPryers)
            _ = db.Execute(Prying.InsertTyped, new { Now = Instants.Format(SimFiles.Begin) });
        var name = db.QuerySingle<string>(SelectTrainer, new { Taught });
        var trainer = StaffStore.Ensure(db, World.Bot, World.Trainer, World.Trainer, name, SimFiles.Begin);
        StaffStore.Give(db, trainer, StaffRole.Trainer, Scope.Course(Taught), RoleSource.Invitation, null, SimFiles.Begin);
    }

    public void Make(TimeSpan days)
    {
        foreach (var person in world.People)
        {
            Often(random.Next(3, 7), days, person.Begin);
            if (world.Faults.Has(Fault.Blocked) && random.Next(2) == 0)
                Often(random.Next(1, 3), days, person.Block);
        }

        Often(random.Next(4, 12), days, _office.Announce);
        Often(random.Next(4, 14), days, _office.PlanOrMove);
        Often(random.Next(6, 20), days, _timetable.Change);
        InTheMiddle(6, world.ProbeLock);
        Some(Fault.Crash, 12, () => world.Crashes.In = random.Next(1, 60));
        Some(Fault.Stop, 4, world.Stop);
        Some(Fault.DiskBusy, 5, () => world.Lock(TimeSpan.FromSeconds(random.Next(1, 90))));
        Some(Fault.Sleep, 6, Sleep);
        if (world.Faults.Has(Fault.NumbersRestart))
            Often(1, days, world.Road.RestartNumbers);
    }

    private void Sleep()
    {
        world.Faults.Count(Fault.Sleep);
        world.Note("SLEEP");
        world.Sleep(world.Now.AddMinutes(random.Next(1, 400)));
    }

    private void Some(Fault fault, int atMost, Action act)
    {
        if (world.Faults.Has(fault))
            InTheMiddle(random.Next(1, atMost + 1), act);
    }

    /// <summary>While somebody is at it.</summary>
    private void InTheMiddle(int times, Action act)
    {
        for (var time = 0; time < times; time++)
            world.At(_busy[random.Next(_busy.Count)].AddMilliseconds(random.Next(0, 60_000)), act);
    }

    private void Often(int times, TimeSpan days, Action act)
    {
        for (var time = 0; time < times; time++)
        {
            // From six to eleven in the evening in Viet Nam; the first day begins at five.
            var at = SimFiles.Begin.AddDays(random.Next(days.Days)).AddHours(1).AddSeconds(random.Next(17 * 3600));
            // People come together: the trainer has just spoken of it.
            if (_busy.Count > 0 && random.Next(2) == 0)
                at = _busy[random.Next(_busy.Count)].AddSeconds(random.Next(-20, 60));
            _busy.Add(at);
            world.At(at, act);
        }
    }

    private const string SelectTrainer = """
        SELECT trainer.full_name
        FROM course_session AS session
        JOIN trainer ON trainer.id = session.trainer_id
        WHERE session.course_code = @Taught
        GROUP BY trainer.id
        ORDER BY count(*) DESC, trainer.id
        LIMIT 1
        """;
}
