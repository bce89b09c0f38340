using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>A channel that takes so many messages a month and so many people.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class QuotaTests
{
    private static FakeChannel Zalo(int messages, int users) => new("zalo:1") { Quota = new ChannelQuota(messages, users) };

    [Test]
    [CancelAfter(60_000)]
    public async Task Both_ways_are_counted_once_and_the_count_outlives_the_program()
    {
        using var file = new TestDatabase();
        var channel = Zalo(3000, 50);
        await using (var host = new RuntimeHost(file, channel, new EchoTurns()))
        {
            await host.StartAsync();
            channel.Deliver(channel.Said(1, "a", "x"), channel.Said(2, "b", "x"));
            channel.Deliver(channel.Said(2, "b", "x"));
            await channel.UntilDeliveredAsync(2);
            await host.IdleAsync();
            Assert.That(Meter(host).Messages, Is.EqualTo(4));
        }

        await using var again = new RuntimeHost(file, channel, new EchoTurns());
        await again.StartAsync();

        Assert.That((Meter(again).Messages, Meter(again).Users), Is.EqualTo((4L, 2L)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_message_that_took_three_of_the_channels_counts_three()
    {
        using var file = new TestDatabase();
        var channel = Zalo(3000, 50);
        channel.Fate = (_, _, _) => new Delivery.Delivered("1", 3);
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "a", "x"));
        await channel.UntilDeliveredAsync(1);
        await host.IdleAsync();

        Assert.That(Meter(host).Messages, Is.EqualTo(4));
    }

    [TestCase(MessageClass.Answer, "sent")]
    [TestCase(MessageClass.Notice, "failed")]
    [TestCase(MessageClass.Announcement, "failed")]
    [CancelAfter(60_000)]
    public async Task The_last_twentieth_of_the_month_is_for_answers_only(MessageClass messageClass, string state)
    {
        using var file = new TestDatabase();
        var channel = Zalo(20, 50);
        using (var db = file.Open())
            _ = db.Execute("INSERT INTO channel_month (bot, month, received, sent) VALUES ('zalo:1', '2027-03', 9, 10)");
        var march = new ManualTimeProvider(new DateTimeOffset(2027, 3, 31, 16, 59, 0, TimeSpan.Zero));
        await using var host = new RuntimeHost(file, channel, new EchoTurns { Class = messageClass }, calendar: march);
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "a", "x"));
        await UntilAsync(host, file, "SELECT count(*) FROM outbox WHERE state <> 'waiting'");

        using var connection = file.Open();
        Assert.That(connection.QuerySingle<string>("SELECT state FROM outbox"), Is.EqualTo(state));
        Assert.That(connection.QuerySingle<string?>("SELECT reason FROM outbox"), state == "sent" ? Is.Null : Does.StartWith("quota"));
    }

    [TestCase(MessageClass.Answer, "sent")]
    [TestCase(MessageClass.Notice, "failed")]
    [CancelAfter(60_000)]
    public async Task Of_messages_that_stay_current_only_those_that_were_asked_for_go_in_the_last_twentieth(
        MessageClass messageClass,
        string state
    )
    {
        using var file = new TestDatabase();
        var channel = Zalo(20, 50);
        using (var db = file.Open())
            _ = db.Execute("INSERT INTO channel_month (bot, month, received, sent) VALUES ('zalo:1', '2027-03', 10, 10)");
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), calendar: new ManualTimeProvider(March));
        await host.StartAsync();

        _ = await host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                scope.Outbox.Keep(
                    channel.Bot,
                    "a",
                    "head-count",
                    new OutgoingMessage("3/12"),
                    Timeliness.ByDay,
                    messageClass: messageClass
                );
                return 0;
            });
        await UntilAsync(host, file, "SELECT count(*) FROM outbox WHERE state <> 'waiting'");

        using var connection = file.Open();
        Assert.That(connection.QuerySingle<string>("SELECT state FROM outbox"), Is.EqualTo(state));
        Assert.That(channel.TextsTo("a"), Has.Count.EqualTo(state == "sent" ? 1 : 0));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Whoever_made_a_message_that_is_given_up_is_told_why()
    {
        using var file = new TestDatabase();
        using (var db = file.Open())
        {
            _ = db.Execute("INSERT INTO channel_month (bot, month, received, sent) VALUES ('zalo:1', '2027-03', 9, 10)");
            Timers.Plan(db, Reminding.Called, "one", March);
        }
        var reminding = new Reminding();
        await using var host = new RuntimeHost(
            file,
            Zalo(20, 50),
            new EchoTurns(),
            calendar: new ManualTimeProvider(March),
            timers: reminding
        );
        await host.StartAsync();

        await UntilAsync(host, file, "SELECT count(*) FROM outbox WHERE state <> 'waiting'");

        Assert.That(reminding.Unsents, Is.EqualTo([(1L, Unsent.Quota)]));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_month_begins_anew_by_the_calendar_of_Vietnam()
    {
        using var file = new TestDatabase();
        using (var db = file.Open())
            _ = db.Execute("INSERT INTO channel_month (bot, month, received, sent) VALUES ('zalo:1', '2027-03', 9, 10)");
        var calendar = new ManualTimeProvider(new DateTimeOffset(2027, 3, 31, 16, 59, 0, TimeSpan.Zero));
        await using var host = new RuntimeHost(file, Zalo(20, 50), new EchoTurns(), calendar: calendar);
        await host.StartAsync();
        Assert.That((Meter(host).Messages, Meter(host).IsForAnswersOnly), Is.EqualTo((19L, true)));

        calendar.Advance(TimeSpan.FromMinutes(2));

        Assert.That((Meter(host).Messages, Meter(host).IsForAnswersOnly), Is.EqualTo((0L, false)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_person_too_many_is_told_where_there_is_room_once_a_day_and_those_inside_are_served()
    {
        using var file = new TestDatabase();
        var channel = Zalo(3000, 1);
        var turns = new EchoTurns();
        var options = new RuntimeOptions { NoRoom = links => new OutgoingMessage($"full {links.Count}") };
        await using var host = new RuntimeHost(file, channel, turns, options: options);
        await host.StartAsync();

        channel.Deliver(channel.Said(1, "a", "x"));
        await channel.UntilDeliveredAsync(1);
        channel.Deliver(channel.Said(2, "b", "x"));
        channel.Deliver(channel.Said(3, "b", "y"));
        channel.Deliver(channel.Said(4, "a", "z"));
        await channel.UntilAsync(() => channel.TextsTo("a").Count == 2 && channel.TextsTo("b").Count == 1);
        await host.IdleAsync();

        Assert.That(channel.TextsTo("b"), Is.EqualTo(["full 0"]));
        Assert.That(turns.Runs, Is.EqualTo(2));
        Assert.That(Meter(host).Users, Is.EqualTo(1));
        using var connection = file.Open();
        Assert.That(connection.QuerySingle<int>("SELECT count(*) FROM inbox WHERE raw <> '' OR state <> 'done'"), Is.Zero);
    }

    private static readonly DateTimeOffset March = new(2027, 3, 10, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Says something that is true for an hour, and keeps what became of it.</summary>
    private sealed class Reminding : ITimerHandler, ITimedMessages
    {
        public const string Called = "reminding";

        public List<(long Timer, Unsent Why)> Unsents { get; } = [];

        public string Kind => Called;

        public TimerEnd Fire(DueTimer timer, TurnScope scope)
        {
            scope.Outbox.AddUntil("zalo:1", "a", new OutgoingMessage("one"), scope.Now.AddHours(1));
            return new TimerEnd.Fired();
        }

        public bool IsOutdated(Microsoft.Data.Sqlite.SqliteConnection connection, long timer) => false;

        public void TakenBack(Microsoft.Data.Sqlite.SqliteConnection connection, long timer) => Assert.Fail("it was true");

        public void GivenUp(Microsoft.Data.Sqlite.SqliteConnection connection, long timer, Unsent why, DateTimeOffset now) =>
            Unsents.Add((timer, why));
    }

    private static QuotaMeter Meter(RuntimeHost host) => host.Get<Quotas>().Of("zalo:1")!;

    private static async Task UntilAsync(RuntimeHost host, TestDatabase file, string sql)
    {
        using var reader = file.Database.OpenReader();
        while (reader.ExecuteScalar<long>(sql) == 0)
            _ = await host.Get<Writer>().RunAsync(_ => 0);
    }
}
