using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>Ends the program at a step of its work, or lets the disk fail there.</summary>
internal sealed class SimCrash(World world, Random random, Faults faults) : ICrashPoints
{
    private static readonly HashSet<string> AtTheDisk =
    [
        CrashStep.BeforeInboxCommit,
        CrashStep.BeforeTurnCommit,
        CrashStep.BeforeCommit,
        CrashStep.BeforeMarkCommit,
        CrashStep.BeforeTimerCommit,
    ];

    private int _failures;
    private int _code;

    /// <summary>Steps until the crash; 0: none is planned.</summary>
    public int In { get; set; }

    public void Reach(string step)
    {
        world.CheckThread();
        if (world.HasEnded)
            throw new CrashException(step);
        if (In > 0 && --In == 0)
        {
            world.Crash(step);
            throw new CrashException(step);
        }

        if (AtTheDisk.Contains(step))
            Fail(step);
    }

    private void Fail(string step)
    {
        if (_failures == 0)
        {
            _code =
                faults.Happens(Fault.DiskError, 0.02) ? 10
                : faults.Happens(Fault.DiskFull, 0.02) ? 13
                : 0;
            if (_code == 0)
                return;
            _failures = random.Next(1, 6);
        }

        _failures--;
        world.Note($"the disk fails with {_code} at {step}");
        throw new SqliteException("simulated", _code, _code);
    }
}
