using HtxBot.Sandbox.Updates;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetUpdates : IBotMethod
{
    private const int LongestWait = 50;

    public string Name => "getUpdates";

    public async ValueTask AnswerAsync(Call call)
    {
        var (world, given) = (call.World, call.Arguments);
        if (world.Webhook.Current is not null)
        {
            throw Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }
        var queue = world.Updates;
        var limit = (int)Math.Clamp(given.Integer("limit", 100), 1, 100);
        var timeout = Math.Clamp(given.Integer("timeout"), 0, LongestWait);
        var offset = given.Integer("offset");
        if (world.Manners is { } manners)
        {
            (limit, timeout) = manners.Apply(offset, limit, timeout);
        }
        AllowedUpdates.Remember(call);
        queue.Confirm(offset);
        if (queue.TryWrite(call.Result, limit))
        {
            return;
        }
        if (timeout > 0)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, world.Stopping.Token);
            switch (await queue.WaitAsync(TimeSpan.FromSeconds(timeout), ended.Token).ConfigureAwait(false))
            {
                case WaitOutcome.TakenOver:
                    throw Conflict("terminated by other getUpdates request; make sure that only one bot instance is running");
                case WaitOutcome.WebhookSet:
                    throw Conflict("terminated by setWebhook request");
                default:
                    break;
            }
            if (queue.TryWrite(call.Result, limit))
            {
                return;
            }
        }
        call.Result.WriteStartArray();
        call.Result.WriteEndArray();
    }

    private static Refusal Conflict(string why) => new(409, "Conflict: " + why);
}
