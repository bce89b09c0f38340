using System.Collections.Concurrent;
using System.Text;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>One run of the runtime on a file and a channel; a test may start the next run on the same ones.</summary>
internal sealed class RuntimeHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly FakeEnd _end = new();

    public RuntimeHost(
        TestDatabase file,
        IChannel channel,
        ITurns turns,
        ManualTimeProvider? machine = null,
        ManualTimeProvider? calendar = null,
        PaceOptions? pace = null,
        RuntimeOptions? options = null,
        ICrashPoints? crash = null,
        QuietHours? quiet = null,
        bool isWall = false,
        Action<IServiceCollection>? beside = null,
        params ITimerHandler[] timers
    )
    {
        var services = new ServiceCollection()
            .AddSingleton(turns)
            .AddSingleton(channel)
            .AddSingleton(new CalendarClock(calendar ?? TimeProvider.System) { IsWall = isWall })
            .AddSingleton(new MachineClock(machine ?? TimeProvider.System))
            .AddSingleton<IProcessEnd>(_end)
            .AddSingleton(quiet ?? QuietHours.None)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton<ILoggerFactory>(new HeardLog((_, _, id, words) => Messages.Enqueue((id.Id, words))));
        if (crash is not null)
            _ = services.AddSingleton(crash);
        foreach (var handler in timers)
        {
            _ = services.AddSingleton(handler);
            if (handler is ITimedMessages owner)
                _ = services.AddSingleton(owner);
        }
        beside?.Invoke(services);
        _services = services
            .AddRuntime(new StorageOptions { Path = file.Database.Path }, pace ?? PaceOptions.None, options)
            .BuildServiceProvider();
    }

    /// <summary>What was logged, with event ids.</summary>
    public ConcurrentQueue<(int Id, string Text)> Messages { get; } = new();

    /// <summary>Ends when the program was ended with a code other than 0.</summary>
    public Task Failed => _end.Failed.WaitAsync(TimeSpan.FromMinutes(5));

    public bool HasFailed => _end.Failed.IsCompleted;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task StartAsync() => Service.StartAsync(CancellationToken.None);

    public Task StopAsync() => Service.StopAsync(CancellationToken.None);

    /// <summary>Ends when every update in memory is through and everything on its way has come back.</summary>
    public async Task IdleAsync()
    {
        while (Get<TurnLoop>().Outstanding > 0 || Get<CatchUp>().IsBehind || Get<Senders>().All.Any(sender => sender.InFlight > 0))
            _ = await Get<Writer>().RunAsync(_ => 0);
    }

    /// <summary>Ends when every update in memory is through; what is said may still be on its way.</summary>
    public async Task IdleOfTurnsAsync()
    {
        while (Get<TurnLoop>().Outstanding > 0 || Get<CatchUp>().IsBehind)
            _ = await Get<Writer>().RunAsync(_ => 0);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }

    private IHostedService Service => Get<IHostedService>();

    private sealed class FakeEnd : IProcessEnd
    {
        private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Failed => _failed.Task;

        public void Fail() => _failed.TrySetResult();
    }
}

/// <summary>Answers every text with itself and its number in the chat; throws where told.</summary>
internal sealed class EchoTurns : ITurns
{
    public Func<Update, bool> Throws { get; set; } = _ => false;

    /// <summary>Which turns do something that must be told.</summary>
    public Func<Update, bool> Acts { get; set; } = _ => false;

    /// <summary>Done in the turn, before it answers.</summary>
    public Action<Update, TurnScope> Acting { get; set; } = (_, _) => { };

    /// <summary>Done while the words are understood.</summary>
    public Action<Update> Preparing { get; set; } = _ => { };

    public MessageClass Class { get; set; }

    /// <summary>Whether what is announced goes through the night.</summary>
    public bool IsUrgent { get; set; }

    public int Runs;

    public object? Prepare(Update update, DateTimeOffset receivedAt)
    {
        Preparing(update);
        return null;
    }

    public void Run(Update update, object? prepared, TurnScope scope)
    {
        _ = Interlocked.Increment(ref Runs);
        Acting(update, scope);
        scope.HasActed = Acts(update);
        var said = 1 + StoredConversations.Load(scope.Connection, update.Bot, update.Chat, update.Sender, stored => int.Parse(stored));
        StoredConversations.Save(scope.Connection, update.Bot, update.Chat, update.Sender, Encoding.UTF8.GetBytes($"{said}"), scope.Now);
        var answer = new OutgoingMessage($"{said} {update.Text}");
        if (IsUrgent)
            scope.Outbox.AddUrgent(update.Bot, update.Chat, answer);
        else
            scope.Outbox.Add(update.Bot, update.Chat, answer, Class);
        if (Throws(update))
            throw new InvalidOperationException("poison");
    }

    public void Apologise(Update update, TurnScope scope) => scope.Outbox.Add(update.Bot, update.Chat, new OutgoingMessage("sorry"));
}

internal static class Waiting
{
    /// <summary>Steps the machine clock until a query says 1.</summary>
    public static async Task UntilAsync(this RuntimeHost host, ManualTimeProvider machine, TestDatabase file, string sql)
    {
        using var reader = file.Database.OpenReader();
        for (var step = 0; Dapper.SqlMapper.ExecuteScalar<long>(reader, sql) == 0; step++)
        {
            Assert.That(step, Is.LessThan(20_000), "This never became true: " + sql);
            machine.Advance(TimeSpan.FromSeconds(5));
            _ = await host.Get<Writer>().RunAsync(_ => 0);
            // The loops that do the work get their share of a busy machine.
            if (step > 1_000)
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
