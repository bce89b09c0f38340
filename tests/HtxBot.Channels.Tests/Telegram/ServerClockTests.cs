using HtxBot.Channels.Telegram;
using NUnit.Framework;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>H1: how far this machine's clock is off, as the server's answers say.</summary>
public sealed class ServerClockTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Before_any_answer_nothing_is_known() => Assert.That(new ServerClock(TimeProvider.System).Skew, Is.Null);

    /// <summary>H1 of the reliability table.</summary>
    [TestCase(0)]
    [TestCase(7)]
    [TestCase(-3600)]
    public void The_skew_is_what_the_server_says(int seconds)
    {
        var clock = new ServerClock(new StoppedClock(Noon.AddSeconds(seconds)));
        using var answer = new HttpResponseMessage();
        answer.Headers.Date = Noon;

        clock.Look(answer);

        Assert.That(clock.Skew, Is.EqualTo(TimeSpan.FromSeconds(seconds)).Within(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void A_wall_clock_that_is_set_shows_before_the_next_answer()
    {
        var wall = new StoppedClock(Noon);
        var clock = new ServerClock(wall);
        using var answer = new HttpResponseMessage();
        answer.Headers.Date = Noon;
        clock.Look(answer);

        wall.Now += TimeSpan.FromHours(2);

        Assert.That(clock.Skew, Is.EqualTo(TimeSpan.FromHours(2)).Within(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void An_answer_without_a_date_says_nothing()
    {
        var clock = new ServerClock(new StoppedClock(Noon));
        using var answer = new HttpResponseMessage();

        clock.Look(answer);

        Assert.That(clock.Skew, Is.Null);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override long GetTimestamp() => 0;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
