using System.Globalization;
using HtxBot.Tests.EndToEnd;
using NUnit.Framework;

namespace HtxBot.Tests.Simulation;

/// <summary>
/// I1 and I2 of the reliability table: thirty days of a seed, in which everything goes wrong that can. <c>HTXBOT_SEED</c> replays one.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class SimulationTests
{
    private static readonly int Seeds = Town.IsNightly ? 2000 : 50;

    [Test]
    public void Thirty_days_of_trouble_break_no_rule_whatever_the_seed()
    {
        var faults = new Dictionary<Fault, int>();
        foreach (var seed in Given is { } given ? [given] : Kept.Concat(Enumerable.Range(1, Seeds)))
        {
            using var world = new World(seed, keepsTrace: Given is not null);
            world.Run();
            if (world.Breach is not null)
                Assert.Fail(Told(world));
            foreach (var (fault, count) in world.Faults.Counts)
                faults[fault] = faults.GetValueOrDefault(fault) + count;
        }

        TestContext.Out.WriteLine(string.Join('\n', faults.OrderBy(fault => fault.Key).Select(fault => $"{fault.Key}: {fault.Value}")));
        if (Given is null)
        {
            // What never goes wrong is not tested.
            Assert.That(Enum.GetValues<Fault>().Where(fault => faults.GetValueOrDefault(fault) < 20), Is.Empty);
        }
    }

    [TestCase(3)]
    [TestCase(7)]
    [TestCase(12)]
    public void A_seed_gives_the_same_run_again_to_the_last_word(int seed)
    {
        using var first = new World(seed, keepsTrace: true);
        using var second = new World(seed, keepsTrace: true);

        first.Run();
        second.Run();

        Assert.That(second.Trace.Lines, Is.EqualTo(first.Trace.Lines));
        Assert.That(second.Trace.Hash, Is.EqualTo(first.Trace.Hash));
    }

    private static int? Given =>
        Environment.GetEnvironmentVariable("HTXBOT_SEED") is { Length: > 0 } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : null;

    /// <summary>Seeds that failed once.</summary>
    private static IEnumerable<int> Kept =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Simulation", "seeds.txt"))
            .Select(line => line.Split('#')[0].Trim())
            .Where(line => line.Length > 0)
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture));

    private static string Told(World world) =>
        $"""
            {world.Breach}
            Replay: HTXBOT_SEED={world.Seed} dotnet test tests/HtxBot.Tests --filter Name~Thirty_days
            When it is mended add {world.Seed} to tests/HtxBot.Tests/Simulation/seeds.txt.
            {string.Join('\n', world.Trace.Lines)}
            """;
}
