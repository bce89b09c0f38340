using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>Two timers whose saying is one message.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TogetherTests
{
    private static readonly DateTimeOffset Seven = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    [CancelAfter(60_000)]
    public async Task What_went_along_is_not_said_again()
    {
        using var file = Planned();
        var channel = new FakeChannel();
        var handler = new Both();
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider(Seven));
        await using (var host = Host(file, channel, handler, machine, calendar))
        {
            await host.StartAsync();
            await host.UntilAsync(machine, file, "SELECT count(*) FROM outbox WHERE state = 'sent'");
            calendar.Advance(TimeSpan.FromHours(1));
            await host.UntilAsync(machine, file, "SELECT count(*) FROM timer WHERE key = 'three' AND state = 'fired'");
        }

        Assert.That(channel.TextsTo("a"), Is.EqualTo(["one and two at 12:00"]));
        Assert.That(handler.Fired, Is.EqualTo(["one", "three"]));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_waited_too_long_to_be_true_is_said_anew_by_both()
    {
        using var file = Planned();
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider(Seven));
        var channel = new FakeChannel
        {
            Fate = (_, _, before) => before == 0 ? new Delivery.Throttled(TimeSpan.FromMinutes(1), WholeBot: true) : null,
        };
        var handler = new Both();
        await using var host = Host(file, channel, handler, machine, calendar);
        await host.StartAsync();
        await host.UntilAsync(machine, file, "SELECT count(*) FROM outbox WHERE not_before IS NOT NULL");
        calendar.Advance(TimeSpan.FromHours(2));

        await host.UntilAsync(machine, file, "SELECT count(*) = 1 FROM outbox WHERE state = 'sent'");

        Assert.That(channel.TextsTo("a"), Is.EqualTo(["one and two at 14:00"]));
        Assert.That(
            handler.Fired.Where(key => key != "three"),
            Is.EqualTo(["one", "one"]),
            "the second is planned again, and goes along again"
        );
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_is_true_no_more_when_the_channel_takes_it_is_said_anew_by_both()
    {
        using var file = Planned();
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider(Seven));
        var channel = new FakeChannel
        {
            Fate = (_, _, before) => before == 0 ? new Delivery.Throttled(TimeSpan.FromHours(2), WholeBot: true) : null,
        };
        await using var host = Host(file, channel, new Both(), machine, calendar);
        await host.StartAsync();
        await host.UntilAsync(machine, file, "SELECT count(*) FROM outbox WHERE not_before IS NOT NULL");
        calendar.Advance(TimeSpan.FromMinutes(10));
        _ = await host.Get<Writer>()
            .RunAsync(scope =>
            {
                TimedRows.Outdate(scope.Connection, "telegram:1000001", "a", calendar.GetUtcNow());
                return 0;
            });

        await host.UntilAsync(machine, file, "SELECT count(*) = 1 FROM outbox WHERE state = 'sent'");

        Assert.That(channel.TextsTo("a"), Is.EqualTo(["one and two at 12:10"]));
    }

    private static TestDatabase Planned()
    {
        var file = new TestDatabase();
        using var db = file.Open();
        Timers.Plan(db, Both.Called, "one", Seven);
        Timers.Plan(db, Both.Called, "two", Seven.AddMinutes(30));
        Timers.Plan(db, Both.Called, "three", Seven.AddMinutes(45));
        return file;
    }

    private static RuntimeHost Host(
        TestDatabase file,
        FakeChannel channel,
        Both handler,
        ManualTimeProvider machine,
        ManualTimeProvider calendar
    ) => new(file, channel, new EchoTurns(), machine, calendar, timers: handler);

    /// <summary>Says "one" together with "two"; "three" comes later and says nothing.</summary>
    private sealed class Both : ITimerHandler
    {
        public const string Called = "both";

        public List<string> Fired { get; } = [];

        public string Kind => Called;

        public TimerEnd Fire(DueTimer timer, TurnScope scope)
        {
            Fired.Add(timer.Key);
            if (timer.Key == "three")
                return new TimerEnd.Fired();
            scope.Outbox.AddUntil("telegram:1000001", "a", new OutgoingMessage($"one and two at {scope.Now:HH:mm}"), scope.Now.AddHours(1));
            Timers.FireAlong(scope.Connection, Called, "two", timer, scope.Now);
            return new TimerEnd.Fired();
        }
    }
}
