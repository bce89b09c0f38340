using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class EditMessageCaption() : QuickMethod("editMessageCaption")
{
    protected override void Answer(Call call)
    {
        var caption = MessageText.OfCaption(call.Arguments);
        Edit.Run(
            call,
            message =>
                message.Content is MessageContent.Document or MessageContent.Photo
                    ? caption
                    : throw Refusal.Bad("there is no caption in the message to edit")
        );
    }
}
