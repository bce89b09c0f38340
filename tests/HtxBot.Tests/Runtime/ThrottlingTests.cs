using System.Collections.Concurrent;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

[Parallelizable(ParallelScope.All)]
public sealed class ThrottlingTests
{
    private const double PerSecond = 30;

    /// <summary>C1 of the reliability table; at its size by night.</summary>
    [TestCase(false)]
    [TestCase(true)]
    [CancelAfter(600_000)]
    public async Task In_a_storm_of_refusals_nothing_is_lost_nothing_goes_early_and_no_time_is_wasted(bool wholeBot)
    {
        var recipients = Nightly.Runs ? 10_000 : 600;
        var (took, ideal, tries) = await WeatherAsync(recipients, wholeBot, told: wholeBot);

        Measured.Figure(
            $"{(wholeBot ? "whole bot" : "one chat")}: {recipients:N0} recipients, {tries - recipients:N0} refusals, {took / ideal:0.00} of the ideal time"
        );
        Assert.That(took, Is.LessThanOrEqualTo(ideal * 1.1));
    }

    /// <summary>C1: the ideal time is not the run's own, so a sender that takes the wait of one chat for everybody's is far from it.</summary>
    [Test]
    [CancelAfter(600_000)]
    public async Task A_sender_that_let_all_wait_for_one_would_be_seen_by_the_time_it_wastes()
    {
        var (took, ideal, _) = await WeatherAsync(recipients: 100, wholeBot: false, told: true);

        Measured.Figure($"{took / ideal:0.0} of the ideal time");
        Assert.That(took, Is.GreaterThan(ideal * 1.1));
    }

    /// <summary>Sends one message to each recipient in a storm.</summary>
    /// <param name="recipients">How many chats.</param>
    /// <param name="wholeBot">Whether the channel refuses for the whole bot or for one chat.</param>
    /// <param name="told">Which of both the sender takes it for.</param>
    /// <returns>The time it took and the shortest there could be, in ticks; how many sends there were.</returns>
    private static async Task<(double Took, double Ideal, int Tries)> WeatherAsync(int recipients, bool wholeBot, bool told)
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var storm = new Storm(machine, wholeBot, told);
        var channel = new FakeChannel { Sending = storm.Sets, Fate = storm.Of };
        // Between two waits the clock goes on by minutes at once: nobody is watched for silence.
        var options = new RuntimeOptions { Silence = TimeSpan.FromDays(36_500) };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine, pace: new PaceOptions(), options: options);
        await host.StartAsync();
        _ = await host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                for (var chat = 1; chat <= recipients; chat++)
                    scope.Outbox.Add(channel.Bot, $"{chat}", new OutgoingMessage("x"), MessageClass.Notice);
                return 0;
            });
        await host.IdleAsync();

        var sender = host.Get<Senders>().All.Single();
        // How long the sender takes to begin is real time, in which this loop moves the clock on: the storm is timed from its first send.
        long begin = 0;
        long end = 0;
        for (var step = 0; end == 0; step++)
        {
            Assert.That(step, Is.LessThan(200_000));
            machine.Advance(storm.UntilNext);
            if (storm.Tries == 0)
            {
                _ = await host.Get<Writer>().RunAsync(_ => 0);
                begin = machine.GetTimestamp();
            }
            while (sender.InFlight > 0)
                await Task.Yield();
            if (storm.Delivered == recipients)
                end = machine.GetTimestamp();
        }

        Assert.Multiple(() =>
        {
            Assert.That(storm.Early, Is.Zero);
            Assert.That(channel.Sends.Where(send => send.Delivery is Delivery.Delivered).Select(send => send.Chat).ToArray(), Is.Unique);
        });
        // The rest of the test stops at once although its clock stands still.
        using var pushing = new Timer(_ => machine.Advance(TimeSpan.FromSeconds(1)), null, 0, 5);
        await host.StopAsync();
        var paced = storm.Tries / PerSecond * TimeSpan.TicksPerSecond;
        return (end - begin, wholeBot ? paced + storm.Waited : Math.Max(paced, storm.LongestOwn), storm.Tries);
    }

    /// <summary>
    /// C1: Telegram tells each chat of a wait that is the whole bot's; Zalo names none, and each refused chat has one of our own.
    /// </summary>
    [TestCase(false, 0)]
    [TestCase(true, 1)]
    [CancelAfter(60_000)]
    public async Task Two_chats_whose_waits_end_together_hold_up_a_third_only_where_the_channel_named_the_wait(bool isGuess, int answers)
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var wait = TimeSpan.FromSeconds(40);
        var channel = new FakeChannel
        {
            Fate = (chat, _, _) =>
                chat == "9" || machine.GetTimestamp() >= wait.Ticks
                    ? null
                    : new Delivery.Throttled(wait, WholeBot: false) { IsGuess = isGuess },
        };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine);
        await host.StartAsync();
        channel.Deliver(channel.Said(1, "7", "a"), channel.Said(2, "8", "b"));
        await channel.UntilAsync(() => channel.Sends.Count == 2);
        await host.IdleAsync();

        channel.Deliver(channel.Said(3, "9", "c"));
        await channel.UntilAsync(() => channel.Unconfirmed == 0);
        await host.IdleAsync();
        _ = await host.Get<Writer>().RunAsync(_ => 0);
        await host.IdleAsync();
        var answered = channel.TextsTo("9").Count;
        machine.Advance(wait + TimeSpan.FromSeconds(1));
        await channel.UntilDeliveredAsync(3);

        Assert.That(answered, Is.EqualTo(answers));
        Assert.That(channel.Sends, Has.Count.EqualTo(5), "who has to wait is not asked about before");
    }

    /// <summary>A channel that refuses each fifth send for one second to five minutes, a chat alone or the whole bot.</summary>
    private sealed class Storm(ManualTimeProvider machine, bool wholeBot, bool told)
    {
        private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
        private readonly ConcurrentDictionary<string, (long Since, long Until)> _silence = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, long> _own = new(StringComparer.Ordinal);
        private readonly Random _random = new(5);
        private int _early;
        private int _tries;
        private int _delivered;
        private long _waited;

        /// <summary>Sends while a wait that was asked for before lasted; what sets out at its very moment cannot know.</summary>
        public int Early => Volatile.Read(ref _early);

        public int Tries => Volatile.Read(ref _tries);

        public int Delivered => Volatile.Read(ref _delivered);

        /// <summary>How long one wait or another lasted, in ticks.</summary>
        public long Waited => Volatile.Read(ref _waited);

        /// <summary>Of the chats the one that cannot be through before: its place in the queue at full pace and all its own waits, in ticks.</summary>
        public double LongestOwn => _own.Max(own => (int.Parse(own.Key) / PerSecond * TimeSpan.TicksPerSecond) + own.Value);

        /// <summary>To the next moment at which something can happen; while the whole bot waits nothing can.</summary>
        public TimeSpan UntilNext =>
            wholeBot && Of("").Until - machine.GetTimestamp() is > 0 and var rest ? TimeSpan.FromTicks(rest)
            : machine.NextTimer is { } next && next < Second ? next
            : Second;

        public void Sets(string chat, OutgoingMessage message)
        {
            var (since, until) = Of(Scope(chat));
            var now = machine.GetTimestamp();
            if (since < now && now < until)
                _ = Interlocked.Increment(ref _early);
        }

        public Delivery.Throttled? Of(string chat, OutgoingMessage message, int count)
        {
            _ = Interlocked.Increment(ref _tries);
            if (count % 5 != 4)
            {
                _ = Interlocked.Increment(ref _delivered);
                return null;
            }
            var wait = TimeSpan.FromSeconds(_random.Next(1, 301));
            var (now, before) = (machine.GetTimestamp(), Of(Scope(chat)));
            var until = Math.Max(before.Until, now + wait.Ticks);
            _ = Interlocked.Add(ref _waited, until - Math.Max(before.Until, now));
            _own[chat] = _own.GetValueOrDefault(chat) + wait.Ticks;
            _silence[Scope(chat)] = before.Until > now ? (before.Since, until) : (now, until);
            return new Delivery.Throttled(wait, told);
        }

        private (long Since, long Until) Of(string scope) => _silence.GetValueOrDefault(scope, (long.MaxValue, 0L));

        private string Scope(string chat) => wholeBot ? "" : chat;
    }
}
