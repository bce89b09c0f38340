using System.Globalization;
using Dapper;
using HtxBot.Channels;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.Tests.Simulation;

/// <summary>C2 of the reliability table. <c>HTXBOT_SEED</c> plays one seed.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BadHourTests
{
    private static readonly Fault[] Failures = [Fault.ServerError, Fault.NotConnected, Fault.Reset, Fault.AnswerLost, Fault.NoAnswer];

    private static IEnumerable<int> Seeds => Some(Nightly.Runs ? 50 : 3);

    private static IEnumerable<int> SeedsOfOutages => Some(Nightly.Runs ? 20 : 1);

    /// <summary>C2 of the reliability table.</summary>
    [TestCaseSource(nameof(Seeds))]
    public void An_hour_in_which_three_requests_in_ten_fail_loses_nothing_and_hurries_nobody(int seed)
    {
        using var world = new World(seed, isBadHour: true, keepsTrace: true);
        world.Run();
        // Nothing lost, no copy unexplained, no announcement twice, no wait cut short: the rules of every simulation.
        Assert.That(world.Breach, Is.Null, string.Join('\n', world.Trace.Lines));

        using (Assert.EnterMultipleScope())
        {
            CheckTrouble(world);
            Measured.Figure($"seed {seed}: {world.Channel.Ledger.Tries.Count:N0} sends, {Failed(world):N0} failed, 0 lost");
            CheckWaits(new Tries(world.Channel.Ledger.Tries));
            CheckUnknown(world);
        }
    }

    /// <summary>C2 of the reliability table.</summary>
    [TestCaseSource(nameof(SeedsOfOutages))]
    public void Ten_minutes_of_nothing_but_server_errors_in_it_lose_nothing_either(int seed)
    {
        using var world = new World(seed, isBadHour: true, keepsTrace: true, hasOutage: true);
        world.Run();
        Assert.That(world.Breach, Is.Null, string.Join('\n', world.Trace.Lines));

        using (Assert.EnterMultipleScope())
        {
            CheckOutage(world);
            Measured.Figure($"seed {seed}: {world.Channel.Ledger.Tries.Count:N0} sends, {Failed(world):N0} failed, 0 lost");
            CheckWaits(new Tries(world.Channel.Ledger.Tries));
            CheckUnknown(world);
        }
    }

    private static IEnumerable<int> Some(int seeds) =>
        int.TryParse(Environment.GetEnvironmentVariable("HTXBOT_SEED"), CultureInfo.InvariantCulture, out var seed)
            ? [seed]
            : Enumerable.Range(1, seeds);

    /// <summary>For ten minutes nothing came through; what was tried then was tried seldom and came later, but for announcements.</summary>
    private static void CheckOutage(World world)
    {
        var (from, to) = BadHour.Outage;
        var tries = world.Channel.Ledger.Tries;
        var inIt = tries.Where(each => each.Left >= from && each.Ended < to).ToList();
        Assert.That(inIt, Has.Count.GreaterThan(10));
        Assert.That(inIt.Where(each => each.Fate is Delivery.Delivered), Is.Empty);
        Assert.That(inIt.CountBy(each => each.Row.Id).Max(row => row.Value), Is.LessThanOrEqualTo(13), "each may be a copy");
        var mustArrive = inIt.Where(each => each.Row.Class != MessageClass.Announcement && each.IsUnknown).Select(each => each.Row.Id);
        var arrived = tries.Where(each => each.Fate is Delivery.Delivered).Select(each => each.Row.Id).ToHashSet();
        Assert.That(mustArrive.Where(row => !arrived.Contains(row)), Is.Empty);
    }

    /// <summary>It was as bad as is said.</summary>
    private static void CheckTrouble(World world)
    {
        var hour = SimFiles.Begin + BadHour.Before;
        var tries = world.Channel.Ledger.Tries.Where(each => each.Left >= hour && each.Left < hour.AddHours(1)).ToList();
        Assert.That(tries, Has.Count.GreaterThan(500));
        Assert.That((double)tries.Count(each => each.HasFailed) / tries.Count, Is.InRange(0.25, 0.4));
        Assert.That(Failures.Where(fault => world.Faults.Counts.GetValueOrDefault(fault) < 5), Is.Empty);
        Assert.That(world.Faults.Counts.GetValueOrDefault(Fault.ChatThrottled), Is.GreaterThan(10));
    }

    /// <summary>Doubled with each try from half a second, capped at a minute, the last half by chance; never before the channel allows.</summary>
    private static void CheckWaits(Tries tries)
    {
        var waits = tries.Waits;
        Assert.That(tries.TooShort.Select(Told), Is.Empty, "sooner than the back-off allows");
        Assert.That(tries.TooLong.Select(Told), Is.Empty, "later than the back-off promises");
        Assert.That(tries.Early.Select(pair => $"{pair.Early} within {pair.Refused}"), Is.Empty, "Retry-After");
        Assert.That(waits.Max(wait => wait.Failures), Is.GreaterThan(8), "the cap is reached");
        var undisturbed = waits.Where(wait => wait.Part <= 1).Select(wait => wait.Part).ToList();
        Assert.That(undisturbed.Count(part => part < 0.65), Is.GreaterThan(undisturbed.Count / 10), "jitter");
        Assert.That(undisturbed.Count(part => part > 0.85), Is.GreaterThan(undisturbed.Count / 10), "jitter");
    }

    /// <summary>An announcement of unknown fate stands on the list of those, and nothing else does.</summary>
    private static void CheckUnknown(World world)
    {
        using var db = world.Files.Database.OpenReader();
        var listed = db.Query<long>("SELECT id FROM outbox WHERE state = 'unsure'").ToHashSet();
        var unknown = world
            .Channel.Ledger.Tries.Where(each => each.Row.Class == MessageClass.Announcement && (each.Fate is null or Delivery.Unsure))
            .Select(each => each.Row.Id);
        Assert.That(listed, Is.Not.Empty.And.EquivalentTo(unknown));
        Statement.Forget(db);
    }

    private static int Failed(World world) => world.Channel.Ledger.Tries.Count(each => each.HasFailed);

    private static string Told(Tries.Wait wait) =>
        $"row {wait.Before.Row.Id} to {wait.Before.Row.Chat}: {wait.Took} behind failure {wait.Failures} at {wait.Before.Ended:HH:mm:ss.fff}";
}
