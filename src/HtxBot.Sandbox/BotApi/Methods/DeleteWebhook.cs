namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class DeleteWebhook() : QuickMethod("deleteWebhook")
{
    protected override void Answer(Call call) => Run(call);

    public static void Run(Call call)
    {
        if (call.Arguments.Flag("drop_pending_updates"))
        {
            call.World.Updates.Clear();
            call.World.Webhook.Clear();
        }
        var wasSet = call.World.Webhook.Delete();
        call.Result.WriteBooleanValue(true);
        call.Result.WriteString("description"u8, wasSet ? "Webhook was deleted"u8 : "Webhook is already deleted"u8);
    }
}
