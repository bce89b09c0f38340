using NUnit.Framework;

namespace HtxBot.Tests.Simulation;

/// <summary>I3 of the reliability table: a harness that finds nothing may be one that can find nothing.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SeededBugTests
{
    private const int MostSeeds = 60;

    private static IEnumerable<TestCaseData> Bugs =>
        [
            Case(new MarkBeforeSend(), Rule.SendsWhatIsStored),
            Case(new NoClaim(), Rule.AnnouncedOnce),
            Case(new OffsetCompare(), Rule.ConfirmedIsStored),
            Case(new DeferredTransaction(), Rule.LockFromStart),
            Case(new SynchronousNormal(), Rule.Pragmas),
            Case(new NoOwnerCheck(), Rule.AnswersWhoAsked),
            Case(new ConfirmBeforeCommit(), Rule.ConfirmedIsStored),
            Case(new SeparateTransactions(), Rule.SaidIsStored),
            Case(new StaleTimer(), Rule.ReminderIsTimely),
            Case(new ForgetsReminders(), Rule.PlanIsWhole),
            Case(new ForgetsLessons(), Rule.PlanIsWhole),
            Case(new CountedOutside(), "audit: seat-free-while-waiting"),
            Case(new RepeatsAnnouncements(), Rule.AnnouncedOnce),
            Case(new KnowsNoNight(), Rule.NightIsQuiet),
        ];

    [TestCaseSource(nameof(Bugs))]
    public void A_seeded_bug_is_caught_by_the_rule_it_breaks(object bug, string rule)
    {
        var broken = new List<string>();
        for (var seed = 1; seed <= MostSeeds; seed++)
        {
            using var world = new World(seed, (Bug)bug);
            world.Run();
            if (world.Breach is not { } breach)
                continue;
            broken.Add($"seed {seed}: {breach}");
            if (breach.Rule == rule)
            {
                TestContext.Out.WriteLine($"caught by {rule} with seed {seed}: {breach.What}");
                return;
            }
        }

        Assert.Fail($"{rule} has not caught it in {MostSeeds} seeds.\n{string.Join('\n', broken)}");
    }

    private static TestCaseData Case(Bug bug, string rule) => new TestCaseData(bug, rule).SetArgDisplayNames(bug.GetType().Name, rule);
}
