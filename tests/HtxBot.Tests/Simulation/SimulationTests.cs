using System.Globalization;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.Tests.Simulation;

/// <summary>
/// I1 and I2 of the reliability table: thirty days of a seed, in which everything goes wrong that can. <c>HTXBOT_SEED</c> replays one, or plays a range (<c>218-400</c>).
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class SimulationTests
{
    private static readonly int Seeds = Nightly.Runs ? 500 : 50;

    /// <summary>I1 of the reliability table.</summary>
    [Test]
    public void Thirty_days_of_trouble_break_no_rule_whatever_the_seed()
    {
        var faults = new Dictionary<Fault, int>();
        var given = Given;
        foreach (var seed in given ?? Kept.Concat(Enumerable.Range(1, Seeds)))
        {
            using var world = new World(seed, keepsTrace: given is [_]);
            world.Run();
            if (world.Breach is not null)
                Assert.Fail(Told(world));
            foreach (var (fault, count) in world.Faults.Counts)
                faults[fault] = faults.GetValueOrDefault(fault) + count;
        }

        TestContext.Out.WriteLine(string.Join('\n', faults.OrderBy(fault => fault.Key).Select(fault => $"{fault.Key}: {fault.Value}")));
        if (given is null)
        {
            // What never goes wrong is not tested.
            Assert.That(Enum.GetValues<Fault>().Where(fault => faults.GetValueOrDefault(fault) < 20), Is.Empty);
            Measured.Figure($"{Seeds} seeds and {Kept.Count()} that failed once, {faults.Values.Sum():N0} faults, 0 breaches");
        }
    }

    /// <summary>I1 of the reliability table.</summary>
    [TestCase(3)]
    [TestCase(7)]
    [TestCase(10, Description = "People try what takes a role")]
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

    private static int[]? Given
    {
        get
        {
            if (Environment.GetEnvironmentVariable("HTXBOT_SEED") is not { Length: > 0 } text)
                return null;
            int[] ends = [.. text.Split('-').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))];
            return [.. Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)];
        }
    }

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
