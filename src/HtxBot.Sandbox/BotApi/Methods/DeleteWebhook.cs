namespace HtxBot.Sandbox.BotApi.Methods;

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
