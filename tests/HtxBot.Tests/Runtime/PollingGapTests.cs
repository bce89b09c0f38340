using System.Collections.Concurrent;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>A channel that loses what is sent while nobody asks for it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PollingGapTests
{
    [TestCase(59, false)]
    [TestCase(75, true)]
    [CancelAfter(60_000)]
    public async Task Who_was_in_the_middle_is_asked_again_once_when_the_program_was_away_for_more_than_a_minute(int seconds, bool isGap)
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var channel = new FakeChannel("zalo:1") { LosesWhatNobodyAsksFor = true };
        await using (var host = new RuntimeHost(file, channel, new AskingTurns(), machine, machine))
        {
            await host.StartAsync();
            channel.Deliver(channel.Said(1, "a", "x"));
            await channel.UntilDeliveredAsync(1);
            await host.IdleAsync();
        }
        machine.Advance(TimeSpan.FromSeconds(seconds));

        var turns = new AskingTurns();
        await using var again = new RuntimeHost(file, channel, turns, machine, machine);
        await again.StartAsync();
        channel.Deliver(channel.Said(2, "b", "y"));
        await channel.UntilAsync(() => channel.TextsTo("b").Count == 1);
        if (isGap)
            await channel.UntilAsync(() => channel.TextsTo("a").Count == 2);
        await again.IdleAsync();

        Assert.That(turns.Repeated, isGap ? Is.EqualTo(["a"]) : Is.Empty);
        Assert.That(again.Messages.Any(message => message.Id == 1211), Is.EqualTo(isGap));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_channel_that_keeps_what_was_sent_has_no_gaps()
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var channel = new FakeChannel("telegram:1");
        await using (var host = new RuntimeHost(file, channel, new AskingTurns(), machine, machine))
        {
            await host.StartAsync();
            channel.Deliver(channel.Said(1, "a", "x"));
            await channel.UntilDeliveredAsync(1);
        }
        machine.Advance(TimeSpan.FromMinutes(10));

        var turns = new AskingTurns();
        await using var again = new RuntimeHost(file, channel, turns, machine, machine);
        await again.StartAsync();
        channel.Deliver(channel.Said(2, "a", "y"));
        await channel.UntilDeliveredAsync(2);
        await again.IdleAsync();

        Assert.That(turns.Repeated, Is.Empty);
    }

    private sealed class AskingTurns : ITurns
    {
        public ConcurrentQueue<string> Repeated { get; } = new();

        public object? Prepare(Update update, DateTimeOffset receivedAt) => null;

        public void Run(Update update, object? prepared, TurnScope scope)
        {
            StoredConversations.Save(scope.Connection, update.Bot, update.Chat, update.Sender, "1"u8.ToArray(), scope.Now);
            scope.Outbox.Add(update.Bot, update.Chat, new OutgoingMessage("?"));
        }

        public void Apologise(Update update, TurnScope scope) { }

        public void Repeat(string bot, string chat, string sender, TurnScope scope)
        {
            scope.AfterCommit(() => Repeated.Enqueue(chat));
            scope.Outbox.Add(bot, chat, new OutgoingMessage("? again"));
        }
    }
}
