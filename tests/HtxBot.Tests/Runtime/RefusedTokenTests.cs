using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Roles;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>C10 of the reliability table: the token of one bot is revoked for ten minutes while the other channel works.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RefusedTokenTests
{
    private const int People = 60;
    private const string Owner = "5";
    private const string Trouble = "⚠️ Mã bot telegram";
    private static readonly TimeSpan Revoked = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // As often as it looks by itself.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <summary>C10 of the reliability table.</summary>
    /// <param name="atOnce">How many messages are there when it happens; those that have set out by then are refused one and all.</param>
    [TestCase(1)]
    [TestCase(People)]
    [CancelAfter(120_000)]
    public async Task A_refused_bot_is_asked_once_a_minute_loses_nothing_and_its_owner_hears_of_it_by_the_other_channel(int atOnce)
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var asked = new List<TimeSpan>();
        TimeSpan? told = null;
        var isRevoked = false;
        var left = 0;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var refused = new FakeChannel
        {
            Sending = (_, _) => Interlocked.Increment(ref left),
            Fate = (_, _, _) =>
            {
                if (!isRevoked)
                    return null;
                asked.Add(Now(machine));
                return new Delivery.BotRefused("401 unauthorized");
            },
        };
        var other = new FakeChannel("zalo:1")
        {
            Fate = (chat, message, _) =>
            {
                if (chat == Owner && message.Text.StartsWith(Trouble, StringComparison.Ordinal))
                    told ??= Now(machine);
                return null;
            },
        };
        await using var host = new RuntimeHost(
            file,
            refused,
            new EchoTurns(),
            machine,
            machine,
            beside: services => services.AddSingleton<IChannel>(other)
        );
        await host.StartAsync();
        var alarms = AlarmsOf(host, file, refused, other);

        // The sender works from here on.
        await SayAsync(host, refused.Bot, People, 1);
        await refused.UntilDeliveredAsync(1);
        await IdleAsync(host);
        var start = Now(machine);
        (isRevoked, left, refused.Distance) = (true, 0, _ => gate.Task);
        await SayAsync(host, refused.Bot, 0, atOnce);
        var sender = host.Get<Senders>().All.Single(each => each.Bot == refused.Bot);
        while (Volatile.Read(ref left) < sender.InFlight)
            _ = await host.Get<Writer>().RunAsync(_ => 0);
        gate.SetResult();
        await IdleAsync(host);
        var setOut = asked.Count;
        await SayAsync(host, refused.Bot, atOnce, People - atOnce);
        await GoAsync(host, machine, alarms, () => Now(machine) >= start + Revoked);
        var (sends, failed) = (asked.Count, Count(file, "state NOT IN ('waiting', 'sent')"));
        isRevoked = false;
        await GoAsync(host, machine, alarms, () => Count(file, "state IN ('waiting', 'claimed')") == 0);

        var arrived = refused
            .Sends.Where(send => send.Delivery is Delivery.Delivered)
            .Select(send => (send.Chat, send.Message.Text))
            .ToList();
        var probes = asked.Take(sends).Skip(setOut - 1).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(setOut, Is.InRange(1, Math.Min(atOnce, new RuntimeOptions().SendsInFlight)), "on their way when it happened");
            Assert.That(sends, Is.LessThanOrEqualTo(setOut + (int)Revoked.TotalMinutes), "sends in ten minutes");
            Assert.That(
                probes.Zip(probes.Skip(1), (one, next) => next - one),
                Is.Not.Empty.And.All.GreaterThanOrEqualTo(TimeSpan.FromMinutes(1)),
                "between two of them"
            );
            Assert.That(failed, Is.Zero, "rows that failed");
            Assert.That(Count(file, "state <> 'sent'"), Is.Zero, "rows that were not sent in the end");
            Assert.That(arrived, Is.Unique);
            Assert.That(arrived, Is.SupersetOf(Enumerable.Range(0, People + 1).Select(chat => ($"{100 + chat}", "x"))));
            Assert.That(told - start, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(2)), "the owner is told");
            Assert.That(
                other.TextsTo(Owner).Where(text => text.StartsWith(Trouble, StringComparison.Ordinal)),
                Has.Exactly(1).Items,
                "told once"
            );
        }
        Measured.Figure(
            $"{sends} sends in ten minutes of which {setOut} had set out before, the owner told by the other channel after {(told - start)?.TotalSeconds:0} s, {arrived.Count} arrived later, once each"
        );
    }

    /// <summary>Answers, notices and announcements, each to a chat of its own.</summary>
    private static async Task SayAsync(RuntimeHost host, string bot, int from, int count) =>
        _ = await host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                for (var chat = from; chat < from + count; chat++)
                    scope.Outbox.Add(bot, $"{100 + chat}", new OutgoingMessage("x"), (MessageClass)(chat % 3));
                return 0;
            });

    /// <summary>Second by second until it is so.</summary>
    private static async Task GoAsync(RuntimeHost host, ManualTimeProvider machine, Alarms alarms, Func<bool> isSo)
    {
        for (var step = 0; !isSo(); step++)
        {
            Assert.That(step, Is.LessThan(5_000), "It never became so.");
            machine.Advance(Second);
            await IdleAsync(host);
            if (Now(machine).Ticks % Look.Ticks != 0)
                continue;
            await alarms.LookAsync(CancellationToken.None);
            await IdleAsync(host);
        }
    }

    private static async Task IdleAsync(RuntimeHost host)
    {
        _ = await host.Get<Writer>().RunAsync(_ => 0);
        await host.IdleAsync();
    }

    private static long Count(TestDatabase file, string where)
    {
        using var reader = file.Database.OpenReader();
        return reader.ExecuteScalar<long>("SELECT count(*) FROM outbox WHERE " + where);
    }

    private static TimeSpan Now(ManualTimeProvider machine) => TimeSpan.FromTicks(machine.GetTimestamp());

    private static Alarms AlarmsOf(RuntimeHost host, TestDatabase file, params IChannel[] channels)
    {
        var owners = new Owners(["telegram:1001", $"zalo:{Owner}"]);
        var vitals = new Vitals(
            host.Get<Database>(),
            host.Get<IWriter>(),
            host.Get<RuntimeStatus>(),
            channels,
            host.Get<Quotas>(),
            new DiskSpace(_ => 0.5),
            new BackupFolder(file.Folder),
            QuietHours.None,
            host.Get<CalendarClock>(),
            host.Get<MachineClock>()
        );
        return new Alarms(
            vitals,
            host.Get<IWriter>(),
            new OwnerChats(owners, channels, host.Get<Database>()),
            host.Get<MachineClock>(),
            NullLogger<Alarms>.Instance
        );
    }
}
