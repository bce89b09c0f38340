namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class Close() : QuickMethod("close")
{
    protected override void Answer(Call call) => call.Result.WriteBooleanValue(true);
}
