using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

[Parallelizable(ParallelScope.All)]
public sealed class FailureTests
{
    /// <summary>A6 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_full_disk_is_waited_out_and_counted_against_no_update()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        // Once in the batch, once alone.
        var timesFull = 2;
        var turns = new ActingTurns(
            (update, scope) =>
            {
                if (update.Text != "big")
                    return;
                var pages = timesFull > 0 ? scope.Connection.ExecuteScalar<long>("PRAGMA page_count") : 1_000_000;
                _ = scope.Connection.ExecuteScalar<long>($"PRAGMA max_page_count = {pages}");
                timesFull--;
                StoredConversations.Save(scope.Connection, "b", "c", "s", new byte[100_000], scope.Now);
            }
        );
        await using var host = new RuntimeHost(file, channel, turns);
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "7", "a"), channel.Said(2, "8", "big"), channel.Said(3, "7", "b"));
        await channel.UntilDeliveredAsync(3);
        await host.IdleAsync();

        using var connection = file.Open();
        Assert.Multiple(() =>
        {
            Assert.That(channel.TextsTo("7"), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(connection.Query<string>("SELECT state || tries FROM inbox"), Is.All.EqualTo("done0"));
            Assert.That(host.Messages.Select(message => message.Id), Does.Contain(1002).And.Contain(1003));
            Assert.That(host.HasFailed, Is.False);
        });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_disk_that_is_full_for_ten_minutes_is_no_loop_that_hangs()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var machine = new ManualTimeProvider();
        var isFull = true;
        var turns = new ActingTurns(
            (update, scope) =>
            {
                var pages = Volatile.Read(ref isFull) ? scope.Connection.ExecuteScalar<long>("PRAGMA page_count") : 1_000_000;
                _ = scope.Connection.ExecuteScalar<long>($"PRAGMA max_page_count = {pages}");
                StoredConversations.Save(scope.Connection, "b", "c", "s", new byte[100_000], scope.Now);
            }
        );
        await using var host = new RuntimeHost(file, channel, turns, machine);
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "7", "a"));
        using var pushing = new Timer(_ => machine.Advance(TimeSpan.FromSeconds(1)), null, 0, 5);
        while (!host.HasFailed && machine.GetTimestamp() < TimeSpan.FromMinutes(10).Ticks)
        {
            TestContext.CurrentContext.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Volatile.Write(ref isFull, false);
        await channel.UntilDeliveredAsync(1);

        Assert.That(host.HasFailed, Is.False);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_is_asked_for_after_the_commit_does_not_happen_when_the_turn_is_undone()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var happened = 0;
        var turns = new ActingTurns(
            (update, scope) =>
            {
                scope.AfterCommit(() => happened++);
                if (update.Text == "poison")
                    throw new InvalidOperationException();
            }
        );
        await using var host = new RuntimeHost(file, channel, turns);
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "7", "poison"), channel.Said(2, "8", "a"));
        await channel.UntilDeliveredAsync(2);
        await host.IdleAsync();

        Assert.That(happened, Is.EqualTo(1));
    }

    /// <summary>A11 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_hanging_turn_ends_the_program_with_a_failure()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var machine = new ManualTimeProvider();
        using var goOn = new ManualResetEventSlim();
        using var hangs = new ManualResetEventSlim();
        var turns = new ActingTurns(
            (_, _) =>
            {
                hangs.Set();
                goOn.Wait();
            }
        );
        await using var host = new RuntimeHost(file, channel, turns, machine);
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "7", "a"));
        await Task.Run(hangs.Wait);
        using var pushing = new Timer(_ => machine.Advance(TimeSpan.FromSeconds(1)), null, 0, 5);
        await host.Failed;
        var silence = TimeSpan.FromTicks(machine.GetTimestamp());
        Measured.Figure($"given up {silence.TotalSeconds / 10:0}0 s after it began");
        goOn.Set();
        await host.StopAsync();
        Assert.That(silence, Is.GreaterThan(TimeSpan.FromSeconds(120)));
        Assert.That(host.Messages.Select(message => message.Id), Does.Contain(1502));
    }

    /// <summary>A11 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_sender_that_throws_ends_the_program_with_a_failure()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel { Sending = (_, _) => throw new InvalidOperationException() };
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "7", "a"));

        await host.Failed;
        Assert.That(host.Messages.Select(message => message.Id), Does.Contain(1501));
    }

    /// <summary>C1 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_chat_that_must_wait_waits_over_a_restart_while_others_go_on()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel
        {
            Fate = (chat, _, count) => count == 0 ? new Delivery.Throttled(TimeSpan.FromSeconds(300), WholeBot: false) : null,
        };
        var machine = new ManualTimeProvider();
        var first = new RuntimeHost(file, channel, new EchoTurns(), machine);
        await first.StartAsync();
        channel.Deliver(channel.Said(1, "7", "a"));
        await channel.UntilAsync(() => channel.Sends.Count == 1);
        await first.IdleAsync();
        channel.Deliver(channel.Said(2, "8", "b"));
        await channel.UntilDeliveredAsync(1);
        await first.IdleAsync();
        await first.DisposeAsync();

        await using var second = new RuntimeHost(file, channel, new EchoTurns(), machine);
        await second.StartAsync();
        channel.Deliver(channel.Said(3, "9", "c"));
        await channel.UntilDeliveredAsync(2);
        machine.Advance(TimeSpan.FromSeconds(299));
        await second.IdleAsync();
        var early = channel.TextsTo("7").Count;
        machine.Advance(TimeSpan.FromSeconds(2));
        await channel.UntilDeliveredAsync(3);

        Assert.That((early, channel.TextsTo("7").Count), Is.EqualTo((0, 1)));
    }

    [TestCase(MessageClass.Answer, "sent", 2)]
    [TestCase(MessageClass.Announcement, "unsure", 1)]
    [CancelAfter(60_000)]
    public async Task A_send_of_unknown_fate_is_repeated_unless_it_is_an_announcement(MessageClass messageClass, string state, int sends)
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel { Fate = (_, _, count) => count == 0 ? new Delivery.Unsure("timeout") : null };
        await using var host = new RuntimeHost(file, channel, new EchoTurns { Class = messageClass });
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "7", "a"));
        await channel.UntilAsync(() => channel.Sends.Count == sends);
        await host.IdleAsync();

        using var connection = file.Open();
        Assert.That(connection.QuerySingle<string>("SELECT state FROM outbox"), Is.EqualTo(state));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_second_instance_does_not_start()
    {
        using var file = new TestDatabase();
        await using var first = new RuntimeHost(file, new FakeChannel(), new EchoTurns());
        await using var second = new RuntimeHost(file, new FakeChannel(), new EchoTurns());
        await first.StartAsync();

        Assert.That(second.StartAsync, Throws.InstanceOf<StorageException>().With.Message.Contains("một htxbot khác"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_timer_fires_once_when_the_calendar_says_so_and_a_moved_one_not_at_the_old_time()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider());
        var due = calendar.GetUtcNow().AddHours(1);
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine, calendar, timers: new Bell(channel.Bot));
        await host.StartAsync();
        _ = await host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                Timers.Plan(scope.Connection, "bell", "a", due);
                Timers.Plan(scope.Connection, "bell", "b", due);
                Timers.Plan(scope.Connection, "bell", "b", due.AddHours(2));
                return 0;
            });

        calendar.Advance(TimeSpan.FromHours(1));
        await host.UntilAsync(machine, file, "SELECT count(*) = 1 FROM timer WHERE state = 'fired'");
        calendar.Advance(TimeSpan.FromHours(2));
        await host.UntilAsync(machine, file, "SELECT count(*) = 2 FROM timer WHERE state = 'fired'");
        await channel.UntilDeliveredAsync(2);

        Assert.That(channel.TextsTo("7"), Is.EqualTo(new[] { "bell a", "bell b" }));
    }

    private sealed class Bell(string bot) : ITimerHandler
    {
        public string Kind => "bell";

        public TimerEnd Fire(DueTimer timer, TurnScope scope)
        {
            scope.Outbox.Add(bot, "7", new OutgoingMessage("bell " + timer.Key), MessageClass.Notice);
            return new TimerEnd.Fired();
        }
    }

    private sealed class ActingTurns(Action<Update, TurnScope> act) : ITurns
    {
        public object? Prepare(Update update, DateTimeOffset receivedAt) => null;

        public void Run(Update update, object? prepared, TurnScope scope)
        {
            scope.Outbox.Add(update.Bot, update.Chat, new OutgoingMessage(update.Text!));
            act(update, scope);
        }

        public void Apologise(Update update, TurnScope scope) => scope.Outbox.Add(update.Bot, update.Chat, new OutgoingMessage("sorry"));
    }
}
