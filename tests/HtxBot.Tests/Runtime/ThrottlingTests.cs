using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

[Parallelizable(ParallelScope.All)]
public sealed class ThrottlingTests
{
    private const int Recipients = 600;

    [TestCase(false)]
    [TestCase(true)]
    [CancelAfter(120_000)]
    public async Task In_a_storm_of_refusals_nothing_is_lost_nothing_goes_early_and_no_time_is_wasted(bool wholeBot)
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var random = new Random(5);
        var silentUntil = new Dictionary<string, long>();
        var early = 0;
        long waited = 0;
        string Scope(string chat) => wholeBot ? "" : chat;
        var channel = new FakeChannel
        {
            Sending = (chat, _) => early += silentUntil.GetValueOrDefault(Scope(chat)) > machine.GetTimestamp() ? 1 : 0,
            Fate = (chat, _, count) =>
            {
                if (count % (wholeBot ? 50 : 5) != 4)
                    return null;
                var wait = TimeSpan.FromSeconds(random.Next(1, 301));
                waited += wait.Ticks;
                silentUntil[Scope(chat)] = machine.GetTimestamp() + wait.Ticks;
                return new Delivery.Throttled(wait, wholeBot);
            },
        };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine, pace: new PaceOptions());
        await host.StartAsync();
        _ = await host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                for (var chat = 1; chat <= Recipients; chat++)
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
            machine.Advance(machine.NextTimer is { } next && next < TimeSpan.FromSeconds(1) ? next : TimeSpan.FromSeconds(1));
            if (channel.Sends.Count == 0)
            {
                _ = await host.Get<Writer>().RunAsync(_ => 0);
                begin = machine.GetTimestamp();
            }
            while (sender.InFlight > 0)
                await Task.Yield();
            if (channel.Sends.Count(send => send.Delivery is Delivery.Delivered) == Recipients)
                end = machine.GetTimestamp();
        }

        var paced = channel.Sends.Count / 30.0 * TimeSpan.TicksPerSecond;
        var ideal = wholeBot ? paced + waited : Math.Max(paced, silentUntil.Values.Max() - begin);
        Assert.Multiple(() =>
        {
            Assert.That(early, Is.Zero);
            Assert.That(channel.Sends.Where(send => send.Delivery is Delivery.Delivered).Select(send => send.Chat).ToArray(), Is.Unique);
            Assert.That(end - begin, Is.LessThanOrEqualTo(ideal * 1.1));
        });

        Measured.Figure(
            $"{Recipients:N0} recipients, {channel.Sends.Count - Recipients:N0} refusals, {(end - begin) / ideal:0.00} of the ideal time"
        );
        // The rest of the test stops at once although its clock stands still.
        using var pushing = new Timer(_ => machine.Advance(TimeSpan.FromSeconds(1)), null, 0, 5);
        await host.StopAsync();
    }

    /// <summary>Telegram tells each chat of a wait that is the whole bot's; Zalo names none, and each refused chat has one of our own.</summary>
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
}
