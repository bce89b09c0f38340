using HtxBot.Channels;
using HtxBot.Features;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HtxBot.Benchmarks.Year;

/// <summary>The whole application in this process, on a calendar that jumps.</summary>
internal sealed class YearBot : IProcessEnd, IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public YearBot(string database, YearChannel channel, JumpingCalendar calendar) =>
        _services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<IProcessEnd>(this)
            .AddSingleton<IChannel>(channel)
            .AddSingleton(new CalendarClock(calendar))
            .AddSingleton<MachineClock>(new QuickWaits())
            .AddHtxBot(new StorageOptions { Path = database }, PaceOptions.None, new OfficeOptions())
            .BuildServiceProvider();

    /// <summary>Whether a part of it has failed.</summary>
    public bool HasFailed { get; private set; }

    public async Task StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
    }

    void IProcessEnd.Fail() => HasFailed = true;

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
            await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
