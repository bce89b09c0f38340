using HtxBot.Channels;
using HtxBot.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace HtxBot.Web;

/// <summary>
/// Lets a channel's server in. Nothing of a request is believed, read or looked up before its path and secret are right; 200 says that it is on
/// disk.
/// </summary>
public sealed class WebhookRoute(IEnumerable<IChannel> channels, MachineClock machine) : IHttpRoute
{
    // Closed well within ten seconds.
    private static readonly TimeSpan BodyWithin = TimeSpan.FromSeconds(8);
    private readonly IWebhook[] _webhooks = [.. channels.Select(channel => channel.Webhook).OfType<IWebhook>()];

    /// <inheritdoc/>
    public bool Takes(string path) => Find(path) is not null;

    /// <inheritdoc/>
    public async Task AnswerAsync(HttpContext context)
    {
        var webhook = Find(context.Request.Path.Value ?? "")!;
        if (webhook.AnswersProbe && IsProbe(context.Request))
        {
            context.Response.ContentLength = 0;
            return;
        }
        if (Refusal(webhook, context.Request) is { } status)
        {
            Refuse(context, status);
            return;
        }

        using var late = new CancellationTokenSource(BodyWithin, machine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        using var body = new MemoryStream((int)(context.Request.ContentLength ?? 4096));
        // A body that drips in is cut off; what this throws says so to the listener, which hangs up.
        await context.Request.Body.CopyToAsync(body, either.Token);
        var isStored = await webhook.TakeAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
        context.Response.ContentLength = 0;
        if (isStored)
            return;
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "3";
    }

    private IWebhook? Find(string path) => Array.Find(_webhooks, webhook => webhook.IsPath(path));

    private static bool IsProbe(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.ContentLength == 0 && request.ContentType is null;

    private static int? Refusal(IWebhook webhook, HttpRequest request)
    {
        var given = request.Headers[webhook.SecretHeader];
        if (StringValues.IsNullOrEmpty(given))
            return StatusCodes.Status401Unauthorized;
        if (given is not [{ } secret] || !webhook.IsSecret(secret))
            return StatusCodes.Status403Forbidden;
        if (!HttpMethods.IsPost(request.Method))
            return StatusCodes.Status405MethodNotAllowed;
        if (!request.HasJsonContentType())
            return StatusCodes.Status415UnsupportedMediaType;
        return request.ContentLength > HttpListenerHost.MaxBody ? StatusCodes.Status413PayloadTooLarge : null;
    }

    private static void Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        // Its body is not wanted, and neither is its next request.
        context.Response.Headers.Connection = "close";
        if (status == StatusCodes.Status405MethodNotAllowed)
            context.Response.Headers.Allow = HttpMethods.Post;
    }
}
