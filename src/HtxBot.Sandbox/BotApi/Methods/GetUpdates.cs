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
