using HtxBot.Channels;
using HtxBot.Configuration;
using HtxBot.Features;
using HtxBot.Features.Roles;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Tests.Simulation;
using HtxBot.Understanding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>
/// The whole program as it runs on a server, with copies, drills and alarms, on one thread with a clock of the test: nobody writes to it, and one
/// of its background loops goes wrong after a while.
/// </summary>
internal sealed class LoopWorld : IProcessEnd, IDisposable
{
    /// <summary>When the loop goes wrong: each has long since begun what it does all day.</summary>
    public static readonly TimeSpan Wrong = TimeSpan.FromMinutes(5);

    private static readonly Phrases Phrases = Phrases.LoadDefault();
    private readonly TestDatabase _file = new();
    private readonly ManualTimeProvider _time = new();
    private readonly BadClock _clock;
    private readonly Steps _steps;
    private readonly ServiceProvider _services;
    private TimeSpan _end;
    private Task? _start;

    /// <param name="victim">The loop that goes wrong; null: none.</param>
    /// <param name="throws">Whether it throws; otherwise what it waits for never comes.</param>
    /// <param name="hangs">Whether the turn of an update that comes then never ends.</param>
    public LoopWorld(string? victim = null, bool throws = false, bool hangs = false)
    {
        _clock = new BadClock(_time, victim, throws);
        _steps = new Steps(new Random(1), Idle);
        var settings = new Settings
        {
            ConfigFolder = _file.Folder,
            Storage = new StorageOptions { Path = _file.Database.Path },
        };
        var options = new RuntimeOptions();
        var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton<ILoggerFactory>(new HeardLog((_, _, id, words) => Log.Add((id.Id, words))))
            .AddSingleton<Threads>(_steps)
            .AddSingleton<IProcessEnd>(this)
            .AddSingleton(new CalendarClock(_time))
            .AddSingleton<MachineClock>(_clock)
            .AddSingleton<IChannel>(new Line(_clock, hangs))
            .AddSingleton(QuietHours.None)
            .AddSingleton(new Owners([]))
            .AddHtxBot(settings.Storage, PaceOptions.None, settings.Office, options, Phrases)
            .AddOperations(settings);
        // Told past the outbox, beside the one thread.
        options.TroubleNotice = _ => null;
        if (hangs)
            _ = services.AddSingleton<ITurns>(new EndlessTurns(_steps));
        _services = services.BuildServiceProvider();
    }

    /// <summary>The loops that were started.</summary>
    public IReadOnlyList<string> Loops => _steps.Loops;

    /// <summary>What was logged, with event ids.</summary>
    public List<(int Id, string Text)> Log { get; } = [];

    /// <summary>When the loop went wrong, or the update came; machine clock.</summary>
    public TimeSpan WrongAt => _clock.WrongAt ?? Wrong;

    /// <summary>When the program ended with a code other than 0; machine clock; null: it did not.</summary>
    public TimeSpan? FailedAt { get; private set; }

    /// <summary>Those that parts of the program have brought.</summary>
    public IEnumerable<IRuntimeLoop> OwnLoops => _services.GetServices<IRuntimeLoop>();

    /// <summary>Files of the folder of copies.</summary>
    public int Copies => Directory.GetFiles(Path.Combine(_file.Folder, "backup"), "htxbot-*.db").Length;

    /// <summary>Lets so much time pass, or less if the program ends.</summary>
    public void Run(TimeSpan time)
    {
        _end = time;
        _steps.Live(() => _start = _services.GetRequiredService<IHostedService>().StartAsync(CancellationToken.None));
        Assert.That(_steps.Escape, Is.Null);
    }

    void IProcessEnd.Fail()
    {
        FailedAt = _clock.Elapsed;
        _steps.End();
    }

    public void Dispose()
    {
        _services.Dispose();
        _file.Dispose();
    }

    private void Idle()
    {
        if (_start is { IsFaulted: true })
            _start.GetAwaiter().GetResult();
        if (_clock.Elapsed >= _end)
            _steps.End();
        else
            _time.Advance(_time.NextTimer ?? _end);
    }

    /// <summary>Waits by it are where the loop goes wrong.</summary>
    private sealed class BadClock(TimeProvider time, string? victim, bool throws) : MachineClock(time)
    {
        private readonly StepClock _clock = new(time);

        public TimeSpan? WrongAt { get; private set; }

        public override Task DelayAsync(TimeSpan wait, CancellationToken stopping)
        {
            if (victim is null || Steps.Loop != victim || Elapsed < Wrong)
                return _clock.DelayAsync(wait, stopping);
            WrongAt ??= Elapsed;
            return throws ? throw new InvalidOperationException() : new TaskCompletionSource().Task;
        }
    }

    /// <summary>A channel on which nobody writes, or one person once.</summary>
    private sealed class Line(MachineClock clock, bool brings) : IChannel
    {
        private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(25);
        private bool _hasBrought;

        public string Bot => "telegram:1000001";

        public Uri? StartLink(string payload) => null;

        public Task PrepareAsync(CancellationToken stopping) => Task.CompletedTask;

        public async Task ReceiveAsync(
            Func<IReadOnlyList<Received>, CancellationToken, Task> store,
            IReceiveObserver observer,
            CancellationToken stopping
        )
        {
            while (true)
            {
                var left = Wrong - clock.Elapsed;
                await clock.DelayAsync(brings && left > TimeSpan.Zero && left < LongPoll ? left : LongPoll, stopping);
                observer.Polled();
                if (!brings || _hasBrought || clock.Elapsed < Wrong)
                    continue;
                _hasBrought = true;
                await store([FakeChannel.Wire(new FakeChannel(Bot).Said(1, "7", "a"))], stopping);
            }
        }

        public Update Read(string raw) => throw new NotSupportedException();

        public Task<Delivery> SendAsync(string chat, OutgoingMessage message, CancellationToken stopping) =>
            Task.FromResult<Delivery>(new Delivery.Delivered("1"));

        public Task AcknowledgeAsync(Update tap, CancellationToken stopping) => Task.CompletedTask;
    }

    /// <summary>Turns that never end; everything but the writer goes on.</summary>
    private sealed class EndlessTurns(Steps steps) : ITurns
    {
        public object? Prepare(Update update, DateTimeOffset receivedAt) => null;

        public void Run(Update update, object? prepared, TurnScope scope)
        {
            using var never = new ManualResetEventSlim();
            steps.WaitAny(never, never);
        }

        public void Apologise(Update update, TurnScope scope) { }
    }
}
