using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;

namespace HtxBot.Sandbox.Tests.Webhooks;

/// <summary>A request the sandbox made to the bot; it waits until it is answered.</summary>
public sealed class Delivery(HttpListenerContext context)
{
    public JsonElement Update { get; } =
        context.Request.HasEntityBody ? JsonDocument.Parse(context.Request.InputStream).RootElement.Clone() : default;
    public string? Secret { get; } =
        context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"] ?? context.Request.Headers["X-Bot-Api-Secret-Token"];
    public string? Caller { get; } = context.Request.UserAgent;
    public string? ContentType { get; } = context.Request.ContentType;
    public string Text => Update.GetProperty("message").GetProperty("text").GetString()!;

    public void Answer(int status = 200, int? retryAfter = null, string? json = null)
    {
        context.Response.StatusCode = status;
        if (json is not null)
        {
            context.Response.ContentType = "application/json";
            context.Response.OutputStream.Write(System.Text.Encoding.UTF8.GetBytes(json));
        }
        if (retryAfter is { } seconds)
        {
            context.Response.AddHeader("Retry-After", $"{seconds}");
        }
        context.Response.Close();
    }
}

/// <summary>A bot's end of a webhook.</summary>
public sealed class BotEndpoint : IAsyncDisposable
{
    private readonly HttpListener listener;
    private readonly Channel<Delivery> deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly Task loop;

    public BotEndpoint()
    {
        (listener, Url) = Listen();
        loop = LoopAsync();
    }

    public string Url { get; }

    /// <summary>Whether a delivery waits that nobody has looked at.</summary>
    public bool HasMore => deliveries.Reader.Count > 0;

    public ValueTask<Delivery> NextAsync(CancellationToken ct) => deliveries.Reader.ReadAsync(ct);

    public async ValueTask DisposeAsync()
    {
        listener.Abort();
        await loop;
    }

    private static (HttpListener Listener, string Url) Listen()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/telegram/";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { url } };
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException)
            {
                // Taken meanwhile by a connection of another test.
            }
        }
    }

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                deliveries.Writer.TryWrite(new(await listener.GetContextAsync()));
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
