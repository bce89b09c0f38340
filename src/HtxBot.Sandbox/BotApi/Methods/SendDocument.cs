using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SendDocument() : QuickMethod("sendDocument")
{
    private const int MostUpload = 50 << 20;

    protected override void Answer(Call call)
    {
        var caption = MessageText.OfCaption(call.Arguments);
        Sending.Send(call, caption, new MessageContent.Document(GivenFile.Of(call, "document", "documents", MostUpload)));
    }
}
