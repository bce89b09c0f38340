using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Tests.Runtime;
using HtxBot.Web;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>H1: each dependency broken; live and ready are right at once.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class HealthRouteTests
{
    /// <summary>H1 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_running_bot_lives_and_is_ready_until_its_disk_is_nearly_full()
    {
        await using var world = await World.StartAsync();
        Assert.That(await world.StatusAsync("/healthz/live"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await world.ReadyAsync(), Is.EqualTo((HttpStatusCode.OK, "")));

        world.Free = 0.05;

        Assert.That(await world.ReadyAsync(), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Ổ đĩa chỉ còn trống 5 %.")));
        Assert.That(await world.StatusAsync("/healthz/live"), Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>H1 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_database_that_takes_no_writes_is_not_ready_and_is_again_afterwards()
    {
        await using var world = await World.StartAsync();
        using (var other = world.File.Open())
        {
            other.Execute("BEGIN IMMEDIATE");
            var asked = Stopwatch.GetTimestamp();
            Assert.That(await world.ReadyAsync(), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Cơ sở dữ liệu không ghi được.")));
            var took = Stopwatch.GetElapsedTime(asked);
            Measured.Figure($"not ready after {took.TotalSeconds:0.0} s");
            Assert.That(took, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(15)), "it waits two for a write");
            other.Execute("ROLLBACK");
        }

        while ((await world.ReadyAsync()).Status != HttpStatusCode.OK) { }
    }

    /// <summary>H1 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_channel_that_is_silent_or_tells_another_time_is_not_ready_and_is_again_afterwards()
    {
        var machine = new ManualTimeProvider();
        await using var world = await World.StartAsync(machine);
        Assert.That(await world.ReadyAsync(), Is.EqualTo((HttpStatusCode.OK, "")));

        machine.Advance(TimeSpan.FromSeconds(121));
        Assert.That(
            await world.ReadyAsync(),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "telegram:1000001 không trả lời đã 121 giây."))
        );
        world.Channel.Deliver(world.Channel.Said(1, "777001", "a"));
        await world.Channel.UntilDeliveredAsync(1);
        Assert.That(await world.ReadyAsync(), Is.EqualTo((HttpStatusCode.OK, "")));

        world.Channel.ClockSkew = TimeSpan.FromSeconds(-6);
        Assert.That(
            await world.ReadyAsync(),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Đồng hồ máy lệch -6 giây so với telegram:1000001."))
        );
        world.Channel.ClockSkew = TimeSpan.Zero;
        Assert.That(await world.ReadyAsync(), Is.EqualTo((HttpStatusCode.OK, "")));
    }

    /// <summary>H1 of the reliability table.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_message_that_has_waited_for_more_than_five_minutes_is_not_ready_and_is_once_it_is_sent()
    {
        await using var world = await World.StartAsync();
        using var db = world.File.Open();
        db.Execute(
            """
            INSERT INTO outbox (bot, chat, class, payload, created_at, not_before)
            VALUES ('telegram:1000001', '7', 0, '{"text":"a"}', @at, @later)
            """,
            // The sender, which may just be starting, was told to wait.
            new
            {
                at = Instants.Format(TimeProvider.System.GetUtcNow().AddSeconds(-301)),
                later = Instants.Format(TimeProvider.System.GetUtcNow().AddHours(1)),
            }
        );

        var (status, problem) = await world.ReadyAsync();

        Assert.That(
            (status, problem.StartsWith("Có tin chờ gửi đã 30", StringComparison.Ordinal)),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, true))
        );
        db.Execute("UPDATE outbox SET state = 'sent', done_at = created_at");
        Assert.That(await world.ReadyAsync(), Is.EqualTo((HttpStatusCode.OK, "")));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_program_whose_loop_died_does_not_live()
    {
        await using var world = await World.StartAsync();

        world.Host.Get<Supervisor>().Fail();

        Assert.That(await world.StatusAsync("/healthz/live"), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    /// <summary>H1 of the reliability table.</summary>
    [TestCase(121, false, 0.0, 0, "telegram:1 không trả lời đã 121 giây.")]
    [TestCase(120, false, 0.0, 0, "")]
    [TestCase(0, true, 0.0, 0, "Kênh từ chối mã của telegram:1.")]
    [TestCase(0, false, -6.0, 0, "Đồng hồ máy lệch -6 giây so với telegram:1.")]
    [TestCase(0, false, 5.0, 300, "")]
    [TestCase(0, false, 0.0, 301, "Có tin chờ gửi đã 301 giây.")]
    public void Each_sign_has_its_border(int silence, bool isRefused, double skew, int oldest, string problem)
    {
        var bot = new BotSigns("telegram:1", TimeSpan.FromSeconds(silence), isRefused, false, TimeSpan.FromSeconds(skew), 0, 0);
        var signs = new VitalSigns
        {
            Uptime = TimeSpan.FromHours(1),
            IsWritable = true,
            DiskFree = 0.1,
            Bots = [bot],
            OldestMessage = TimeSpan.FromSeconds(oldest),
        };

        Assert.That(HealthRoute.Problems(signs), Is.EqualTo(problem.Length == 0 ? Array.Empty<string>() : [problem]));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Metrics_are_OpenMetrics_and_name_nobody()
    {
        await using var world = await World.StartAsync();
        world.Channel.Deliver(world.Channel.Said(1, "777001", "Nguyễn Văn Lành"));
        await world.Channel.UntilDeliveredAsync(1);
        await world.Host.IdleAsync();

        using var response = await world.Http.GetAsync("/metrics");
        var page = await response.Content.ReadAsStringAsync();

        Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo(OpenMetrics.ContentType));
        Assert.That(page, Does.EndWith("# EOF\n"));
        Assert.That(page, Does.Contain("htxbot_sends_total{bot=\"telegram:1000001\",fate=\"delivered\"} 1\n"));
        Assert.That(page, Does.Contain("htxbot_updates_received_total{bot=\"telegram:1000001\"} 1\n"));
        Assert.That(page, Does.Not.Contain("777001").And.Not.Contain("Lành"));
        Assert.That(page.TrimEnd('\n').Split('\n'), Has.All.Matches<string>(line => Line.IsMatch(line!)));
        var heads = page.Split('\n').Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal));
        Assert.That(heads, Is.Unique, "a family stands together");
    }

    [TestCase("POST", "/metrics", HttpStatusCode.MethodNotAllowed)]
    [TestCase("GET", "/", HttpStatusCode.NotFound)]
    [CancelAfter(60_000)]
    public async Task Nothing_else_is_answered(string method, string path, HttpStatusCode status)
    {
        await using var world = await World.StartAsync();

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await world.Http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(status));
    }

    [GeneratedRegex("""^(# (HELP|TYPE|EOF).*|[a-z_]+(\{[a-z]+="[a-z0-9_:.-]+"(,[a-z]+="[a-z0-9_:.-]+")*\})? -?[0-9.]+)$""")]
    private static partial Regex Line { get; }

    private sealed class World : IAsyncDisposable
    {
        private HttpListenerHost _listener = null!;

        public TestDatabase File { get; } = new();
        public FakeChannel Channel { get; } = new();
        public RuntimeHost Host { get; private set; } = null!;
        public HttpClient Http { get; private set; } = null!;
        public double Free { get; set; } = 0.5;

        public static async Task<World> StartAsync(ManualTimeProvider? machine = null)
        {
            var world = new World();
            // A clock of the test lets no loop count as hung.
            var options = machine is null ? null : new RuntimeOptions { Silence = TimeSpan.FromDays(365) };
            world.Host = new RuntimeHost(world.File, world.Channel, new EchoTurns(), machine, options: options);
            await world.Host.StartAsync();
            var vitals = new Vitals(
                world.File.Database,
                world.Host.Get<IWriter>(),
                world.Host.Get<RuntimeStatus>(),
                [world.Channel],
                new Quotas([world.Channel], world.Host.Get<CalendarClock>()),
                new DiskSpace(_ => world.Free),
                new BackupFolder(world.File.Folder),
                QuietHours.None,
                world.Host.Get<CalendarClock>(),
                world.Host.Get<MachineClock>()
            );
            world._listener = new HttpListenerHost(
                new HttpOptions { Urls = [new Uri("http://127.0.0.1:0")] },
                [new HealthRoute(vitals, world.Host.Get<RuntimeStatus>(), world.Host.Get<Supervisor>())],
                NullLogger<HttpListenerHost>.Instance
            );
            await world._listener.StartAsync(CancellationToken.None);
            world.Http = new HttpClient { BaseAddress = world._listener.Addresses[0] };
            return world;
        }

        public async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var response = await Http.GetAsync(path);
            return response.StatusCode;
        }

        public async Task<(HttpStatusCode Status, string Problems)> ReadyAsync()
        {
            using var response = await Http.GetAsync("/healthz/ready");
            var body = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.That(body.GetProperty("ready").GetBoolean(), Is.EqualTo(response.IsSuccessStatusCode));
            return (response.StatusCode, string.Join(' ', body.GetProperty("problems").EnumerateArray().Select(each => each.GetString())));
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await _listener.StopAsync(CancellationToken.None);
            _listener.Dispose();
            await Host.DisposeAsync();
            File.Dispose();
        }
    }
}
