using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>
/// A channel whose server answers with errors, so that nobody knows what was sent (500, 502, 504). What must arrive does, with few copies, however
/// long it lasts; one message at which the server always fails ends alone.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class ServerTroubleTests
{
    private const int Chats = 40;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private static readonly DateTimeOffset Morning = new(2027, 3, 10, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The machine's clock is moved faster than loops can show that they live; waits are the longest that chance allows.</summary>
    private static RuntimeOptions Options =>
        new()
        {
            Silence = TimeSpan.FromDays(1),
            Burst = 0,
            Chance = () => 1,
        };

    /// <summary>C2 of the reliability table.</summary>
    [TestCase(MessageClass.Answer)]
    [TestCase(MessageClass.Notice)]
    [CancelAfter(120_000)]
    public async Task An_hour_of_nothing_but_server_errors_ends_no_message_and_makes_few_copies(MessageClass messageClass)
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var isDown = true;
        var channel = new FakeChannel { Fate = (_, _, _) => Volatile.Read(ref isDown) ? new Delivery.Unsure("502 from the server") : null };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine, options: Options);
        await host.StartAsync();
        await SayAsync(host, channel, messageClass);

        await PassAsync(host, machine, TimeSpan.FromHours(1));
        var tries = channel.Sends.CountBy(send => send.Chat).ToDictionary();

        Assert.That(Count(file, "state = 'waiting' AND may_have_gone = 1"), Is.EqualTo(Chats), "nothing ends by count");
        Assert.That(tries, Has.Count.EqualTo(Chats));
        // All that was in flight when it began, then one request at a time, soon one a minute.
        Assert.That(tries.Values.Sum(), Is.LessThanOrEqualTo(Chats + 75));
        Assert.That(tries.Values.Max(), Is.LessThanOrEqualTo(6), "everybody takes their turn to be tried");

        Volatile.Write(ref isDown, false);
        await PassAsync(host, machine, TimeSpan.FromMinutes(2));

        Assert.That(Count(file, "state = 'sent'"), Is.EqualTo(Chats), "the first that comes through lets the others go");
        Assert.That(channel.Sends.Where(send => send.Delivery is Delivery.Delivered).Select(send => send.Chat), Is.Unique);
    }

    /// <summary>C2 of the reliability table.</summary>
    [Test]
    [CancelAfter(120_000)]
    public async Task Announcements_of_unknown_fate_are_few_because_the_others_wait_until_the_server_is_well()
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var isDown = true;
        var channel = new FakeChannel { Fate = (_, _, _) => Volatile.Read(ref isDown) ? new Delivery.Unsure("502 from the server") : null };
        var options = Options;
        options.SendsInFlight = 8;
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine, options: options);
        await host.StartAsync();
        await SayAsync(host, channel, MessageClass.Announcement);

        await PassAsync(host, machine, TimeSpan.FromMinutes(5));
        Volatile.Write(ref isDown, false);
        await PassAsync(host, machine, TimeSpan.FromMinutes(2));

        Assert.That(channel.Sends.Select(send => send.Chat), Is.Unique, "at most once each");
        Assert.That(Count(file, "state = 'unsure'"), Is.InRange(8, 30));
        Assert.That(Count(file, "state IN ('unsure', 'sent')"), Is.EqualTo(Chats));
    }

    /// <summary>C2 of the reliability table.</summary>
    [Test]
    [CancelAfter(120_000)]
    public async Task A_message_at_which_the_server_always_fails_ends_alone_and_who_made_it_is_told()
    {
        using var file = new TestDatabase();
        using (var db = file.Open())
            Timers.Plan(db, Reminding.Called, "one", Morning);
        var machine = new ManualTimeProvider();
        var channel = new FakeChannel { Fate = (_, message, _) => Poisoned(message) };
        var reminding = new Reminding(channel.Bot);
        await using var host = new RuntimeHost(
            file,
            channel,
            new EchoTurns(),
            machine,
            new ManualTimeProvider(Morning),
            options: Options,
            timers: reminding
        );
        await host.StartAsync();

        for (var said = 1; Count(file, "state = 'unsure'") == 0; said++)
        {
            Assert.That(said, Is.LessThan(500), "it is never given up");
            channel.Deliver(channel.Said(said, "8", "other"));
            // At once: the clock stands still.
            await channel.UntilDeliveredAsync(said);
            await host.IdleAsync();
            machine.Advance(2 * Step);
            await host.IdleAsync();
        }

        Assert.That(reminding.Unsents, Is.EqualTo([(1L, Unsent.InDoubt)]));
        Assert.That(channel.Sends.Count(send => send.Chat == "7"), Is.InRange(11, 20));
        Assert.That(host.Messages.Select(message => message.Id), Does.Contain(1309));
    }

    /// <summary>C2 of the reliability table.</summary>
    [Test]
    [CancelAfter(120_000)]
    public async Task A_message_that_fails_while_nobody_else_is_written_to_waits_and_holds_up_nobody()
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var channel = new FakeChannel { Fate = (_, message, _) => Poisoned(message) };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine, options: Options);
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "7", "poison"));
        await channel.UntilAsync(() => channel.Sends.Count == 1);
        await PassAsync(host, machine, TimeSpan.FromHours(1));
        var copies = channel.Sends.Count;
        channel.Deliver(channel.Said(2, "8", "other"));
        // At once: the clock stands still.
        await channel.UntilDeliveredAsync(1);

        Assert.That(copies, Is.InRange(10, 25), "at most one in five minutes in the end");
        Assert.That(Count(file, "chat = '7' AND state = 'waiting'"), Is.EqualTo(1), "it may be the channel");
    }

    /// <summary>C2 of the reliability table.</summary>
    [Test]
    [CancelAfter(120_000)]
    public async Task Where_most_requests_fail_a_message_that_fails_often_is_not_the_one_to_blame()
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var channel = new FakeChannel
        {
            Fate = (_, message, sends) => Poisoned(message) ?? (sends % 3 == 0 ? null : new Delivery.Unsure("504 from the server")),
        };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine, options: Options);
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "7", "poison"));
        for (var said = 2; said < 400; said++)
        {
            channel.Deliver(channel.Said(said, $"{said}", "other"));
            await channel.UntilAsync(() => channel.Unconfirmed == 0);
            await PassAsync(host, machine, Step);
        }

        Assert.That(Count(file, "state = 'unsure'"), Is.Zero);
    }

    /// <summary>What the server makes of everything that says "poison".</summary>
    private static Delivery.Unsure? Poisoned(OutgoingMessage message) =>
        message.Text.Contains("poison", StringComparison.Ordinal) ? new Delivery.Unsure("500 from the server") : null;

    /// <summary>Says something to everybody; ends when the sender is at it.</summary>
    private static async Task SayAsync(RuntimeHost host, FakeChannel channel, MessageClass messageClass)
    {
        _ = await host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                for (var chat = 1; chat <= Chats; chat++)
                    scope.Outbox.Add(channel.Bot, $"{chat}", new OutgoingMessage("x"), messageClass);
                return 0;
            });
        await channel.UntilAsync(() => channel.Sends.Count > 0);
    }

    /// <summary>Lets machine time pass, everything that falls due on the way done before it goes on.</summary>
    private static async Task PassAsync(RuntimeHost host, ManualTimeProvider machine, TimeSpan time)
    {
        await host.IdleAsync();
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            machine.Advance(Step);
            await host.IdleAsync();
        }
    }

    private static long Count(TestDatabase file, string where)
    {
        using var db = file.Database.OpenReader();
        return db.ExecuteScalar<long>("SELECT count(*) FROM outbox WHERE " + where);
    }

    /// <summary>Says something that is true for a day, and keeps what became of it.</summary>
    private sealed class Reminding(string bot) : ITimerHandler, ITimedMessages
    {
        public const string Called = "reminding";

        public List<(long Timer, Unsent Why)> Unsents { get; } = [];

        public string Kind => Called;

        public TimerEnd Fire(DueTimer timer, TurnScope scope)
        {
            scope.Outbox.AddUntil(bot, "7", new OutgoingMessage("poison"), scope.Now.AddDays(1));
            return new TimerEnd.Fired();
        }

        public bool IsOutdated(SqliteConnection connection, long timer) => false;

        public void TakenBack(SqliteConnection connection, long timer) => Assert.Fail("it was true");

        public void GivenUp(SqliteConnection connection, long timer, Unsent why, DateTimeOffset now) => Unsents.Add((timer, why));
    }
}
