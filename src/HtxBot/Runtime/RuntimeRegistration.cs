using HtxBot.Channels;
using HtxBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HtxBot.Runtime;

/// <summary>Writes outside a turn: imports, consoles.</summary>
public interface IWriter
{
    /// <summary>Runs work on the writer, in a savepoint of its own; ends when it is on disk. Work over 50 ms must be cut into pieces.</summary>
    Task<T> WriteAsync<T>(Func<TurnScope, T> work);
}

/// <summary>Registers the runtime.</summary>
public static class RuntimeRegistration
{
    /// <summary>
    /// Adds storage, inbox, turn loop, outbox and timers as a hosted service. The caller registers <see cref="ITurns"/>, every
    /// <see cref="IChannel"/>, <see cref="ITimerHandler"/> and <see cref="IChatMoves"/>, and may register its own <see cref="CalendarClock"/>,
    /// <see cref="MachineClock"/>, <see cref="ICrashPoints"/> and <see cref="IProcessEnd"/> before.
    /// </summary>
    public static IServiceCollection AddRuntime(
        this IServiceCollection services,
        StorageOptions storage,
        PaceOptions? pace = null,
        RuntimeOptions? options = null
    )
    {
        services.TryAddSingleton(new CalendarClock(TimeProvider.System) { IsWall = true });
        services.TryAddSingleton(new MachineClock(TimeProvider.System));
        services.TryAddSingleton<ICrashPoints, NoCrashPoints>();
        services.TryAddSingleton<IProcessEnd, HostEnd>();
        services.TryAddSingleton(QuietHours.None);
        services.TryAddSingleton<Threads>();
        return services
            .AddSingleton(new Database(storage.Path))
            .AddSingleton(pace ?? new PaceOptions())
            .AddSingleton(options ?? new RuntimeOptions())
            .AddSingleton<RuntimeStatus>()
            .AddSingleton<Writer>()
            .AddSingleton<IWriter, OutsideWriter>()
            .AddSingleton<Spool>()
            .AddSingleton<SoonOnDisk>()
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<Senders>()
            .AddSingleton<OutboxMoves>()
            .AddSingleton<TimedRows>()
            .AddSingleton<IRuntimeLoop, Outages>()
            .AddSingleton<Quotas>()
            .AddSingleton<PollingGaps>()
            .AddSingleton<Elsewhere>()
            .AddSingleton<ChatStates>()
            .AddSingleton<Reception>()
            .AddSingleton<FloodBrake>()
            .AddSingleton<TurnLoop>()
            .AddSingleton<CatchUp>()
            .AddSingleton<ClockGuard>()
            .AddSingleton<TimerWorker>()
            .AddSingleton(storage)
            .AddSingleton<OldRows>()
            .AddSingleton<Keeper>()
            .AddSingleton<Supervisor>()
            .AddSingleton<RuntimeParts>()
            .AddSingleton<IHostedService, RuntimeService>();
    }
}

/// <summary>Makes what there is one of per channel.</summary>
internal sealed class RuntimeParts(IServiceProvider services)
{
    public Sender Sender(IChannel channel) => ActivatorUtilities.CreateInstance<Sender>(services, channel);

    public Receiver Receiver(IChannel channel) => ActivatorUtilities.CreateInstance<Receiver>(services, channel);
}

internal sealed class OutsideWriter(Writer writer, Senders senders, CalendarClock calendar, MachineClock machine) : IWriter
{
    public Task<T> WriteAsync<T>(Func<TurnScope, T> work) =>
        writer.RunAsync(scope =>
        {
            var now = Instants.Parse(Instants.Format(calendar.Now));
            return work(new TurnScope(scope.Connection, now, new OutboxWriter(scope, senders, machine, now), scope.AfterCommit));
        });
}
