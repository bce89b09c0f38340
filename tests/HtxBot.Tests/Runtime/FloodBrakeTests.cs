using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>B8 of the reliability table, below every feature: one chat that writes faster than can be answered.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FloodBrakeTests
{
    private const string Told = "Anh/chị nhắn nhanh quá";

    /// <summary>B8 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task Who_does_not_wait_for_answers_is_told_once_and_the_others_go_on()
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var channel = new FakeChannel();
        await using var host = Host(file, channel, new EchoTurns(), machine, out var goOn);
        await host.StartAsync();

        channel.Deliver([.. Flood(channel, 1, 200), channel.Said(900, "8", "other")]);
        await channel.UntilAsync(() => channel.Unconfirmed == 0);
        await host.IdleOfTurnsAsync();
        goOn.SetResult();
        await channel.UntilAsync(() => channel.TextsTo("7").Contains(Told) && channel.TextsTo("8").Count == 1);
        await host.IdleAsync();

        using var db = file.Open();
        Assert.Multiple(() =>
        {
            Assert.That(channel.TextsTo("7"), Has.Count.LessThanOrEqualTo(5));
            Assert.That(channel.TextsTo("7").Count(text => text == Told), Is.EqualTo(1));
            Assert.That(
                db.QuerySingle<(long, long)>("SELECT count(*), sum(raw = '') FROM inbox WHERE state = 'done' AND reason = 'flood'"),
                Is.EqualTo((188, 188))
            );
            Assert.That(db.QuerySingle<long>("SELECT count(*) FROM inbox WHERE state <> 'done'"), Is.Zero);
            Assert.That(host.Get<RuntimeStatus>().Of(channel.Bot).Floods, Is.EqualTo(188));
            Assert.That(host.Messages.Count(message => message.Id == 1107), Is.EqualTo(1));
        });
    }

    [TestCase(31, true)]
    [TestCase(10, false)]
    [CancelAfter(60_000)]
    public async Task Half_a_minute_of_quiet_opens_the_chat_again(int seconds, bool isAnswered)
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var channel = new FakeChannel();
        await using var host = Host(file, channel, new EchoTurns(), machine, out var goOn);
        await host.StartAsync();
        channel.Deliver(Flood(channel, 1, 200));
        await channel.UntilAsync(() => channel.Unconfirmed == 0);
        await host.IdleOfTurnsAsync();
        goOn.SetResult();
        await channel.UntilAsync(() => channel.TextsTo("7").Contains(Told));

        machine.Advance(TimeSpan.FromSeconds(seconds));
        channel.Deliver(channel.Said(300, "7", "later"));
        await channel.UntilAsync(() => channel.Unconfirmed == 0);
        await host.IdleAsync();

        Assert.That(channel.TextsTo("7").Any(text => text.EndsWith("later", StringComparison.Ordinal)), Is.EqualTo(isAnswered));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Who_waits_for_each_answer_may_be_as_fast_as_they_like()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        await using var host = Host(file, channel, new EchoTurns(), new ManualTimeProvider(), out var goOn);
        goOn.SetResult();
        await host.StartAsync();

        for (var id = 1; id <= 100; id++)
        {
            channel.Deliver(channel.Said(id, "7", "a"));
            await channel.UntilDeliveredAsync(id);
        }

        Assert.That(channel.TextsTo("7"), Has.Count.EqualTo(100));
    }

    /// <summary>B8 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task What_was_written_over_a_day_and_comes_at_once_is_all_answered()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        await using var host = Host(file, channel, new EchoTurns(), new ManualTimeProvider(), out var goOn);
        await host.StartAsync();
        var began = new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

        channel.Deliver(Flood(channel, 1, 60).Select((update, at) => update with { SentAt = began.AddMinutes(at) }));
        await channel.UntilAsync(() => channel.Unconfirmed == 0);
        goOn.SetResult();
        await channel.UntilDeliveredAsync(60);

        Assert.That(channel.TextsTo("7"), Has.Count.EqualTo(60));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_was_done_is_told_even_to_who_writes_too_fast()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        var turns = new EchoTurns { Acts = update => update.Id is 5 or 9 };
        await using var host = Host(file, channel, turns, new ManualTimeProvider(), out var goOn);
        await host.StartAsync();

        channel.Deliver(Flood(channel, 1, 50));
        await channel.UntilAsync(() => channel.Unconfirmed == 0);
        await host.IdleOfTurnsAsync();
        goOn.SetResult();
        await channel.UntilAsync(() => channel.TextsTo("7").Contains(Told));

        Assert.That(channel.TextsTo("7"), Is.SupersetOf(new[] { "5 no. 5", "9 no. 9" }));
        Assert.That(channel.TextsTo("7"), Has.Count.LessThanOrEqualTo(5));
    }

    /// <summary>B8 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task Closed_in_a_transaction_that_is_lost_the_chat_is_told_all_the_same()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        // As a full disk does: the whole transaction is gone, with the turns before it.
        var isLost = false;
        var turns = new EchoTurns
        {
            Acting = (update, scope) =>
            {
                if (update.Chat != "8" || isLost)
                    return;
                isLost = true;
                _ = scope.Connection.Execute("ROLLBACK");
                throw new SqliteException("lost", 13);
            },
        };
        await using var host = Host(file, channel, turns, new ManualTimeProvider(), out var goOn);
        goOn.SetResult();
        await host.StartAsync();

        channel.Deliver([.. Flood(channel, 1, 50), channel.Said(900, "8", "last")]);
        await channel.UntilAsync(() => channel.TextsTo("8").Count == 1 && channel.TextsTo("7").Contains(Told));
        await host.IdleAsync();

        using var db = file.Open();
        Assert.That(isLost);
        Assert.That(channel.TextsTo("7").Count(text => text == Told), Is.EqualTo(1));
        Assert.That(db.QuerySingle<long>("SELECT count(*) FROM inbox WHERE reason = 'flood'"), Is.EqualTo(38));
    }

    /// <summary>A runtime whose channel answers nothing before it is told to.</summary>
    private static RuntimeHost Host(
        TestDatabase file,
        FakeChannel channel,
        EchoTurns turns,
        ManualTimeProvider machine,
        out TaskCompletionSource goOn
    )
    {
        var open = goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.Distance = _ => open.Task;
        return new RuntimeHost(file, channel, turns, machine, options: new RuntimeOptions { FloodNotice = _ => new OutgoingMessage(Told) });
    }

    private static IEnumerable<Update> Flood(FakeChannel channel, int from, int count) =>
        Enumerable.Range(from, count).Select(id => channel.Said(id, "7", $"no. {id}"));
}
