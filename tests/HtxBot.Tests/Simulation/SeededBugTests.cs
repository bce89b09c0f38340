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
            Case(new NoClaim(), Rule.AnnouncedOnce, seed: 16),
            Case(new OffsetCompare(), Rule.ConfirmedIsStored),
            Case(new DeferredTransaction(), Rule.LockFromStart),
            Case(new SynchronousNormal(), Rule.Pragmas),
            Case(new NoOwnerCheck(), Rule.AnswersWhoAsked),
            Case(new NoRoleCheck(), Rule.RolesAreAsked, seed: 10),
            Case(new ConfirmBeforeCommit(), Rule.ConfirmedIsStored),
            Case(new SeparateTransactions(), Rule.SaidIsStored, seed: 6),
            Case(new StaleTimer(), Rule.ReminderIsTimely, seed: 3),
            Case(new ForgetsReminders(), Rule.PlanIsWhole, seed: 11),
            Case(new ForgetsLessons(), Rule.PlanIsWhole),
            Case(new CountedOutside(), "audit: seat-free-while-waiting", seed: 4),
            Case(new RepeatsAnnouncements(), Rule.AnnouncedOnce),
            Case(new KnowsNoNight(), Rule.NightIsQuiet, seed: 3),
        ];

    [TestCaseSource(nameof(Bugs))]
    public void A_seeded_bug_is_caught_by_the_rule_it_breaks(object bug, string rule, int likely)
    {
        var broken = new List<string>();
        foreach (var seed in Enumerable.Range(1, MostSeeds).OrderBy(seed => seed != likely))
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

    /// <param name="bug">The bug.</param>
    /// <param name="rule">What it breaks.</param>
    /// <param name="seed">The one that caught it last; tried first, for the sake of time.</param>
    private static TestCaseData Case(Bug bug, string rule, int seed = 1) =>
        new TestCaseData(bug, rule, seed).SetArgDisplayNames(bug.GetType().Name, rule);
}
