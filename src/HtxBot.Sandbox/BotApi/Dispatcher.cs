using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using HtxBot.Sandbox.Faults;
using HtxBot.Sandbox.Spec;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;

namespace HtxBot.Sandbox.BotApi;

/// <summary>The one place every call of the bot passes: token, method, parameters, fault, effect, distance, answer.</summary>
internal sealed class Dispatcher
{
    private readonly World world;
    private readonly ObjectPool<Call> calls;
    private readonly FrozenDictionary<string, IBotMethod> played;
    private readonly FrozenDictionary<string, IBotMethod>.AlternateLookup<ReadOnlySpan<char>> playedByName;
    private readonly FrozenDictionary<string, MethodSpec>.AlternateLookup<ReadOnlySpan<char>> specByName;

    public Dispatcher(World world)
    {
        this.world = world;
        calls = new DefaultObjectPool<Call>(new CallPolicy(world), 256);
        played = BotMethods.All().ToFrozenDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);
        playedByName = played.GetAlternateLookup<ReadOnlySpan<char>>();
        specByName = BotApiSpec.Current.Methods.GetAlternateLookup<ReadOnlySpan<char>>();
        world.Webhook.Reply = ReplyAsync;
    }

    /// <summary>Handles a path that begins with "/bot".</summary>
    public async Task HandleAsync(HttpContext context, string path)
    {
        var call = calls.Get();
        call.Aborted = context.RequestAborted;
        byte[]? body = null;
        SandboxFault? fault = null;
        var status = 200;
        try
        {
            var method = Route(path, out var spec);
            call.Arguments.Begin(spec);
            body = await ArgumentReader.ReadAsync(context.Request, call.Arguments).ConfigureAwait(false);
            if (world.Faults.HasCalls && world.Faults.OnCall(SandboxApi.Telegram, spec.Name, call.Arguments.Integer("chat_id")) is { } met)
            {
                fault = met.Fault;
                if (Refusal.Of(met.Fault, met.RetryAfter) is { } refused)
                {
                    throw refused;
                }
                if (await world.Play.BeforeAsync(met.Fault, context).ConfigureAwait(false))
                {
                    return;
                }
            }
            await AnswerAsync(call, method).ConfigureAwait(false);
        }
        catch (Refusal refusal)
        {
            status = refusal.Code;
            WriteRefusal(call, refusal);
            if (refusal.RetryAfter > 0)
            {
                context.Response.Headers.RetryAfter = refusal.RetryAfter.ToString(CultureInfo.InvariantCulture);
            }
        }
        catch (InvalidOperationException e) when (e.Source?.StartsWith("System.Text.Json", StringComparison.Ordinal) == true)
        {
            // A string inside a JSON value holds half a surrogate pair or bytes that are no UTF-8.
            status = 400;
            WriteRefusal(call, Refusal.Bad("strings must be encoded in UTF-8"));
        }
        catch (BadHttpRequestException e)
        {
            status = e.StatusCode;
            WriteRefusal(call, new(status, status == 413 ? "Request Entity Too Large" : "Bad Request: can't read the request"));
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException))
        {
            // A fault of the sandbox, or of a test that listens to the ledger: nobody logs here, so the answer has to tell.
            status = 500;
            WriteRefusal(call, new(status, $"Internal Server Error: {e.GetType().Name}: {e.Message}"));
        }
        finally
        {
            if (body is not null)
            {
                ArrayPool<byte>.Shared.Return(body);
            }
        }
        if (world.Options.Distance > TimeSpan.Zero)
        {
            await Task.Delay(world.Options.Distance, world.Machine, context.RequestAborted).ConfigureAwait(false);
        }
        var answer = call.Answer.Written;
        if (fault is not null)
        {
            answer = await world.Play.AfterAsync(fault, context, answer).ConfigureAwait(false);
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted).ConfigureAwait(false);
        calls.Return(call);
    }

    // What is wrong with such a call stays untold, as it does with Telegram.
    private async Task ReplyAsync(ReadOnlyMemory<byte> body)
    {
        if (
            WebhookReply.Method(body) is not { } name
            || !specByName.TryGetValue(name, out var spec)
            || !playedByName.TryGetValue(name, out var method)
        )
        {
            return;
        }
        var call = calls.Get();
        try
        {
            call.Arguments.Begin(spec);
            ArgumentReader.ReadReply(body, call.Arguments);
            await AnswerAsync(call, method).ConfigureAwait(false);
        }
        catch (Exception e) when (e is Refusal or InvalidOperationException or System.Text.Json.JsonException)
        {
            return;
        }
        calls.Return(call);
    }

    private async ValueTask AnswerAsync(Call call, IBotMethod method)
    {
        ArgumentCheck.Required(call.Arguments);
        if (world.Options.Strict)
        {
            ArgumentCheck.Strict(call.Arguments);
        }
        call.Answer.Reset();
        call.Result.WriteStartObject();
        call.Result.WriteBoolean("ok"u8, true);
        call.Result.WritePropertyName("result"u8);
        await method.AnswerAsync(call).ConfigureAwait(false);
        call.Result.WriteEndObject();
    }

    private IBotMethod Route(string path, out MethodSpec spec)
    {
        const int Prefix = 4;
        var slash = path.IndexOf('/', Prefix);
        if (slash < 0)
        {
            throw new Refusal(404, "Not Found");
        }
        CheckToken(path.AsSpan(Prefix, slash - Prefix));
        var name = path.AsSpan(slash + 1);
        if (!specByName.TryGetValue(name, out spec!))
        {
            throw new Refusal(404, "Not Found: method not found");
        }
        return playedByName.TryGetValue(name, out var method)
            ? method
            : throw new Refusal(501, $"Not Implemented: the sandbox does not play {spec.Name}");
    }

    private void CheckToken(ReadOnlySpan<char> token)
    {
        if (token.SequenceEqual(world.Options.BotToken))
        {
            return;
        }
        var colon = token.IndexOf(':');
        var isWellFormed = colon > 0 && token.Length <= 80 && token[0] != '0' && long.TryParse(token[..colon], out _);
        throw new Refusal(401, isWellFormed ? "Unauthorized" : "Unauthorized: invalid token specified");
    }

    private static void WriteRefusal(Call call, Refusal refusal)
    {
        call.Answer.Reset();
        var json = call.Result;
        json.WriteStartObject();
        json.WriteBoolean("ok"u8, false);
        json.WriteNumber("error_code"u8, refusal.Code);
        json.WriteString("description"u8, refusal.Message);
        if (refusal.RetryAfter > 0 || refusal.MigrateTo != 0)
        {
            json.WriteStartObject("parameters"u8);
            json.WriteNumber(
                refusal.RetryAfter > 0 ? "retry_after"u8 : "migrate_to_chat_id"u8,
                refusal.RetryAfter > 0 ? refusal.RetryAfter : refusal.MigrateTo
            );
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private sealed class CallPolicy(World world) : IPooledObjectPolicy<Call>
    {
        public Call Create() => new(world);

        public bool Return(Call obj) => true;
    }
}
