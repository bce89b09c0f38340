using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>
/// A message that is kept current where the channel can edit, such as a head count: the newest text wins, and two seconds lie between two edits.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class LiveMessageTests
{
    private const int Changes = 30;
    private const string Chat = "7";
    private const string Hello = "hello";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(3) / Changes;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>C11 of the reliability table.</summary>
    /// <param name="isRefused">Whether the channel asks for a second's patience at every other try.</param>
    [TestCase(false)]
    [TestCase(true)]
    [CancelAfter(60_000)]
    public async Task Of_thirty_changes_in_three_seconds_three_go_at_most_and_the_last_is_there_soon(bool isRefused)
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var newest = 0;
        var tries = new List<Try>();
        var channel = new FakeChannel
        {
            CanEdit = true,
            Fate = (_, message, _) =>
            {
                if (message.Text == Hello)
                    return null;
                var wait = isRefused && tries.Count % 2 == 0 ? new Delivery.Throttled(Patience, WholeBot: false) : null;
                tries.Add(new Try(Now(machine), message.Text, newest, IsDelivered: wait is null));
                return wait;
            },
        };
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), machine);
        await host.StartAsync();
        // The sender works from here on, and the clock has stood still.
        await WriteAsync(host, scope => scope.Outbox.Add(channel.Bot, Chat, new OutgoingMessage(Hello)));
        await channel.UntilDeliveredAsync(1);
        await host.IdleAsync();

        var start = Now(machine);
        for (newest = 1; newest <= Changes; newest++)
        {
            await WriteAsync(
                host,
                scope => scope.Outbox.Keep(channel.Bot, Chat, "count", new OutgoingMessage($"{newest}"), Timeliness.ByDay)
            );
            await GoAsync(host, machine);
        }
        newest = Changes;
        var last = Now(machine) - Step;
        while (Now(machine) < last + TimeSpan.FromSeconds(10))
            await GoAsync(host, machine);

        var delivered = tries.FindAll(each => each.IsDelivered);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tries.Count(each => each.At < start + TimeSpan.FromSeconds(3)), Is.InRange(1, 3), "within the three seconds");
            Assert.That(Gaps(delivered), Is.All.GreaterThanOrEqualTo(LiveMessages.Rest), "between two that arrived");
            Assert.That(Gaps(tries), Is.All.GreaterThanOrEqualTo(isRefused ? Patience : LiveMessages.Rest), "before the wait was over");
            Assert.That(
                tries.Select(each => each.Text),
                Is.EqualTo(tries.Select(each => $"{each.Newest}")),
                "each carried the newest text"
            );
            Assert.That(delivered[^1].Text, Is.EqualTo($"{Changes}"));
            Assert.That(delivered[^1].At - last, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(5)), "the last text is there");
            Assert.That(
                Places(channel),
                Is.EqualTo(delivered.Select((_, index) => index == 0 ? null : "2")),
                "one message, edited in place"
            );
        }
        using var reader = file.Database.OpenReader();
        Assert.That(reader.ExecuteScalar<long>("SELECT count(*) FROM outbox WHERE state <> 'sent'"), Is.Zero);
        Assert.That(reader.ExecuteScalar<long>("SELECT count(*) FROM live_message WHERE sent_version = version"), Is.EqualTo(1));
        Measured.Figure(
            $"{Changes} changes in 3 s: {delivered.Count} arrived of {tries.Count} tries, the last text there after {(delivered[^1].At - last).TotalSeconds:0.0} s"
        );
    }

    /// <summary>Which message each delivered one was put in the place of.</summary>
    private static IEnumerable<string?> Places(FakeChannel channel) =>
        channel.Sends.Where(send => send.Delivery is Delivery.Delivered && send.Message.Text != Hello).Select(send => send.Edits);

    private static IEnumerable<TimeSpan> Gaps(List<Try> tries) => tries.Zip(tries.Skip(1), (one, next) => next.At - one.At);

    private static async Task GoAsync(RuntimeHost host, ManualTimeProvider machine)
    {
        await host.IdleAsync();
        machine.Advance(Step);
        await host.IdleAsync();
    }

    private static Task<int> WriteAsync(RuntimeHost host, Action<TurnScope> write) =>
        host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                write(scope);
                return 0;
            });

    private static TimeSpan Now(ManualTimeProvider machine) => TimeSpan.FromTicks(machine.GetTimestamp());

    /// <summary>One try: when, with which text, which was the newest then, and whether it arrived.</summary>
    private sealed record Try(TimeSpan At, string Text, int Newest, bool IsDelivered);
}
