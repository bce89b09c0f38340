namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class LeaveChat() : QuickMethod("leaveChat")
{
    protected override void Answer(Call call)
    {
        var chat = ChatAccess.Find(call);
        if (chat.Group is not { } group)
        {
            throw Refusal.Bad("chat member status can't be changed in private chats");
        }
        lock (chat.Gate)
        {
            ChatAccess.CheckWritable(chat);
            group.BotStatus = "left";
        }
        call.Result.WriteBooleanValue(true);
    }
}
