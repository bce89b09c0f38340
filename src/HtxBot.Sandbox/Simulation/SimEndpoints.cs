using System.Globalization;
using System.Text;
using System.Text.Json;
using HtxBot.Sandbox.Faults;
using HtxBot.Sandbox.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HtxBot.Sandbox.Simulation;

/// <summary>What the page and tests of other languages may do: /sim/….</summary>
internal sealed class SimEndpoints(World world, SandboxUsers users, SandboxGroups groups, SandboxZaloUsers? zalo)
{
    private const int MostBody = 64 << 10;

    public async Task HandleAsync(HttpContext context, string path)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await ReadAsync(context, path);
        }
        else if (HttpMethods.IsPost(context.Request.Method))
        {
            await ActAsync(context, path);
        }
        else if (HttpMethods.IsDelete(context.Request.Method) && path == "/sim/faults")
        {
            await DeleteFaultsAsync(context);
        }
        else
        {
            await Answers.StatusAsync(context, 405, "Method not allowed");
        }
    }

    private async Task ReadAsync(HttpContext context, string path)
    {
        const string File = "/sim/file/";
        const string Transcript = "/sim/transcript/";
        if (path == "/sim/state")
        {
            var nextDue = await NextDueAsync();
            var state = JsonBuffer.Render((world, nextDue), static (json, of) => PageJson.WriteState(json, of.world, of.nextDue));
            await Answers.BytesAsync(context, state, "application/json; charset=utf-8");
        }
        else if (path.StartsWith(Transcript, StringComparison.Ordinal) && TranscriptOf(path[Transcript.Length..]) is { } transcript)
        {
            await Answers.BytesAsync(context, Encoding.UTF8.GetBytes(transcript), "text/plain; charset=utf-8");
        }
        else if (path == "/sim/faults")
        {
            var faults = JsonBuffer.Render(world.Faults, FaultJson.Write);
            await Answers.BytesAsync(context, faults, "application/json; charset=utf-8");
        }
        else if (path == "/sim/events")
        {
            await SimEventStream.RunAsync(context, world);
        }
        else if (path.StartsWith(File, StringComparison.Ordinal) && world.Files.Find(path[File.Length..]) is { } file)
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
            await Answers.BytesAsync(context, file.Bytes, file.Mime);
        }
        else
        {
            await Answers.StatusAsync(context, 404, "Not found");
        }
    }

    private string? TranscriptOf(string phone)
    {
        if (world.OnPage.FirstOrDefault(c => c.Phone == phone) is not { } chat)
        {
            return null;
        }
        lock (chat.Gate)
        {
            return chat.Transcript?.ToString();
        }
    }

    // One fault by ?id=, or all of them.
    private async Task DeleteFaultsAsync(HttpContext context)
    {
        if (context.Request.Query["id"].ToString() is not { Length: > 0 } id)
        {
            world.Faults.Clear();
        }
        else if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !world.Faults.Remove(number))
        {
            await Answers.StatusAsync(context, 404, "No such fault");
            return;
        }
        await Answers.BytesAsync(context, "{\"ok\":true}"u8.ToArray(), "application/json; charset=utf-8");
    }

    private async Task ActAsync(HttpContext context, string path)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MostBody;
        try
        {
            using var body = context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody
                ? await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)
                : JsonDocument.Parse("{}");
            var result = await ActAsync(path, new SimRequest(body.RootElement));
            if (result is null)
            {
                await Answers.StatusAsync(context, 404, "Not found");
                return;
            }
            var answer = JsonBuffer.Render(
                result,
                static (json, done) =>
                {
                    json.WriteStartObject();
                    json.WriteBoolean("ok", true);
                    if (done.Length > 0)
                    {
                        json.WriteString("id", done);
                    }
                    json.WriteEndObject();
                }
            );
            await Answers.BytesAsync(context, answer, "application/json; charset=utf-8");
        }
        catch (JsonException)
        {
            await Answers.StatusAsync(context, 400, "The body is no JSON object");
        }
        catch (BadHttpRequestException e)
        {
            await Answers.StatusAsync(context, e.StatusCode, "Too large");
        }
        catch (InvalidOperationException e)
        {
            await Answers.StatusAsync(context, 400, e.Message);
        }
    }

    // The id of the message or callback query that came out of it, empty when there is none; null for an unknown path.
    private async Task<string?> ActAsync(string path, SimRequest request)
    {
        switch (path)
        {
            case "/sim/say":
                return Id(users.Say(request.Persona, request.Text("text")));
            case "/sim/start":
                return Id(users.Start(request.Persona, request.OptionalText("payload")));
            case "/sim/tap":
                return users.Tap(request.Persona, request.MessageId, request.Text("data"));
            case "/sim/contact":
                return Id(users.ShareContact(request.Persona, request.OptionalText("phone")));
            case "/sim/kind":
                return Id(users.SendKind(request.Persona, request.Text("kind")));
            case "/sim/edit":
                users.Edit(request.Persona, request.MessageId, request.Text("text"));
                return "";
            case "/sim/block":
                users.Block(request.Persona);
                return "";
            case "/sim/unblock":
                users.Unblock(request.Persona);
                return "";
            case "/sim/deactivate":
                users.Deactivate(request.Persona);
                return "";
            case "/sim/faults":
                return Id(world.Faults.Add(FaultJson.Read(request.Body)));
            case "/sim/clock":
                await MoveClockAsync(request.Text("advance"));
                return "";
            case "/sim/reset":
                await world.ResetAsync();
                return "";
            default:
                return path.StartsWith(SimZalo.Folder, StringComparison.Ordinal) && zalo is not null
                    ? SimZalo.Act(zalo, path, request)
                    : SimGroups.Act(groups, path, request);
        }
    }

    private async Task MoveClockAsync(string advance)
    {
        var move = world.Options.MoveClock ?? throw new InvalidOperationException("This clock cannot be moved");
        var asked = ClockMove.Read(advance, world.Now, await NextDueAsync());
        if (asked.By > TimeSpan.Zero)
        {
            // First: what is said on the way stands behind it.
            NoteThat(asked.Told);
            await move(asked.By);
        }
        world.Page.ClockMoved(world.Now, await NextDueAsync());
    }

    private void NoteThat(string timePassed)
    {
        foreach (var chat in world.OnPage)
        {
            lock (chat.Gate)
            {
                if (chat.Started)
                {
                    chat.Transcript?.Note(timePassed);
                }
            }
        }
    }

    private async Task<DateTimeOffset?> NextDueAsync() => world.Options.NextDue is { } next ? await next() : null;

    private static string Id(int messageId) => messageId.ToString(CultureInfo.InvariantCulture);
}
