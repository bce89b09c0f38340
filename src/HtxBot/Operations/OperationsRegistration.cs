using HtxBot.Configuration;
using HtxBot.Runtime;
using HtxBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HtxBot.Operations;

/// <summary>Registers what looks after the program: nightly copies, drills, alarms, health and metrics.</summary>
public static class OperationsRegistration
{
    /// <summary>Call it after the runtime is added: it starts after it and stops before it.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(new DiskSpace());
        return services
            .AddSingleton(new BackupFolder(settings.BackupFolder))
            .AddSingleton<Vitals>()
            .AddSingleton<IGapNews, GapNews>()
            .AddSingleton<IHttpRoute, HealthRoute>()
            .AddHostedService(provider => ActivatorUtilities.CreateInstance<NightlyCopy>(provider, settings.BackupFolder, settings.Backup))
            .AddHostedService<DailyDrill>()
            .AddHostedService<MissedWordsFile>()
            .AddHostedService<Alarms>();
    }
}
