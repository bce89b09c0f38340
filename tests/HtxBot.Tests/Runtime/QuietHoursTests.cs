using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>D6 of the reliability table: the night belongs to the people.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class QuietHoursTests
{
    private static readonly DateTimeOffset Evening = new(2027, 3, 1, 21, 30, 0, TimeSpan.FromHours(7));

    [TestCase("20:59", false)]
    [TestCase("21:00", true)]
    [TestCase("23:59", true)]
    [TestCase("05:59", true)]
    [TestCase("06:00", false)]
    public void The_usual_night_is_from_nine_to_six_in_Vietnam(string time, bool isNight)
    {
        var at = new DateTimeOffset(new DateOnly(2027, 3, 1).ToDateTime(TimeOnly.Parse(time)), TimeSpan.FromHours(7));

        Assert.That(QuietHours.Usual.Holds(at.ToUniversalTime()), Is.EqualTo(isNight));
    }

    [Test]
    public void A_night_ends_the_next_morning() =>
        Assert.That(QuietHours.Usual.EndOf(Evening), Is.EqualTo(new DateTimeOffset(2027, 3, 2, 6, 0, 0, TimeSpan.FromHours(7))));

    [TestCase("20:30", "2027-03-02T06:00")]
    [TestCase("23:59", "2027-03-02T06:00")]
    [TestCase("05:00", "2027-03-01T06:00")]
    [TestCase("06:00", "2027-03-01T06:00")]
    [TestCase("06:01", "2027-03-02T06:00")]
    public void The_first_morning_from_a_moment_on_may_be_that_very_moment(string time, string morning)
    {
        var at = new DateTimeOffset(new DateOnly(2027, 3, 1).ToDateTime(TimeOnly.Parse(time)), TimeSpan.FromHours(7));

        Assert.That(QuietHours.Usual.MorningFrom(at.ToUniversalTime()), Is.EqualTo(DateTimeOffset.Parse($"{morning}+07:00")));
    }

    [Test]
    public void Where_there_is_no_night_there_is_no_morning_after_it() =>
        Assert.That(QuietHours.None.MorningFrom(Evening), Is.EqualTo(DateTimeOffset.MaxValue));

    [Test]
    public async Task Announcements_wait_for_the_morning_and_answers_do_not()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider(Evening));
        await using var host = new RuntimeHost(
            file,
            channel,
            new EchoTurns(),
            machine,
            calendar,
            options: new RuntimeOptions { Silence = TimeSpan.FromDays(365) },
            quiet: QuietHours.Usual
        );
        await host.StartAsync();
        _ = await host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                scope.Outbox.Add(channel.Bot, "5", new OutgoingMessage("announced"), MessageClass.Announcement);
                scope.Outbox.Add(channel.Bot, "6", new OutgoingMessage("answered"));
                return 0;
            });
        await channel.UntilDeliveredAsync(1);
        machine.Advance(TimeSpan.FromMinutes(1));
        await host.IdleAsync();
        var atNight = channel.Sends.Select(send => send.Message.Text).ToArray();

        calendar.SetUtcNow(new DateTimeOffset(2027, 3, 2, 6, 0, 0, TimeSpan.FromHours(7)));
        machine.Advance(TimeSpan.FromSeconds(5));
        await channel.UntilDeliveredAsync(2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(atNight, Is.EqualTo(["answered"]));
            Assert.That(channel.TextsTo("5"), Is.EqualTo(["announced"]));
        }
    }

    [Test]
    public async Task What_is_urgent_goes_through_the_night_and_overtakes_what_waits_for_the_morning()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider(Evening));
        await using (var first = Host(file, channel, machine, calendar))
        {
            await first.StartAsync();
            _ = await first.Get<IWriter>().WriteAsync(scope => Announce(scope, channel, from: 0));
            await channel.UntilDeliveredAsync(10);
            machine.Advance(TimeSpan.FromMinutes(1));
            await first.IdleAsync();
        }

        // What waits on disk is told apart too.
        await using var second = Host(file, channel, machine, calendar);
        await second.StartAsync();
        _ = await second.Get<IWriter>().WriteAsync(scope => Announce(scope, channel, from: 10));
        await channel.UntilDeliveredAsync(20);
        machine.Advance(TimeSpan.FromMinutes(1));
        await second.IdleAsync();
        string[] atNight = [.. channel.Sends.Select(send => send.Message.Text)];

        calendar.SetUtcNow(new DateTimeOffset(2027, 3, 2, 6, 0, 0, TimeSpan.FromHours(7)));
        machine.Advance(TimeSpan.FromSeconds(5));
        await channel.UntilDeliveredAsync(40);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(atNight, Is.EquivalentTo(Enumerable.Range(0, 20).Select(each => $"urgent {each}")));
            Assert.That(channel.Sends, Has.Count.EqualTo(40));
            Assert.That(channel.TextsTo("3"), Is.EqualTo(["urgent 3", "ordinary 3"]));
        }
    }

    [Test]
    public async Task What_is_urgent_and_waits_on_disk_goes_when_the_program_starts_at_night()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        using (var db = file.Open())
            _ = db.Execute(
                """
                INSERT INTO outbox (bot, chat, class, payload, created_at, urgent)
                VALUES (@Bot, '1', 2, '{"Text":"ordinary"}', '2027-03-01T14:00:00.000Z', 0),
                       (@Bot, '1', 2, '{"Text":"urgent"}', '2027-03-01T14:00:00.000Z', 1)
                """,
                new { channel.Bot }
            );
        var machine = new ManualTimeProvider();

        await using var host = Host(file, channel, machine, new ManualTimeProvider(Evening));
        await host.StartAsync();
        await channel.UntilDeliveredAsync(1);
        machine.Advance(TimeSpan.FromMinutes(1));
        await host.IdleAsync();

        Assert.That(channel.TextsTo("1"), Is.EqualTo(["urgent"]));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_is_urgent_and_of_unknown_fate_is_sent_again()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel { Fate = (_, _, count) => count == 0 ? new Delivery.Unsure("timeout") : null };
        var machine = new ManualTimeProvider();
        await using var host = Host(file, channel, machine, new ManualTimeProvider(Evening));
        await host.StartAsync();

        _ = await host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                scope.Outbox.AddUrgent(channel.Bot, "7", new OutgoingMessage("urgent"));
                return 0;
            });
        await channel.UntilAsync(() => channel.Sends.Count == 1);
        await host.IdleAsync();
        machine.Advance(TimeSpan.FromSeconds(5));
        await channel.UntilAsync(() => channel.Sends.Count == 2);
        await host.IdleAsync();

        using var connection = file.Open();
        Assert.That(connection.QuerySingle<string>("SELECT state FROM outbox"), Is.EqualTo("sent"));
    }

    private static RuntimeHost Host(TestDatabase file, FakeChannel channel, ManualTimeProvider machine, ManualTimeProvider calendar) =>
        new(
            file,
            channel,
            new EchoTurns(),
            machine,
            calendar,
            options: new RuntimeOptions { Silence = TimeSpan.FromDays(365) },
            quiet: QuietHours.Usual
        );

    /// <summary>To each of ten chats an ordinary announcement and an urgent one behind it.</summary>
    private static int Announce(TurnScope scope, FakeChannel channel, int from)
    {
        for (var each = from; each < from + 10; each++)
        {
            scope.Outbox.Add(channel.Bot, $"{each}", new OutgoingMessage($"ordinary {each}"), MessageClass.Announcement);
            scope.Outbox.AddUrgent(channel.Bot, $"{each}", new OutgoingMessage($"urgent {each}"));
        }
        return 0;
    }
}
