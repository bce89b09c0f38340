using HtxBot.Sandbox.BotApi;
using HtxBot.Sandbox.Simulation;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HtxBot.Sandbox.Web;

/// <summary>Decides by path who answers. One context per connection is used again and again.</summary>
internal sealed class SandboxApplication(World world, SandboxUsers users, SandboxGroups groups) : IHttpApplication<DefaultHttpContext>
{
    private static readonly FormOptions Forms = new() { MultipartBodyLengthLimit = 60 << 20, MemoryBufferThreshold = 1 << 20 };
    private readonly Dispatcher botApi = new(world);
    private readonly SimEndpoints sim = new(world, users, groups);
    private readonly PageFiles page = new();

    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> container)
        {
            return new(contextFeatures) { FormOptions = Forms };
        }
        if (container.HostContext is { } context)
        {
            context.Initialize(contextFeatures);
            return context;
        }
        return container.HostContext = new(contextFeatures) { FormOptions = Forms };
    }

    public async Task ProcessRequestAsync(DefaultHttpContext context)
    {
        try
        {
            await RouteAsync(context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException or IOException)
        {
            // The client is gone, or the server is stopping.
            context.Abort();
        }
    }

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();

    private async Task RouteAsync(DefaultHttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (!SameOrigin.Allows(context.Request))
        {
            await Answers.StatusAsync(context, 403, "Only this machine, and only from its own page").ConfigureAwait(false);
        }
        else if (path.StartsWith("/bot", StringComparison.Ordinal))
        {
            await botApi.HandleAsync(context, path).ConfigureAwait(false);
        }
        else if (path.StartsWith("/file/bot", StringComparison.Ordinal))
        {
            await FileDownload.AnswerAsync(context, world, path).ConfigureAwait(false);
        }
        else if (path.StartsWith("/sim/", StringComparison.Ordinal))
        {
            await sim.HandleAsync(context, path).ConfigureAwait(false);
        }
        else if (!await page.TryAnswerAsync(context, path).ConfigureAwait(false))
        {
            await Answers.StatusAsync(context, 404, "Not found").ConfigureAwait(false);
        }
    }
}
