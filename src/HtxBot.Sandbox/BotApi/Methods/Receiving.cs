using System.Text.Json;
using HtxBot.Sandbox.Updates;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetUpdates : IBotMethod
{
    private const int LongestWait = 50;

    public string Name => "getUpdates";

    public async ValueTask AnswerAsync(Call call)
    {
        var queue = call.World.Updates;
        var limit = (int)Math.Clamp(call.Arguments.Integer("limit", 100), 1, 100);
        var timeout = Math.Clamp(call.Arguments.Integer("timeout"), 0, LongestWait);
        AllowedUpdates.Remember(call);
        queue.Confirm(call.Arguments.Integer("offset"));
        if (queue.TryWrite(call.Result, limit))
        {
            return;
        }
        if (timeout > 0)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, call.World.Stopping.Token);
            var outcome = await queue.WaitAsync(TimeSpan.FromSeconds(timeout), call.World.Machine, ended.Token).ConfigureAwait(false);
            if (outcome == WaitOutcome.TakenOver)
            {
                throw new Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            }
            if (queue.TryWrite(call.Result, limit))
            {
                return;
            }
        }
        call.Result.WriteStartArray();
        call.Result.WriteEndArray();
    }
}

/// <summary>The list is remembered until another is given.</summary>
internal static class AllowedUpdates
{
    public static void Remember(Call call)
    {
        var json = call.Arguments.Json("allowed_updates");
        if (json.IsEmpty)
        {
            return;
        }
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                var kinds = document
                    .RootElement.EnumerateArray()
                    .Where(k => k.ValueKind == JsonValueKind.String)
                    .Select(k => k.GetString()!);
                call.World.Updates.Allow(kinds.ToHashSet(StringComparer.Ordinal));
            }
        }
        catch (JsonException)
        {
            // Telegram leaves the list as it was.
        }
    }
}

internal sealed class DeleteWebhook() : QuickMethod("deleteWebhook")
{
    protected override void Answer(Call call)
    {
        if (call.Arguments.Flag("drop_pending_updates"))
        {
            call.World.Updates.Clear();
        }
        call.Result.WriteBooleanValue(true);
    }
}

internal sealed class GetWebhookInfo() : QuickMethod("getWebhookInfo")
{
    protected override void Answer(Call call)
    {
        var json = call.Result;
        json.WriteStartObject();
        json.WriteString("url", "");
        json.WriteBoolean("has_custom_certificate", false);
        json.WriteNumber("pending_update_count", call.World.Updates.Count);
        if (call.World.Updates.Allowed is { } allowed)
        {
            json.WriteStartArray("allowed_updates");
            foreach (var kind in allowed)
            {
                json.WriteStringValue(kind);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
