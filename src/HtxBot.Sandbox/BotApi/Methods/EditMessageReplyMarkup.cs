namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class EditMessageReplyMarkup() : QuickMethod("editMessageReplyMarkup")
{
    protected override void Answer(Call call) => Edit.Run(call, message => message.Text);
}
