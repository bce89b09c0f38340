using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.Simulation;

/// <summary>Server-sent events for one open page.</summary>
internal static class SimEventStream
{
    // Less than the time after which proxies and browsers give up on a silent connection.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(HttpContext context, World world)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, world.Stopping.Token);
        var events = world.Page.Listen(ended.Token);
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        var body = context.Response.BodyWriter;
        await body.WriteAsync(": hello\n\n"u8.ToArray(), ended.Token);
        while (!ended.IsCancellationRequested)
        {
            try
            {
                if (!await events.WaitToReadAsync(ended.Token).AsTask().WaitAsync(Heartbeat, world.Machine, ended.Token))
                {
                    return;
                }
            }
            catch (TimeoutException)
            {
                await body.WriteAsync(": still here\n\n"u8.ToArray(), ended.Token);
                continue;
            }
            while (events.TryRead(out var one))
            {
                Append(body, one);
            }
            await body.FlushAsync(ended.Token);
        }
    }

    private static void Append(System.IO.Pipelines.PipeWriter body, byte[] json)
    {
        ReadOnlySpan<byte> before = "data: "u8;
        ReadOnlySpan<byte> after = "\n\n"u8;
        var room = body.GetSpan(before.Length + json.Length + after.Length);
        before.CopyTo(room);
        json.CopyTo(room[before.Length..]);
        after.CopyTo(room[(before.Length + json.Length)..]);
        body.Advance(before.Length + json.Length + after.Length);
    }
}
