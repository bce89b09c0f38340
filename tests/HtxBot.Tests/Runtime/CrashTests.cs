using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

[Parallelizable(ParallelScope.All)]
public sealed class CrashTests
{
    [TestCase(MessageClass.Answer, false)]
    [TestCase(MessageClass.Notice, false)]
    [TestCase(MessageClass.Announcement, false)]
    [TestCase(MessageClass.Announcement, true)]
    [CancelAfter(180_000)]
    public async Task Ended_at_any_step_nothing_is_lost_and_nothing_acts_twice(MessageClass messageClass, bool isUrgent)
    {
        for (var step = 1; ; step++)
        {
            using var file = new TestDatabase();
            var channel = new FakeChannel();
            channel.Deliver(channel.Said(1, "7", "a"));
            channel.Deliver(channel.Said(2, "7", "b"), channel.Said(3, "8", "a"));
            var crash = new CrashAt(step);

            var wasKilled = await RunAsync(file, channel, messageClass, isUrgent, crash);
            if (wasKilled)
                _ = await RunAsync(file, channel, messageClass, isUrgent, new CrashAt(0));

            Check(file, channel, messageClass, isUrgent, crash.Name);
            if (!wasKilled)
                break;
            Assert.That(step, Is.LessThan(200));
        }
    }

    /// <summary>Runs until everything is through or the step of the crash is reached; true if it was.</summary>
    private static async Task<bool> RunAsync(
        TestDatabase file,
        FakeChannel channel,
        MessageClass messageClass,
        bool isUrgent,
        CrashAt crash
    )
    {
        await using var host = new RuntimeHost(file, channel, new EchoTurns { Class = messageClass, IsUrgent = isUrgent }, crash: crash);
        try
        {
            await host.StartAsync();
        }
        catch (CrashException)
        {
            return true;
        }

        var through = Task.Run(async () =>
        {
            await channel.UntilAsync(() => channel.Unconfirmed == 0);
            await using var reader = file.Database.OpenReader();
            while (
                await reader.ExecuteScalarAsync<long>(
                    "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting') + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed'))"
                ) > 0
                && !crash.Happened.IsCompleted
            )
                await Task.Yield();
        });
        await await Task.WhenAny(through, crash.Happened);
        if (crash.Happened.IsCompleted)
            await host.Failed;
        return crash.Happened.IsCompleted;
    }

    private static void Check(TestDatabase file, FakeChannel channel, MessageClass messageClass, bool isUrgent, string? step)
    {
        using var connection = file.Open();
        var sent7 = channel.TextsTo("7");
        var sent8 = channel.TextsTo("8");
        Assert.Multiple(() =>
        {
            Assert.That(connection.Query<string>("SELECT state FROM inbox"), Is.EqualTo(new[] { "done", "done", "done" }), step);
            Assert.That(
                connection.Query<string>("SELECT chat || value FROM stored_conversation ORDER BY chat"),
                Is.EqualTo(new[] { "72", "81" }),
                step
            );
            Assert.That(connection.ExecuteScalar<long>("SELECT count(*) FROM outbox"), Is.EqualTo(3), step);
            Assert.That(connection.ExecuteScalar<string>("PRAGMA integrity_check"), Is.EqualTo("ok"), step);
            if (messageClass == MessageClass.Announcement && !isUrgent)
            {
                Assert.That(sent7.Concat(sent8.Select(text => "8" + text)), Is.Unique, step);
                var unsure = connection.ExecuteScalar<long>("SELECT count(*) FROM outbox WHERE state = 'unsure'");
                var sent = connection.ExecuteScalar<long>("SELECT count(*) FROM outbox WHERE state = 'sent'");
                Assert.That(sent + unsure, Is.EqualTo(3), step);
                Assert.That(sent7.Count + sent8.Count, Is.InRange(sent, sent + unsure), step);
            }
            else
            {
                Assert.That(sent7.Distinct(), Is.EqualTo(new[] { "1 a", "2 b" }), step);
                Assert.That(sent8.Distinct(), Is.EqualTo(new[] { "1 a" }), step);
                // One kill, at most one message in flight per chat.
                Assert.That(sent7.Count, Is.LessThanOrEqualTo(3), step);
                Assert.That(sent8.Count, Is.LessThanOrEqualTo(2), step);
            }
        });
    }

    private sealed class CrashAt(int step) : ICrashPoints
    {
        private readonly TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _reached;

        public Task Happened => _happened.Task;

        public string? Name { get; private set; }

        public void Reach(string name)
        {
            // A dead process reaches no further step.
            if (Interlocked.Increment(ref _reached) < step || step == 0)
                return;
            Name ??= name;
            _ = _happened.TrySetResult();
            throw new CrashException(name);
        }
    }
}
