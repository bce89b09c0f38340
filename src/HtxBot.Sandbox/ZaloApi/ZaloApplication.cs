using System.Text;
using HtxBot.Sandbox.Faults;
using HtxBot.Sandbox.Web;
using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>The one place every call of a Zalo bot passes: token, method, parameters, fault, effect, distance, answer.</summary>
internal sealed class ZaloApplication(ZaloWorld world) : PooledApplication
{
    private const string Media = "/media/";
    private int refusals;

    protected override async Task RouteAsync(DefaultHttpContext context, string path)
    {
        if (path.StartsWith(Media, StringComparison.Ordinal))
        {
            // Public, and without a token. Sounds are made up.
            var file = world.Shared.Files.Find(path[Media.Length..]);
            await Answers
                .BytesAsync(context, file?.Bytes ?? [.. "made up by the sandbox"u8], file?.Mime ?? "application/octet-stream")
                .ConfigureAwait(false);
            return;
        }
        var (token, method) = Parts(path);
        if (!token.Contains(':', StringComparison.Ordinal))
        {
            // Seen with tokens that are none: not even JSON.
            context.Response.StatusCode = 404;
            await Answers.BytesAsync(context, "<html><body>404 Not Found</body></html>"u8.ToArray(), "text/html").ConfigureAwait(false);
            return;
        }
        using var aborted = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, world.Down.Token);
        await AnswerAsync(context, token, method, aborted.Token).ConfigureAwait(false);
    }

    private async Task AnswerAsync(DefaultHttpContext context, string token, string method, CancellationToken aborted)
    {
        SandboxFault? fault = null;
        ReadOnlyMemory<byte> answer;
        try
        {
            var call = await ReadAsync(context, token, method, aborted).ConfigureAwait(false);
            fault = Fault(call);
            if (fault is not null)
            {
                if (ZaloRefusal.Of(fault) is { } refused)
                {
                    throw refused;
                }
                if (await world.Shared.Play.BeforeAsync(fault, context).ConfigureAwait(false))
                {
                    return;
                }
            }
            var known = ZaloMethods.All[call.Method];
            CheckNames(call, known);
            var result = await known.Answer(call).ConfigureAwait(false);
            answer = result.Ready ?? Written(result);
        }
        catch (ZaloRefusal refusal)
        {
            context.Response.StatusCode = world.IsDocumented(Interlocked.Increment(ref refusals)) ? 200 : refusal.Code;
            answer = Written(refusal);
        }
        if (world.Shared.Options.Distance > TimeSpan.Zero)
        {
            await Task.Delay(world.Shared.Options.Distance, world.Shared.Machine, aborted).ConfigureAwait(false);
        }
        if (fault is not null)
        {
            answer = await world.Shared.Play.AfterAsync(fault, context, answer).ConfigureAwait(false);
        }
        await Answers.BytesAsync(context, answer, "application/json; charset=utf-8").ConfigureAwait(false);
    }

    private async Task<ZaloCall> ReadAsync(DefaultHttpContext context, string token, string method, CancellationToken aborted)
    {
        var bot = world.Bots.FirstOrDefault(b => b.Token == token) ?? throw new ZaloRefusal(401, "Unauthorized");
        if (!ZaloMethods.All.ContainsKey(method))
        {
            throw ZaloRefusal.Bad("no such method");
        }
        try
        {
            return new(world, bot, method, await ZaloArguments.ReadAsync(context.Request).ConfigureAwait(false), aborted);
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException)
        {
            throw ZaloRefusal.Bad("the request cannot be read");
        }
    }

    private SandboxFault? Fault(ZaloCall call)
    {
        if (!world.Shared.Faults.HasCalls)
        {
            return null;
        }
        var person = call.Given.Text("chat_id") is { } id && call.Bot.Find(id) is { } chat ? chat.Chat.Id : 0;
        return world.Shared.Faults.OnCall(SandboxApi.Zalo, call.Method, person)?.Fault;
    }

    private void CheckNames(ZaloCall call, ZaloMethod known)
    {
        if (world.Shared.Options.Strict && call.Given.Names.FirstOrDefault(name => !known.Parameters.Contains(name)) is { } strange)
        {
            throw ZaloRefusal.Strictly($"{call.Method} has no parameter {strange}");
        }
    }

    private static (string Token, string Method) Parts(string path)
    {
        const string Prefix = "/bot";
        var slash = path.LastIndexOf('/');
        return path.StartsWith(Prefix, StringComparison.Ordinal) && slash > Prefix.Length
            ? (path[Prefix.Length..slash], path[(slash + 1)..])
            : ("", "");
    }

    private static byte[] Written(ZaloResult result) =>
        JsonBuffer.Render(
            result,
            static (json, given) =>
            {
                json.WriteStartObject();
                json.WriteBoolean("ok", true);
                if (given.Write is { } write)
                {
                    json.WritePropertyName("result");
                    write(json);
                }
                json.WriteEndObject();
            }
        );

    private static byte[] Written(ZaloRefusal refusal) =>
        JsonBuffer.Render(
            refusal,
            static (json, why) =>
            {
                json.WriteStartObject();
                json.WriteBoolean("ok", false);
                json.WriteNumber("error_code", why.Code);
                json.WriteString("description", why.Message);
                json.WriteEndObject();
            }
        );
}
