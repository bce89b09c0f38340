using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace HtxBot.Web;

/// <summary>Decides by path who answers. One context per connection is used again and again.</summary>
internal sealed partial class HttpApplication(IReadOnlyList<IHttpRoute> routes, ILogger log) : IHttpApplication<DefaultHttpContext>
{
    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> container)
            return new(contextFeatures);
        if (container.HostContext is not { } context)
            return container.HostContext = new(contextFeatures);
        context.Initialize(contextFeatures);
        return context;
    }

    public async Task ProcessRequestAsync(DefaultHttpContext context)
    {
        try
        {
            var path = context.Request.Path.Value ?? "/";
            if (routes.FirstOrDefault(route => route.Takes(path)) is { } route)
                await route.AnswerAsync(context);
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = problem.StatusCode;
        }
        catch (Exception problem) when (problem is OperationCanceledException or ConnectionResetException or IOException)
        {
            // The caller is gone, or the listener stops.
            context.Abort();
        }
        catch (Exception problem)
        {
            // Nobody else would say it: the server has no log, so that no secret path gets into one.
            LogThrew(log, problem.GetType().Name, problem.StackTrace);
            if (context.Response.HasStarted)
                context.Abort();
            else
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();

    [LoggerMessage(3101, LogLevel.Error, "Answering an HTTP request threw {Problem} at {Trace}")]
    private static partial void LogThrew(ILogger log, string problem, string? trace);
}
