using System.Collections.Concurrent;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using SQLitePCL;

namespace HtxBot.Tests.Runtime;

/// <summary>What shares a transaction, and what need not wait for it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GroupCommitTests
{
    private const string First = "first";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [TestCase(0, 1, TestName = "A_disk_without_delay_is_synced_once_a_millisecond")]
    [TestCase(4, 8, TestName = "A_transaction_takes_in_more_for_as_long_as_two_commits_take")]
    [TestCase(100, 20, TestName = "Nobody_waits_longer_than_twenty_milliseconds_for_others")]
    [CancelAfter(60_000)]
    public async Task Jobs_of_a_millisecond_share_commits(int commit, int together)
    {
        const int Jobs = 100;
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        using var writer = new Writer(
            file.Database,
            new MachineClock(machine),
            new NoCrashPoints(),
            new Threads(),
            NullLogger<Writer>.Instance
        );
        var sizes = new List<int>();
        var jobs = 0;
        var hook = writer.RunAsync(scope =>
        {
            raw.sqlite3_commit_hook(
                scope.Connection.Handle,
                _ =>
                {
                    sizes.Add(jobs);
                    jobs = 0;
                    machine.Advance(TimeSpan.FromMilliseconds(commit));
                    return 0;
                },
                null
            );
            machine.Advance(TimeSpan.FromMilliseconds(1));
            return Write(scope);
        });
        var all = Enumerable
            .Range(0, Jobs)
            .Select(_ =>
                writer.RunAsync(scope =>
                {
                    jobs++;
                    machine.Advance(TimeSpan.FromMilliseconds(1));
                    return Write(scope);
                })
            )
            .ToArray();

        writer.Start();
        _ = await hook;
        _ = await Task.WhenAll(all);
        await writer.StopAsync();

        Assert.That(sizes[0], Is.Zero, "the one that watches the commits");
        Assert.That(sizes.Skip(1).Sum(), Is.EqualTo(Jobs));
        Assert.That(sizes.Skip(1).SkipLast(1), Is.All.EqualTo(together));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Of_a_long_poll_the_first_are_answered_while_the_last_wait_for_their_turn()
    {
        using var file = new TestDatabase();
        var (channel, machine) = (new FakeChannel(), new ManualTimeProvider());
        using var answered = new ManualResetEventSlim();
        channel.Sending = (chat, _) =>
        {
            if (chat == "1")
                answered.Set();
        };
        var inTime = false;
        var turns = new EchoTurns
        {
            Acting = (update, _) =>
            {
                machine.Advance(TimeSpan.FromMilliseconds(1));
                if (update.Chat == "40")
                    inTime = answered.Wait(Patience);
            },
        };
        await using var host = new RuntimeHost(file, channel, turns, machine);
        await host.StartAsync();
        await FirstAsync(host, channel);

        channel.Deliver(Enumerable.Range(1, 40).Select(id => channel.Said(1_000 + id, $"{id}", "chào")));
        await channel.UntilDeliveredAsync(41);

        Assert.That(inTime, Is.True, "the first had its answer before the turn of the last was over");
        Assert.That(channel.Sends, Has.Count.EqualTo(41));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Words_are_understood_once_and_while_the_writer_takes_the_turns_before()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        using var hasRun = new ManualResetEventSlim();
        var understood = new ConcurrentBag<string>();
        var inTime = false;
        var turns = new EchoTurns
        {
            Preparing = update =>
            {
                understood.Add(update.Chat);
                if (update.Chat == "2")
                    inTime = hasRun.Wait(Patience);
            },
            Acting = (update, _) =>
            {
                if (update.Chat == "1")
                    hasRun.Set();
            },
        };
        await using var host = new RuntimeHost(file, channel, turns);
        await host.StartAsync();
        await FirstAsync(host, channel);

        channel.Deliver(Enumerable.Range(1, 30).Select(id => channel.Said(1_000 + id, $"{id}", "chào")));
        await channel.UntilDeliveredAsync(31);

        Assert.That(inTime, Is.True, "the first turn was taken while the second text was not understood yet");
        Assert.That(understood.Where(chat => chat != First), Is.EquivalentTo(Enumerable.Range(1, 30).Select(chat => $"{chat}")));
        Assert.That(channel.Sends, Has.Count.EqualTo(31));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_part_of_a_poll_that_cannot_be_stored_keeps_the_later_ones_back_so_that_a_chat_stays_in_order()
    {
        using var file = new TestDatabase();
        var (channel, machine) = (new FakeChannel(), new ManualTimeProvider());
        var trouble = new Trouble();
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine, crash: trouble);
        await host.StartAsync();
        await FirstAsync(host, channel);

        trouble.IsNext = true;
        channel.Deliver(Enumerable.Range(1, 40).Select(id => channel.Said(1_000 + id, id is 1 or 40 ? "one" : $"{id}", $"{id}")));
        await host.UntilAsync(machine, file, "SELECT count(*) = 41 FROM outbox WHERE state = 'sent'");

        Assert.That(channel.TextsTo("one"), Is.EqualTo(["1 1", "2 40"]));
    }

    /// <summary>One is answered: nothing waits on disk any more, and what comes now goes straight to its turn and out.</summary>
    private static async Task FirstAsync(RuntimeHost host, FakeChannel channel)
    {
        channel.Deliver(channel.Said(1_000, First, "chào"));
        await channel.UntilDeliveredAsync(1);
        await host.IdleAsync();
    }

    private static int Write(WriterScope scope) =>
        scope
            .Statement("INSERT INTO heartbeat (id, beat_at) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at")
            .Text(1, "2027-03-01T00:00:00.000Z")
            .Run();

    /// <summary>The inbox takes nothing, once.</summary>
    private sealed class Trouble : ICrashPoints
    {
        public bool IsNext { get; set; }

        public void Reach(string step)
        {
            if (step != CrashStep.BeforeInboxCommit || !IsNext)
                return;
            IsNext = false;
            throw new InvalidOperationException("not stored");
        }
    }
}
