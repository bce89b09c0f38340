using System.Text;
using HtxBot.Channels.Telegram;
using HtxBot.Channels.Zalo;
using HtxBot.Configuration;
using HtxBot.Features;
using HtxBot.Features.Roles;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Sandbox;
using HtxBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HtxBot.Testing.Hosts;

/// <summary>The whole application inside the test's process, with the real channel over HTTP. Everything it logs, at every level, is kept.</summary>
public sealed class BotHost : IAsyncDisposable, IProcessEnd
{
    private readonly ServiceProvider _services;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStopped;

    /// <summary>Makes it; <see cref="StartAsync"/> starts it.</summary>
    /// <param name="watch">Searches everything it logs.</param>
    /// <param name="api">Where the Bot API is.</param>
    /// <param name="token">The bot's token there.</param>
    /// <param name="database">The SQLite file.</param>
    /// <param name="crash">Steps at which everything may end.</param>
    /// <param name="calendar">Null: the system's.</param>
    /// <param name="machine">Null: the system's; a clock of the test lets no loop count as hung.</param>
    /// <param name="zalo">Where the Zalo Bot API is; null: that channel is off.</param>
    /// <param name="owners">As in <c>Staff__Owners</c>.</param>
    /// <param name="quiet">When nothing is sent that can wait; null: never.</param>
    /// <param name="isWatched">Whether copies are made and the owners told when something is wrong, as on a server.</param>
    public BotHost(
        LeakWatch watch,
        Uri api,
        string token,
        string database,
        ICrashPoints? crash = null,
        TimeProvider? calendar = null,
        TimeProvider? machine = null,
        Uri? zalo = null,
        IReadOnlyList<string>? owners = null,
        QuietHours? quiet = null,
        bool isWatched = false
    )
    {
        watch.Watch("the host", () => Output);
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Provider(Keep)))
            .AddSingleton<IProcessEnd>(this)
            .AddSingleton(quiet ?? QuietHours.None)
            .AddSingleton(new Owners(owners ?? []))
            .AddSingleton(new CalendarClock(calendar ?? TimeProvider.System))
            .AddSingleton(new MachineClock(machine ?? TimeProvider.System))
            .AddHtxBot(
                new StorageOptions { Path = database },
                PaceOptions.None,
                new OfficeOptions(),
                machine is null ? null : new RuntimeOptions { Silence = TimeSpan.FromDays(365) }
            )
            .AddTelegram(new TelegramOptions { Token = token, BaseUrl = api });
        if (zalo is not null)
            _ = services.AddZalo(
                new ZaloOptions
                {
                    Token = SandboxZaloBot.First.Token,
                    BaseUrl = zalo,
                    MessagesPerMonth = 0,
                    Users = 0,
                }
            );
        if (isWatched)
            _ = services.AddOperations(
                new Settings
                {
                    ConfigFolder = "",
                    Storage = new StorageOptions { Path = database },
                }
            );
        if (crash is not null)
            _ = services.AddSingleton(crash);
        _services = services.BuildServiceProvider();
    }

    /// <summary>Everything it logged so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Ends when the program would have ended with a code other than 0.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Starts it. Throws <see cref="CrashException"/> if everything ended before.</summary>
    public Task StartAsync() => _services.GetRequiredService<IHostedService>().StartAsync(CancellationToken.None);

    /// <summary>Stops it as SIGTERM does.</summary>
    public async Task StopAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _services.GetRequiredService<IHostedService>().StopAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    void IProcessEnd.Fail() => _failed.TrySetResult();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }

    private void Keep(string line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private sealed class Provider(Action<string> keep) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, keep);

        public void Dispose() { }
    }

    private sealed class Logger(string category, Action<string> keep) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            keep($"scope {category} {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            keep($"{logLevel} {category}[{eventId.Id}] {formatter(state, exception)} {values} {exception}");
        }
    }
}
