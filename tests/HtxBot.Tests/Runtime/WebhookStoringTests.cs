using System.Diagnostics;
using System.Net;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Tests.Web;
using HtxBot.Web;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>What a webhook confirms is on disk, however busy the writer is.</summary>
[NonParallelizable]
public sealed class WebhookStoringTests
{
    private const int Chats = 20;
    private const int PerChat = 120;
    private static readonly TimeSpan Promised = TimeSpan.FromMilliseconds(200);

    /// <summary>F5 of the reliability table.</summary>
    [Test]
    [CancelAfter(600_000)]
    public async Task F5_While_the_writer_is_busy_every_update_is_answered_within_200_ms_at_p99_and_later_handled_in_order(
        CancellationToken stopping
    )
    {
        using var file = new TestDatabase();
        var channel = new PushedChannel();
        await using var host = new RuntimeHost(file, channel, new EchoTurns(), options: new RuntimeOptions { Burst = 0 });
        await host.StartAsync();
        await channel.Opened;
        using var listener = await ListenAsync(channel);
        using var http = new HttpClient { BaseAddress = listener.Addresses[0] };
        // As many connections as Telegram holds open, and the spool once before: the figure is not to be the compiler's.
        using (new BusyWriter(host))
        {
            await Task.WhenAll(
                Enumerable.Range(1, Chats).Select(number => PostAsync(http, channel, number, $"warm {number}", "warm", stopping))
            );
        }
        await channel.Sends.UntilDeliveredAsync(Chats);
        using var busy = new BusyWriter(host);

        // By night five rounds together; by day the best of up to five, because others work on the machine.
        var (p99, rounds) = (TimeSpan.MaxValue, 0);
        List<TimeSpan> times = [];
        for (; rounds < 5 && (Nightly.Runs || p99 > Promised); rounds++)
        {
            var first = (rounds * PerChat) + 1;
            if (!Nightly.Runs)
                times.Clear();
            var chats = Enumerable.Range(1, Chats).Select(chat => PostAllAsync(http, channel, chat, first, stopping));
            times.AddRange((await Task.WhenAll(chats)).SelectMany(each => each));
            times.Sort();
            p99 = times[(int)(times.Count * 0.99)];
        }
        Measured.Figure(
            $"{times.Count} answers: p50 {times[times.Count / 2].TotalMilliseconds:0} ms, p99 {p99.TotalMilliseconds:0} ms, longest {times[^1].TotalMilliseconds:0} ms"
        );

        Assert.That(Count(file, "SELECT count(*) FROM inbox"), Is.EqualTo(Chats), "the writer was busy all the time");
        busy.Dispose();
        await channel.Sends.UntilDeliveredAsync(Chats * ((PerChat * rounds) + 1));
        Assert.That(p99, Is.LessThanOrEqualTo(Promised));
        for (var chat = 1; chat <= Chats; chat++)
        {
            Assert.That(
                channel.Sends.TextsTo($"{chat}"),
                Is.EqualTo(Enumerable.Range(1, PerChat * rounds).Select(number => $"{number} {number}")),
                "each once, in order"
            );
        }
        await listener.StopAsync(stopping);
    }

    /// <summary>F5 of the reliability table.</summary>
    [TestCase(CrashStep.Spooled, false)]
    [TestCase(CrashStep.BeforeInboxCommit, true)]
    [TestCase(CrashStep.BeforeCommit, true)]
    [TestCase(CrashStep.AfterCommit, true)]
    public async Task What_was_spooled_survives_the_end_of_the_process_and_acts_once(string step, bool isConfirmed)
    {
        using var file = new TestDatabase();
        var channel = new PushedChannel();
        var crash = new CrashOnceAt();
        var confirmed = new List<bool>();
        await using (var host = new RuntimeHost(file, channel, new EchoTurns(), crash: crash))
        {
            await host.StartAsync();
            await channel.Opened;
            var busy = new BusyWriter(host);
            if (step == CrashStep.Spooled)
                crash.Step = step;
            foreach (var (id, text) in ((long, string)[])[(1, "a"), (2, "b"), (3, "c")])
                confirmed.Add(await TakeAsync(channel, id, text));
            crash.Step = step;
            busy.Dispose();
            await host.Failed;
        }
        Assert.That(confirmed, Is.All.EqualTo(isConfirmed));

        await using (var host = new RuntimeHost(file, channel, new EchoTurns()))
        {
            await host.StartAsync();
            await channel.Opened;
            if (isConfirmed)
                await channel.Sends.UntilAsync(() => channel.Sends.TextsTo("7").Contains("3 c"));
            // What was not confirmed is sent again, and so is, to be sure, what was.
            foreach (var (id, text) in ((long, string)[])[(1, "a"), (2, "b"), (3, "c")])
                Assert.That(await TakeAsync(channel, id, text));
            await channel.Sends.UntilAsync(() => channel.Sends.TextsTo("7").Contains("3 c"));
            await host.IdleAsync();
        }

        Assert.That(channel.Sends.TextsTo("7").Distinct(), Is.EqualTo(["1 a", "2 b", "3 c"]));
        Assert.That(Count(file, "SELECT count(*) FROM inbox WHERE state = 'done'"), Is.EqualTo(3));
        Assert.That(Count(file, "SELECT count(*) FROM outbox"), Is.EqualTo(3));
        Assert.That(File.Exists(SpoolOf(file)), Is.False);
    }

    [Test]
    public async Task F4_A_replay_has_no_second_effect()
    {
        using var file = new TestDatabase();
        var channel = new PushedChannel();
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();
        await channel.Opened;

        for (var time = 0; time < 5; time++)
            Assert.That(await TakeAsync(channel, 1, "a"));
        Assert.That(await TakeAsync(channel, 2, "b"));
        await channel.Sends.UntilDeliveredAsync(2);
        await host.IdleAsync();

        Measured.Figure($"5 deliveries, {channel.Sends.TextsTo("7").Count(text => text == "1 a")} effect");
        Assert.That(channel.Sends.TextsTo("7"), Is.EqualTo(["1 a", "2 b"]));
    }

    [Test]
    public async Task Where_the_spool_does_not_work_the_update_waits_for_the_database_and_is_not_confirmed_before()
    {
        using var file = new TestDatabase();
        _ = Directory.CreateDirectory(SpoolOf(file));
        var channel = new PushedChannel();
        await using var host = new RuntimeHost(file, channel, new EchoTurns());
        await host.StartAsync();
        await channel.Opened;
        using var busy = new BusyWriter(host);

        var taking = TakeAsync(channel, 1, "a");
        while (!host.Messages.Any(message => message.Id == 1205))
            await Task.Yield();
        Assert.That(taking.IsCompleted, Is.False);
        busy.Dispose();

        Assert.That(await taking);
        await channel.Sends.UntilDeliveredAsync(1);
    }

    [Test]
    public async Task The_secret_of_a_bot_is_made_once_and_kept()
    {
        using var file = new TestDatabase();
        var secrets = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var host = new RuntimeHost(file, new PushedChannel(), new EchoTurns());
            await host.StartAsync();
            secrets.Add(await host.Get<WebhookSecrets>().OfAsync("telegram:1", default));
            secrets.Add(await host.Get<WebhookSecrets>().OfAsync("telegram:1", default));
            secrets.Add(await host.Get<WebhookSecrets>().OfAsync("telegram:2", default));
        }

        Assert.That(secrets.Distinct().Count(), Is.EqualTo(2));
        Assert.That(secrets, Is.All.Match(@"\A[A-Za-z0-9_-]{43}\z"), "256 bits, as Telegram takes them");
    }

    private static async Task<HttpListenerHost> ListenAsync(PushedChannel channel)
    {
        var listener = new HttpListenerHost(
            new HttpOptions { Urls = [new Uri("http://127.0.0.1:0")] },
            [new WebhookRoute([channel], new MachineClock(TimeProvider.System))],
            NullLogger<HttpListenerHost>.Instance
        );
        await listener.StartAsync(CancellationToken.None);
        return listener;
    }

    /// <summary>As Telegram does: one at a time for each chat.</summary>
    private static async Task<List<TimeSpan>> PostAllAsync(
        HttpClient http,
        PushedChannel channel,
        int chat,
        int first,
        CancellationToken stopping
    )
    {
        var times = new List<TimeSpan>();
        for (var number = first; number < first + PerChat; number++)
            times.Add(await PostAsync(http, channel, (chat * 1000) + number, $"{chat}", $"{number}", stopping));
        return times;
    }

    private static async Task<TimeSpan> PostAsync(
        HttpClient http,
        PushedChannel channel,
        long id,
        string chat,
        string text,
        CancellationToken stopping
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, PushedChannel.Path)
        {
            Content = new ReadOnlyMemoryContent(channel.Body(id, chat, text)) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Add("X-Fake-Secret", PushedChannel.Secret);
        var since = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request, stopping);
        var time = Stopwatch.GetElapsedTime(since);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return time;
    }

    private static async Task<bool> TakeAsync(PushedChannel channel, long id, string text)
    {
        try
        {
            return await channel.TakeAsync(channel.Body(id, "7", text), CancellationToken.None);
        }
        catch (CrashException)
        {
            return false;
        }
    }

    private static string SpoolOf(TestDatabase file) => file.Database.Path + ".spool";

    private static long Count(TestDatabase file, string sql)
    {
        using var reader = file.Database.OpenReader();
        return reader.ExecuteScalar<long>(sql);
    }

    /// <summary>Keeps the writer busy until disposed.</summary>
    private sealed class BusyWriter : IDisposable
    {
        private readonly ManualResetEventSlim _over = new();

        public BusyWriter(RuntimeHost host)
        {
            var isBusy = new TaskCompletionSource();
            _ = host.Get<Writer>()
                .RunAsync(_ =>
                {
                    isBusy.SetResult();
                    _over.Wait();
                    return 0;
                });
            isBusy.Task.Wait();
        }

        public void Dispose() => _over.Set();
    }

    /// <summary>Ends everything at a step, from the moment it is told to.</summary>
    private sealed class CrashOnceAt : ICrashPoints
    {
        private volatile string? _step;

        public string? Step
        {
            set => _step = value;
        }

        public void Reach(string step)
        {
            if (step == _step)
                throw new CrashException(step);
        }
    }
}
