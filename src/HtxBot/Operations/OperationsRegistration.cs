using HtxBot.Configuration;
using HtxBot.Runtime;
using HtxBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HtxBot.Operations;

/// <summary>Registers what looks after the program: nightly copies, drills, alarms, health and metrics.</summary>
public static class OperationsRegistration
{
    /// <summary>What of it goes on in the background starts and stops with the runtime, which watches it.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(new DiskSpace());
        return services
            .AddSingleton(new BackupFolder(settings.BackupFolder))
            .AddSingleton<Vitals>()
            .AddSingleton<IGapNews, GapNews>()
            .AddSingleton<IHttpRoute, HealthRoute>()
            .AddSingleton<IRuntimeLoop>(provider =>
                ActivatorUtilities.CreateInstance<NightlyCopy>(provider, settings.BackupFolder, settings.Backup)
            )
            .AddSingleton<IRuntimeLoop, DailyDrill>()
            .AddSingleton<IRuntimeLoop, MissedWordsFile>()
            .AddSingleton<IRuntimeLoop, Alarms>();
    }
}
