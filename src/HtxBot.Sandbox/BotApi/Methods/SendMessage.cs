namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SendMessage() : QuickMethod("sendMessage")
{
    protected override void Answer(Call call) => Sending.Send(call, MessageText.OfMessage(call.Arguments), null);
}
