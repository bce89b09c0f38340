namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SendChatAction() : QuickMethod("sendChatAction")
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(5);

    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "cancel",
        "typing",
        "record_video",
        "upload_video",
        "record_audio",
        "record_voice",
        "upload_audio",
        "upload_voice",
        "upload_photo",
        "upload_document",
        "choose_sticker",
        "pick_up_location",
        "find_location",
        "record_video_note",
        "upload_video_note",
    };

    protected override void Answer(Call call)
    {
        var action = call.Arguments.Text("action");
        if (!Actions.Contains(action))
        {
            throw Refusal.Bad("Wrong parameter action in request");
        }
        var chat = ChatAccess.Find(call);
        lock (chat.Gate)
        {
            ChatAccess.CheckWritable(chat);
            var machine = call.World.Machine;
            chat.TypingUntil = action == "cancel" ? 0 : machine.GetTimestamp() + (long)(Shown.TotalSeconds * machine.TimestampFrequency);
            call.World.Page.TypingChanged(chat, action != "cancel");
        }
        call.Result.WriteBooleanValue(true);
    }
}
