using System.Globalization;
using System.Text.RegularExpressions;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>
/// A11 of the reliability table, for every background loop of the program, whatever it is: the loops are those that the program has started.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class LoopTests
{
    private const int Threw = 1501;
    private const int Hangs = 1502;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(140);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>A11 of the reliability table.</summary>
    [Test]
    public void Each_loop_that_throws_ends_the_program_with_a_failure()
    {
        using var scope = Assert.EnterMultipleScope();
        foreach (var loop in Loops())
        {
            using var world = new LoopWorld(loop, throws: true);
            world.Run(Hour);

            Assert.That(world.FailedAt, Is.InRange(LoopWorld.Wrong, LoopWorld.Wrong + Silence), loop);
            Assert.That(world.Log.Where(IsOfLoop).Select(Words), Is.EqualTo([(Threw, $"Loop {loop} threw InvalidOperationException")]));
        }
    }

    /// <summary>A11 of the reliability table.</summary>
    [Test]
    public void Each_loop_that_hangs_ends_the_program_with_a_failure_after_two_minutes_of_silence()
    {
        using var scope = Assert.EnterMultipleScope();
        foreach (var loop in Loops())
        {
            using var world = new LoopWorld(loop);
            world.Run(Hour);

            Assert.That(world.FailedAt - world.WrongAt, Is.GreaterThan(Silence).And.LessThanOrEqualTo(AtMost), loop);
            Assert.That(world.Log.Where(IsOfLoop).Select(Words), Is.EqualTo([(Hangs, $"Loop {loop} has been silent")]));
        }
    }

    /// <summary>A11 of the reliability table.</summary>
    [Test]
    public void A_turn_that_hangs_ends_the_program_with_a_failure_after_two_minutes_of_silence()
    {
        using var world = new LoopWorld(hangs: true);

        world.Run(Hour);

        var silence = Seconds().Match(world.Log.Single(IsOfLoop).Text).Groups[1].Value;
        Assert.That(
            TimeSpan.FromSeconds(double.Parse(silence, CultureInfo.InvariantCulture)),
            Is.GreaterThan(Silence).And.LessThanOrEqualTo(AtMost)
        );
        Assert.That(world.FailedAt - LoopWorld.Wrong, Is.InRange(TimeSpan.FromSeconds(100), AtMost));
    }

    /// <summary>A11 of the reliability table.</summary>
    [Test]
    public void Loops_that_only_wait_are_not_taken_for_hanging_however_long()
    {
        using var world = new LoopWorld();

        // Seats are looked for once an hour, and a copy or a drill may take minutes.
        world.Run(2.5 * Hour);

        Assert.That(world.FailedAt, Is.Null);
        Assert.That(world.Log.Where(IsOfLoop), Is.Empty);
        Assert.That(world.Copies, Is.EqualTo(1));
    }

    [Test]
    public void Every_loop_that_there_is_runs_in_the_program_and_under_a_name_of_its_own()
    {
        using var world = new LoopWorld();
        world.Run(TimeSpan.FromSeconds(1));

        Assert.That(
            world.OwnLoops.Select(loop => loop.GetType()),
            Is.EquivalentTo(
                typeof(IRuntimeLoop).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IRuntimeLoop)))
            )
        );
        Assert.That(world.Loops, Is.SupersetOf(world.OwnLoops.Select(loop => loop.Name)).And.Unique);
        Assert.That(
            world.Loops,
            Is.SupersetOf(["keeper", "inbox", "sender of telegram:1000001", "receiver of telegram:1000001", "timers"])
        );
    }

    /// <summary>Copying a large file to a slow disk is no hanging; a disk that never answers is.</summary>
    [TestCase(59, false)]
    [TestCase(70, true)]
    public async Task Work_that_gives_no_sign_itself_is_waited_for_so_long_and_then_is_silence(int minutes, bool isSilent)
    {
        var time = new ManualTimeProvider();
        var beat = new Beat("copies", new MachineClock(time));
        var work = new TaskCompletionSource<int>();

        var waiting = beat.WaitAsync(work.Task, Hour);
        for (var second = 0; second < minutes * 60; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            // The wait goes on elsewhere, and asks for its next half minute there.
            while (time.NextTimer is null)
                await Task.Yield();
        }
        var silence = beat.Silence;
        work.SetResult(7);

        Assert.That(silence > Silence, Is.EqualTo(isSilent));
        Assert.That(await waiting, Is.EqualTo(7));
        Assert.That(beat.Silence, Is.EqualTo(TimeSpan.Zero));
    }

    private static IReadOnlyList<string> Loops()
    {
        using var world = new LoopWorld();
        world.Run(TimeSpan.FromSeconds(1));
        return world.Loops;
    }

    private static bool IsOfLoop((int Id, string Text) message) => message.Id is Threw or Hangs or Hangs + 1;

    /// <summary>Without where it threw and how long it was silent.</summary>
    private static (int Id, string Text) Words((int Id, string Text) message) =>
        (message.Id, message.Text.Split(" at ")[0].Split(" for ")[0]);

    [GeneratedRegex(@"silent for ([\d.]+) s", RegexOptions.NonBacktracking)]
    private static partial Regex Seconds();
}
