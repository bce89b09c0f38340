using System.Net;
using HtxBot.Sandbox.Pacing;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Updates;

/// <summary>What grows too old, by the calendar.</summary>
public sealed class AgeTests : SandboxFixture
{
    private readonly HandClock calendar = new();

    protected override SandboxOptions Options => new() { Calendar = calendar };

    [TestCase(150, 1)]
    [TestCase(151, 0)]
    public async Task A_press_waits_150_seconds_for_the_bot(int seconds, int left)
    {
        Server.Users.Say(Hoa, "chào");
        Server.Users.Tap(Hoa, 1, "x");

        calendar.Now += TimeSpan.FromSeconds(seconds);

        var updates = await UpdatesAsync();
        Assert.That(updates.Count(u => u.TryGetProperty("callback_query", out _)), Is.EqualTo(left));
        Assert.That(updates.Count(u => u.TryGetProperty("message", out _)), Is.EqualTo(1));
    }

    [TestCase(24, 1)]
    [TestCase(25, 0)]
    public async Task A_message_waits_a_day_for_the_bot(int hours, int left)
    {
        Server.Users.Say(Hoa, "chào");

        calendar.Now += TimeSpan.FromHours(hours);

        Assert.That(Server.PendingUpdates, Is.EqualTo(left));
        Assert.That(await UpdatesAsync(), Has.Length.EqualTo(left));
    }

    [TestCase(15, HttpStatusCode.OK)]
    [TestCase(16, HttpStatusCode.BadRequest)]
    public async Task A_press_can_be_answered_for_15_seconds(int seconds, HttpStatusCode status)
    {
        var query = Server.Users.Tap(Hoa, await SentAsync(), "ok");

        calendar.Now += TimeSpan.FromSeconds(seconds);

        var answer = await CallAsync("answerCallbackQuery", new { callback_query_id = query });
        Assert.That(answer.Status, Is.EqualTo(status));
        if (status == HttpStatusCode.BadRequest)
        {
            Assert.That(answer.Description, Does.StartWith("Bad Request: query is too old"));
        }
    }

    [TestCase(48, HttpStatusCode.OK)]
    [TestCase(49, HttpStatusCode.BadRequest)]
    public async Task A_message_can_be_deleted_for_48_hours(int hours, HttpStatusCode status)
    {
        var id = await SentAsync();

        calendar.Now += TimeSpan.FromHours(hours);

        Assert.That((await CallAsync("deleteMessage", new { chat_id = Hoa, message_id = id })).Status, Is.EqualTo(status));
    }
}

/// <summary>Polling again and again at Telegram's pace.</summary>
public sealed class SameOffsetTests : SandboxFixture
{
    private readonly ManualTimeProvider machine = new();

    protected override SandboxOptions Options => new() { Machine = machine, Pace = new SandboxPace() };

    [Test]
    public async Task Within_half_a_second_the_same_offset_gets_one_update()
    {
        Server.Users.Say(Hoa, "một");
        Server.Users.Say(Hoa, "hai");

        Assert.That(await UpdatesAsync(), Has.Length.EqualTo(2));
        Assert.That(await UpdatesAsync(), Has.Length.EqualTo(1));
        machine.Advance(TimeSpan.FromMilliseconds(500));
        Assert.That(await UpdatesAsync(), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Within_three_seconds_the_same_offset_waits_three_seconds()
    {
        await UpdatesAsync();

        var second = CallAsync("getUpdates");
        while (machine.NextTimer is null)
        {
            await CallAsync("getMe");
        }

        Assert.That(machine.NextTimer, Is.EqualTo(TimeSpan.FromSeconds(3)));
        Assert.That(second.IsCompleted, Is.False);
        machine.Advance(TimeSpan.FromSeconds(3));
        Assert.That((await second).Result.GetArrayLength(), Is.Zero);
    }
}
