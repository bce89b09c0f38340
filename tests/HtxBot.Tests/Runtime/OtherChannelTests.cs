using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>I9: a channel that blocks or fails for an hour is passed over; what is due goes by the other, once.</summary>
public sealed class OtherChannelTests
{
    private const string Dead = "telegram:1";
    private const string Alive = "zalo:1";

    [Test]
    public async Task After_an_hour_what_is_due_goes_by_the_other_channel_once_and_answers_stay()
    {
        await using var two = await TwoChannels.StartAsync();
        two.First.Fate = (_, _, _) => new Delivery.NotSent("cut");
        await two.SayAsync("1", MessageClass.Notice, 5);
        await two.SayAsync("1", MessageClass.Announcement, 5);
        await two.SayAsync("1", MessageClass.Answer, 1);
        await two.SayAsync("9", MessageClass.Notice, 1);

        await two.UntilAsync("SELECT count(*) = 10 FROM outbox WHERE bot = 'zalo:1' AND state = 'sent'");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(two.Second.Sends.Select(send => send.Message.Text), Is.Unique);
            Assert.That(two.Second.Sends.Select(send => send.Chat), Is.All.EqualTo("z1"));
            Assert.That(two.MachineTime, Is.GreaterThanOrEqualTo(TimeSpan.FromHours(1)), "not before it has failed for an hour");
            Assert.That(two.Count("bot = 'telegram:1' AND state = 'cancelled'"), Is.EqualTo(10));
            Assert.That(
                two.Count("bot = 'telegram:1' AND state = 'waiting'"),
                Is.EqualTo(2),
                "the answer, and whoever has no other channel"
            );
        }

        two.First.Fate = null;
        await two.UntilAsync("SELECT count(*) = 2 FROM outbox WHERE bot = 'telegram:1' AND state = 'sent'");
        await two.UntilAsync("SELECT NOT EXISTS (SELECT 1 FROM channel_down)");
    }

    [Test]
    public async Task What_may_have_arrived_never_goes_by_the_other_channel()
    {
        await using var two = await TwoChannels.StartAsync();
        two.First.Fate = (_, message, sends) =>
            message.Text == "1" && sends == 0 ? new Delivery.Unsure("no answer") : new Delivery.NotSent("cut");
        await two.SayAsync("1", MessageClass.Notice, 3);

        await two.UntilAsync("SELECT count(*) = 2 FROM outbox WHERE bot = 'zalo:1' AND state = 'sent'");

        Assert.That(two.Second.Sends.Select(send => send.Message.Text), Is.EqualTo(["2", "3"]));
        Assert.That(two.Count("bot = 'telegram:1' AND state = 'waiting' AND may_have_gone = 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_blocks_one_is_told_by_the_other_what_was_refused_and_what_waited()
    {
        await using var two = await TwoChannels.StartAsync();
        two.First.Fate = (_, _, _) => new Delivery.Unreachable("blocked");
        await two.SayAsync("1", MessageClass.Notice, 4);

        await two.UntilAsync("SELECT count(*) = 4 FROM outbox WHERE bot = 'zalo:1' AND state = 'sent'");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(two.Second.Sends.Select(send => send.Message.Text), Is.EquivalentTo(["1", "2", "3", "4"]));
            Assert.That(two.First.Sends, Has.Count.EqualTo(1), "a blocked chat is sent nothing more");
            Assert.That(two.Count("state = 'waiting'"), Is.Zero);
        }
    }

    /// <summary>The fate of what is on its way is awaited, however the block was learnt.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task What_is_on_its_way_moves_only_when_it_was_refused(bool isRefused)
    {
        await using var two = await TwoChannels.StartAsync();
        var (left, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        two.First.Sending = (_, _) => left.TrySetResult();
        two.First.Distance = _ => gate.Task;
        two.First.Fate = (_, _, _) => isRefused ? new Delivery.Unreachable("blocked") : null;
        await two.SayAsync("1", MessageClass.Notice, 2);
        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await two.BlockAsync("1");
        Assert.That(two.Second.Sends.Select(send => send.Message.Text), Has.None.EqualTo("1"), "its fate is not known yet");
        gate.SetResult();

        await two.UntilAsync($"SELECT count(*) = {(isRefused ? 2 : 1)} FROM outbox WHERE bot = 'zalo:1' AND state = 'sent'");
        await two.UntilAsync("SELECT count(*) = 0 FROM outbox WHERE state = 'waiting'");
        Assert.That(two.Second.Sends.Select(send => send.Message.Text), Is.EquivalentTo(isRefused ? ["1", "2"] : new[] { "2" }));
        Assert.That(two.Count("state = 'sent'"), Is.EqualTo(2), "nothing twice, nothing lost");
    }

    /// <summary>Random fates on both channels, blocks and outages: everything due arrives once, or nobody knows whether it did.</summary>
    [Test]
    public async Task Whatever_the_fates_nothing_is_lost_and_nothing_arrives_twice([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        await using var two = await TwoChannels.StartAsync();
        two.First.Fate = Fate;
        two.Second.Fate = (_, _, _) => random.Next(4) == 0 ? new Delivery.NotSent("hiccup") : null;
        for (var round = 0; round < 12; round++)
            await two.SayAsync(round % 3 == 0 ? "2" : "1", random.Next(2) == 0 ? MessageClass.Notice : MessageClass.Announcement, 2);

        await two.UntilAsync("SELECT count(*) = 0 FROM outbox WHERE state IN ('waiting', 'claimed')");

        var arrived = two.First.Sends.Concat(two.Second.Sends).Where(send => send.Delivery is Delivery.Delivered).ToList();
        var perhaps = two.First.Sends.Where(send => send.Delivery is Delivery.Unsure).Select(send => send.Message.Text).ToHashSet();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(arrived.Select(send => send.Message.Text), Is.Unique, $"seed {seed}");
            Assert.That(
                arrived.Select(send => send.Message.Text).Union(perhaps),
                Is.EquivalentTo(Enumerable.Range(1, 24).Select(number => $"{number}")),
                $"seed {seed}"
            );
            Assert.That(two.Count("state = 'failed' AND may_have_gone = 0"), Is.Zero);
        }

        Delivery? Fate(string chat, OutgoingMessage message, int sends) =>
            random.Next(10) switch
            {
                0 => new Delivery.Unsure("no answer in time"),
                1 => new Delivery.Unreachable("blocked"),
                _ => new Delivery.NotSent("cut"),
            };
    }

    /// <summary>Two channels in one program; chats 1 and 2 of the first are joined with z1 and z2 of the second.</summary>
    private sealed class TwoChannels : IAsyncDisposable, IOtherChats
    {
        private readonly TestDatabase _file = new();
        private readonly ManualTimeProvider _machine = new();
        private readonly ServiceProvider _services;
        private readonly DateTimeOffset _start;
        private int _said;

        private TwoChannels()
        {
            _start = _machine.GetUtcNow();
            _services = new ServiceCollection()
                .AddSingleton<ITurns>(new EchoTurns())
                .AddSingleton<IChannel>(First)
                .AddSingleton<IChannel>(Second)
                .AddSingleton<IOtherChats>(this)
                .AddSingleton(new CalendarClock(TimeProvider.System))
                .AddSingleton(new MachineClock(_machine))
                .AddSingleton<IProcessEnd>(new NoEnd())
                .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
                .AddRuntime(new StorageOptions { Path = _file.Database.Path }, PaceOptions.None)
                .BuildServiceProvider();
        }

        public FakeChannel First { get; } = new(Dead);

        public FakeChannel Second { get; } = new(Alive);

        public TimeSpan MachineTime => _machine.GetUtcNow() - _start;

        public static async Task<TwoChannels> StartAsync()
        {
            var two = new TwoChannels();
            await two._services.GetRequiredService<IHostedService>().StartAsync(CancellationToken.None);
            return two;
        }

        public async Task SayAsync(string chat, MessageClass messageClass, int times) =>
            _ = await _services
                .GetRequiredService<IWriter>()
                .WriteAsync(scope =>
                {
                    for (var time = 0; time < times; time++)
                        scope.Outbox.Add(Dead, chat, new OutgoingMessage($"{++_said}"), messageClass);
                    return 0;
                });

        public async Task BlockAsync(string chat) =>
            _ = await _services
                .GetRequiredService<Writer>()
                .RunAsync(scope =>
                {
                    _services.GetRequiredService<ChatStates>().Block(scope, Dead, chat, "blocked by the person", DateTimeOffset.UnixEpoch);
                    return 0;
                });

        public long Count(string where)
        {
            using var reader = _file.Database.OpenReader();
            return reader.ExecuteScalar<long>("SELECT count(*) FROM outbox WHERE " + where);
        }

        public async Task UntilAsync(string sql)
        {
            using var reader = _file.Database.OpenReader();
            for (var step = 0; reader.ExecuteScalar<long>(sql) == 0; step++)
            {
                Assert.That(step, Is.LessThan(20_000), "This never became true: " + sql);
                _machine.Advance(TimeSpan.FromSeconds(5));
                _ = await _services.GetRequiredService<Writer>().RunAsync(_ => 0);
                if (step > 1_000)
                    await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }

        public (string Bot, string Chat)? Of(SqliteConnection connection, string bot, string chat) =>
            bot == Dead && chat is "1" or "2" ? (Alive, $"z{chat}") : null;

        public void Moved(SqliteConnection connection, OutboxPlace from, OutboxPlace to) =>
            Assert.That((from.Bot, to.Bot), Is.EqualTo((Dead, Alive)));

        public async ValueTask DisposeAsync()
        {
            await _services.GetRequiredService<IHostedService>().StopAsync(CancellationToken.None);
            await _services.DisposeAsync();
            _file.Dispose();
        }

        private sealed class NoEnd : IProcessEnd
        {
            // The clock may run away from a loop that waits for its share of the machine.
            public void Fail() { }
        }
    }
}
