namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SetChatMenuButton() : QuickMethod("setChatMenuButton")
{
    protected override void Answer(Call call)
    {
        if (call.Arguments.Has("chat_id"))
        {
            ChatAccess.Find(call);
        }
        call.Result.WriteBooleanValue(true);
    }
}
