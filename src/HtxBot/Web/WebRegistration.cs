using Microsoft.Extensions.DependencyInjection;

namespace HtxBot.Web;

/// <summary>Registers the HTTP listener.</summary>
public static class WebRegistration
{
    /// <summary>Adds the listener; call it before the runtime is added. Routes are added besides, as <see cref="IHttpRoute"/>.</summary>
    public static IServiceCollection AddHttpListener(this IServiceCollection services, HttpOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton<FileLinks>()
            .AddSingleton<IHttpRoute>(provider => provider.GetRequiredService<FileLinks>())
            .AddSingleton<HttpListenerHost>()
            .AddHostedService(provider => provider.GetRequiredService<HttpListenerHost>());
}
