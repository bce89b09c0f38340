using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HtxBot.Sandbox.Web;

/// <summary>An application without a host. One context per connection is used again and again.</summary>
internal abstract class PooledApplication : IHttpApplication<DefaultHttpContext>
{
    private static readonly FormOptions Forms = new() { MultipartBodyLengthLimit = 60 << 20, MemoryBufferThreshold = 1 << 20 };

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
            var path = context.Request.Path.Value ?? "/";
            await (
                SameOrigin.Allows(context.Request)
                    ? RouteAsync(context, path)
                    : Answers.StatusAsync(context, 403, "Only this machine, and only from its own page")
            ).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException or IOException)
        {
            // The client is gone, or the server is stopping.
            context.Abort();
        }
    }

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();

    /// <summary>Answers a request that may be answered.</summary>
    protected abstract Task RouteAsync(DefaultHttpContext context, string path);
}
