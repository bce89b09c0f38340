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
}
