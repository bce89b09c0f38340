using HtxBot.Sandbox.BotApi;
using HtxBot.Sandbox.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.Faults;

/// <summary>Lets one call of the bot go wrong.</summary>
internal static class FaultPlay
{
    private const string HtmlOfProxy =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    private static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(2);

    /// <summary>What happens instead of the call, by an exception; returns when the call is to be carried out.</summary>
    /// <returns>True when the answer is already written.</returns>
    public static async ValueTask<bool> BeforeAsync(World world, SandboxFault fault, int retryAfter, HttpContext context)
    {
        switch (fault.Kind)
        {
            case FaultKind.Blocked:
                throw Refusal.Forbidden("bot was blocked by the user");
            case FaultKind.Deactivated:
                throw Refusal.Forbidden("user is deactivated");
            case FaultKind.FloodChat or FaultKind.FloodBot:
                throw Refusal.TooMany(retryAfter);
            case FaultKind.ServerError:
                throw new Refusal(500, "Internal Server Error");
            case FaultKind.Unauthorized:
                throw new Refusal(401, "Unauthorized");
            case FaultKind.Conflict:
                throw new Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            case FaultKind.BadGateway:
                context.Response.StatusCode = 502;
                await Answers.BytesAsync(context, System.Text.Encoding.ASCII.GetBytes(HtmlOfProxy), "text/html").ConfigureAwait(false);
                return true;
            case FaultKind.ResetBefore:
                throw Broken();
            case FaultKind.Hang:
                await SilenceAsync(world, fault, context).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What happens to the answer of a call that was carried out; returns the part of it to send.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> AfterAsync(
        World world,
        SandboxFault fault,
        HttpContext context,
        ReadOnlyMemory<byte> answer
    )
    {
        switch (fault.Kind)
        {
            case FaultKind.ResetAfter:
                throw Broken();
            case FaultKind.AnswerLost:
                await SilenceAsync(world, fault, context).ConfigureAwait(false);
                throw Broken();
            case FaultKind.Slow:
                await DelayAsync(world, fault.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultDelay, context)
                    .ConfigureAwait(false);
                return answer;
            case FaultKind.Malformed:
                return answer[..(answer.Length / 2)];
            default:
                return answer;
        }
    }

    private static async Task SilenceAsync(World world, SandboxFault fault, HttpContext context)
    {
        await DelayAsync(world, fault.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan, context)
            .ConfigureAwait(false);
        throw Broken();
    }

    private static async Task DelayAsync(World world, TimeSpan delay, HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, world.Stopping.Token);
        await Task.Delay(delay, world.Machine, ended.Token).ConfigureAwait(false);
    }

    // The application ends the connection over it, as over a client that is gone.
    private static ConnectionResetException Broken() => new("A fault that was asked for");
}
