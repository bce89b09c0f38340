using HtxBot.Sandbox.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.Faults;

/// <summary>Lets one call of the bot go wrong.</summary>
internal sealed class FaultPlay(TimeProvider machine, CancellationToken stopping)
{
    private const string HtmlOfProxy =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    private static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(2);

    /// <summary>What happens instead of a call nobody refuses.</summary>
    /// <returns>True when the answer is already written, false when the call is to be carried out.</returns>
    public async ValueTask<bool> BeforeAsync(SandboxFault fault, HttpContext context)
    {
        switch (fault.Kind)
        {
            case FaultKind.BadGateway:
                context.Response.StatusCode = 502;
                await Answers.BytesAsync(context, System.Text.Encoding.ASCII.GetBytes(HtmlOfProxy), "text/html").ConfigureAwait(false);
                return true;
            case FaultKind.ResetBefore:
                throw Broken();
            case FaultKind.Hang:
                await SilenceAsync(fault, context).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What happens to the answer of a call that was carried out; returns the part of it to send.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> AfterAsync(SandboxFault fault, HttpContext context, ReadOnlyMemory<byte> answer)
    {
        switch (fault.Kind)
        {
            case FaultKind.ResetAfter:
                throw Broken();
            case FaultKind.AnswerLost:
                await SilenceAsync(fault, context).ConfigureAwait(false);
                throw Broken();
            case FaultKind.Slow:
                await DelayAsync(fault.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultDelay, context)
                    .ConfigureAwait(false);
                return answer;
            case FaultKind.Malformed:
                return answer[..(answer.Length / 2)];
            default:
                return answer;
        }
    }

    private async Task SilenceAsync(SandboxFault fault, HttpContext context)
    {
        await DelayAsync(fault.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan, context)
            .ConfigureAwait(false);
        throw Broken();
    }

    private async Task DelayAsync(TimeSpan delay, HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(delay, machine, ended.Token).ConfigureAwait(false);
    }

    // The application ends the connection over it, as over a client that is gone.
    private static ConnectionResetException Broken() => new("A fault that was asked for");
}
