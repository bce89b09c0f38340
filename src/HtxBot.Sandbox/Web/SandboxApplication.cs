using HtxBot.Sandbox.BotApi;
using HtxBot.Sandbox.Simulation;
using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.Web;

/// <summary>The Telegram Bot API, the page, and what the page does: decided by path.</summary>
internal sealed class SandboxApplication(World world, SimEndpoints sim) : PooledApplication
{
    private readonly Dispatcher botApi = new(world);
    private readonly PageFiles page = new();

    protected override async Task RouteAsync(DefaultHttpContext context, string path)
    {
        if (path.StartsWith("/bot", StringComparison.Ordinal))
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
