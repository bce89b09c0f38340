namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class DeleteMessage() : QuickMethod("deleteMessage")
{
    protected override void Answer(Call call)
    {
        var chat = ChatAccess.Find(call);
        LedgerEntry entry;
        lock (chat.Gate)
        {
            var id = (int)Math.Clamp(call.Arguments.Integer("message_id"), 0, int.MaxValue);
            if (id == 0)
            {
                throw Missing.Parameter(Name, "message_id");
            }
            var message = chat.Messages.Find(id) ?? throw Refusal.Bad("message to delete not found");
            if (!Deletion.MayDelete(chat, message))
            {
                throw Refusal.Bad("message can't be deleted");
            }
            if (!Deletion.IsYoungEnough(call.World, message))
            {
                throw Refusal.Bad("message can't be deleted for everyone");
            }
            entry = Deletion.Run(call, chat, message);
        }
        call.World.Ledger.Announce(entry);
        call.Result.WriteBooleanValue(true);
    }
}
