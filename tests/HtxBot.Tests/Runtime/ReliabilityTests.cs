using System.Text;
using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

[Parallelizable(ParallelScope.All)]
public sealed class ReliabilityTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Every_update_delivered_three_times_in_any_order_acts_once()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var updates = Enumerable.Range(1, 300).Select(id => channel.Said(id, $"{id % 30}", $"{id}")).ToList();
        var random = new Random(7);
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();

        foreach (var batch in updates.Concat(updates).Concat(updates).OrderBy(_ => random.Next()).Chunk(37))
            channel.Deliver(batch);
        await channel.UntilAsync(() => channel.Unconfirmed == 0);
        await channel.UntilDeliveredAsync(300);
        await host.IdleAsync();

        Assert.That(channel.Sends.Select(send => send.Message.Text.Split(' ')[1]).ToArray(), Is.Unique.And.Length.EqualTo(300));
    }

    /// <summary>B4 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task Inside_a_chat_the_order_is_kept()
    {
        const int Chats = 500;
        const int Messages = 40;
        using var file = new TestDatabase();
        var channel = new FakeChannel { Distance = async _ => await Task.Yield() };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), options: new RuntimeOptions { Burst = 0 });
        await host.StartAsync();

        var id = 0;
        for (var round = 0; round < Messages; round++)
            channel.Deliver(Enumerable.Range(0, Chats).Select(chat => channel.Said(++id, $"{chat}", "x")));
        await channel.UntilDeliveredAsync(Chats * Messages);
        await host.IdleAsync();

        var heard = channel.Sends.ToLookup(send => send.Chat, send => int.Parse(send.Message.Text.Split(' ')[0]));
        Assert.Multiple(() =>
        {
            Assert.That(heard, Has.Count.EqualTo(Chats));
            foreach (var chat in heard)
                Assert.That(chat, Is.EqualTo(Enumerable.Range(1, Messages)), chat.Key);
        });
        Measured.Figure($"{Chats} chats of {Messages} messages, {heard.Sum(chat => chat.Count()):N0} answers in order");
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task After_eight_days_of_silence_lower_ids_that_were_used_before_are_new_updates()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider());
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine, calendar);
        await host.StartAsync();
        channel.Deliver(channel.Said(900, "7", "a"), channel.Said(901, "7", "b"));
        await channel.UntilDeliveredAsync(2);

        calendar.Advance(TimeSpan.FromDays(8));
        await host.UntilAsync(machine, file, "SELECT count(*) = 0 FROM inbox");
        channel.Deliver(channel.Said(900, "7", "c"), channel.Said(17, "7", "d"));
        await channel.UntilDeliveredAsync(4);

        Assert.That(channel.TextsTo("7"), Is.EqualTo(new[] { "1 a", "2 b", "3 c", "4 d" }));
    }

    /// <summary>B5 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_turn_that_always_throws_is_a_dead_letter_after_three_tries_and_harms_nobody_else()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var turns = new EchoTurns { Throws = update => update.Text == "poison" };
        await using var host = new RuntimeHost(file, channel, turns);
        await host.StartAsync();

        channel.Deliver(
            channel.Said(1, "7", "before"),
            channel.Said(2, "7", "poison"),
            channel.Said(3, "7", "after"),
            channel.Said(4, "8", "other"),
            channel.Said(5, "7", "later")
        );
        await channel.UntilDeliveredAsync(5);
        await host.IdleAsync();

        using var connection = file.Open();
        Assert.Multiple(() =>
        {
            Assert.That(channel.TextsTo("7"), Is.EqualTo(new[] { "1 before", "sorry", "2 after", "3 later" }));
            Assert.That(channel.TextsTo("8"), Is.EqualTo(new[] { "1 other" }));
            Assert.That(
                connection.QuerySingle<string>("SELECT state || ' ' || tries || ' ' || reason FROM inbox WHERE update_id = 2"),
                Is.EqualTo("dead 3 the turn threw InvalidOperationException")
            );
            Assert.That(host.Messages.Select(message => message.Text), Has.None.Contains("poison"));
        });
    }

    /// <summary>B5 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task An_update_during_whose_turn_the_program_ended_three_times_is_a_dead_letter()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        channel.Deliver(channel.Said(1, "8", "first"), channel.Said(2, "7", "killer"), channel.Said(3, "7", "after"));
        var (lives, killed) = (0, 0);
        for (; channel.TextsTo("7").Count < 2 && lives < 6; lives++)
        {
            var turns = new EchoTurns
            {
                Throws = update => update.Text == "killer" && ++killed > 0 ? throw new CrashException("turn") : false,
            };
            var options = new RuntimeOptions { LastTryAfter = TimeSpan.Zero };
            await using var host = new RuntimeHost(file, channel, turns, options: options);
            await host.StartAsync();
            await await Task.WhenAny(host.Failed, channel.UntilAsync(() => channel.TextsTo("7").Count == 2));
        }

        using var connection = file.Open();
        Measured.Figure($"killed the program {killed} times, the next life gave it up");
        Assert.Multiple(() =>
        {
            Assert.That((killed, lives), Is.EqualTo((4, 5)), "once, and at each of three restarts");
            Assert.That(channel.TextsTo("7"), Is.EqualTo(new[] { "sorry", "1 after" }));
            // The process ended while its answer was in flight or before: a copy is allowed, a second effect is not.
            Assert.That(channel.TextsTo("8").Distinct(), Is.EqualTo(new[] { "1 first" }));
            Assert.That(connection.QuerySingle<string>("SELECT state FROM inbox WHERE update_id = 2"), Is.EqualTo("dead"));
        });
    }

    /// <summary>A1 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task An_update_that_was_running_whenever_the_program_was_killed_from_outside_is_not_given_up()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var machine = new ManualTimeProvider();
        channel.Deliver(channel.Said(1, "7", "innocent"), channel.Said(2, "7", "after"));
        for (var run = 0; run < 6; run++)
        {
            var turns = new EchoTurns { Throws = update => update.Text == "innocent" ? throw new CrashException("turn") : false };
            await using var host = new RuntimeHost(file, channel, turns, machine);
            await host.StartAsync();
            channel.Deliver(channel.Said(10 + run, "8", $"{run}"));
            await await Task.WhenAny(host.Failed, channel.UntilAsync(() => channel.TextsTo("8").Any(text => text.EndsWith($"{run}"))));
        }

        await using var last = new RuntimeHost(file, channel, new EchoTurns(), machine);
        await last.StartAsync();
        channel.Deliver(channel.Said(20, "7", "later"));
        await last.UntilAsync(machine, file, "SELECT count(*) = 0 FROM inbox WHERE state = 'waiting'");
        await channel.UntilAsync(() => channel.TextsTo("7").Count == 3);

        Assert.That(channel.TextsTo("7"), Is.EqualTo(new[] { "1 innocent", "2 after", "3 later" }));
        // While it was put aside the others went on.
        Assert.That(channel.TextsTo("8").Select(text => text[^1]).Distinct(), Does.Contain('4').And.Contain('5'));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task An_update_that_cannot_be_read_is_a_dead_letter_and_the_others_go_on()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();

        channel.DeliverRaw(new Received(1, "{broken", null, "not JSON"), FakeChannel.Wire(channel.Said(2, "7", "a")));
        await channel.UntilDeliveredAsync(1);

        using var connection = file.Open();
        Assert.That(
            connection.QuerySingle<string>("SELECT state || ' ' || reason FROM inbox WHERE update_id = 1"),
            Is.EqualTo("dead not JSON")
        );
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Waiting_messages_with_buttons_are_sent_after_a_restart()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        using (var connection = file.Open())
            _ = connection.Execute(
                """
                INSERT INTO outbox (bot, chat, class, payload, created_at)
                VALUES (@Bot, '7', 0, @payload, '2027-03-01T00:00:00.000Z'), (@Bot, '7', 0, '{bad', '2027-03-01T00:00:00.000Z')
                """,
                new
                {
                    channel.Bot,
                    payload = Encoding.UTF8.GetString(
                        OutgoingJson.Write(new OutgoingMessage("chọn") { Buttons = [new Button("1", "Đúng")] })
                    ),
                }
            );
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();

        await channel.UntilDeliveredAsync(1);

        Assert.That(channel.Sends.Single().Message, Is.EqualTo(new OutgoingMessage("chọn") { Buttons = [new Button("1", "Đúng")] }));
    }

    /// <summary>C6 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_blocked_chat_is_sent_nothing_until_it_writes_again()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel { Fate = (chat, _, count) => count == 0 ? new Delivery.Unreachable("blocked") : null };
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "7", "a"));
        await channel.UntilAsync(() => channel.Sends.Count == 1);
        await host.IdleAsync();
        _ = await host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                scope.Outbox.Add(channel.Bot, "7", new OutgoingMessage("notice"), MessageClass.Notice);
                return 0;
            });
        await host.IdleAsync();
        channel.Deliver(channel.Said(2, "7", "b"));
        await channel.UntilDeliveredAsync(1);
        await host.IdleAsync();

        using var connection = file.Open();
        Measured.Figure(
            $"{channel.Sends.Count(send => send.Delivery is Delivery.Unreachable)} send to a chat that blocked, none until it wrote"
        );
        Assert.Multiple(() =>
        {
            Assert.That(channel.Sends.Select(send => send.Message.Text), Is.EqualTo(new[] { "1 a", "2 b" }));
            Assert.That(
                connection.Query<string>("SELECT state FROM outbox ORDER BY id"),
                Is.EqualTo(new[] { "failed", "cancelled", "sent" })
            );
        });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_is_written_for_a_chat_while_it_turns_out_to_be_blocked_is_not_forgotten()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel { Fate = (_, _, _) => new Delivery.Unreachable("blocked") };
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();

        var notices = Enumerable
            .Range(1, 200)
            .Select(number =>
                host.Get<IWriter>()
                    .WriteAsync(scope =>
                    {
                        scope.Outbox.Add(channel.Bot, "7", new OutgoingMessage($"notice {number}"), MessageClass.Notice);
                        return 0;
                    })
            )
            .ToArray();
        _ = await Task.WhenAll(notices);
        await channel.UntilAsync(() => channel.Sends.Count == 1);
        await host.IdleAsync();

        using var connection = file.Open();
        Assert.That(connection.Query<string>("SELECT state FROM outbox WHERE id > 1"), Has.Exactly(199).Items.And.All.EqualTo("cancelled"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Who_blocks_the_bot_and_comes_back_at_once_is_answered_and_hears_nothing_older()
    {
        using var file = new TestDatabase();
        var (left, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        var channel = new FakeChannel { Distance = _ => answer.Task, Sending = (_, _) => left.TrySetResult() };
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();
        channel.Deliver(channel.Said(1, "7", "a"), channel.Said(2, "7", "b"));
        await left.Task;
        channel.Deliver(channel.Said(3, "7", "") with { Kind = UpdateKind.Blocked }, channel.Said(4, "7", "c"));
        await channel.UntilAsync(() => channel.Unconfirmed == 0);
        while (host.Get<TurnLoop>().Outstanding > 0)
            _ = await host.Get<Writer>().RunAsync(_ => 0);

        answer.SetResult();
        await channel.UntilDeliveredAsync(2);
        await host.IdleAsync();

        using var connection = file.Open();
        Assert.That(channel.TextsTo("7"), Is.EqualTo(new[] { "1 a", "3 c" }));
        Assert.That(connection.Query<string>("SELECT state FROM outbox ORDER BY id"), Is.EqualTo(new[] { "sent", "cancelled", "sent" }));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task An_announcement_whose_claim_took_long_waits_if_the_bot_was_told_to_meanwhile()
    {
        using var file = new TestDatabase();
        using var slowDisk = new ManualResetEventSlim();
        var machine = new ManualTimeProvider();
        var channel = new FakeChannel
        {
            Fate = (_, _, count) => count == 1 ? new Delivery.Throttled(TimeSpan.FromSeconds(60), true) : null,
        };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine);
        await host.StartAsync();
        channel.Deliver(channel.Said(1, "7", "the sender is awake"));
        await channel.UntilDeliveredAsync(1);
        var written = host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                scope.Outbox.Add(channel.Bot, "1", new OutgoingMessage("answer"));
                scope.Outbox.Add(channel.Bot, "2", new OutgoingMessage("announcement"), MessageClass.Announcement);
                scope.AfterCommit(slowDisk.Wait);
                return 0;
            });

        while (!host.Messages.Any(message => message.Id == 1301))
        {
            TestContext.CurrentContext.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        slowDisk.Set();
        _ = await written;
        await host.IdleAsync();

        Assert.That(channel.Sends.Select(send => send.Chat), Is.EqualTo(new[] { "7", "1" }));
        machine.Advance(TimeSpan.FromSeconds(61));
        await channel.UntilDeliveredAsync(3);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_group_is_invited_once_a_day_and_nothing_it_says_is_stored()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var options = new RuntimeOptions { GroupInvitation = _ => new OutgoingMessage("nhắn riêng") };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), options: options);
        await host.StartAsync();

        channel.Deliver(
            channel.Said(1, "-5", "bí mật") with
            {
                IsPrivate = false,
            },
            channel.Said(2, "-5", "bí mật") with
            {
                IsPrivate = false,
            },
            channel.Said(3, "7", "a")
        );
        await channel.UntilDeliveredAsync(2);

        using var connection = file.Open();
        Assert.Multiple(() =>
        {
            Assert.That(channel.TextsTo("-5"), Is.EqualTo(new[] { "nhắn riêng" }));
            Assert.That(connection.Query<string>("SELECT raw FROM inbox WHERE update_id < 3"), Is.All.Empty);
        });
    }
}
