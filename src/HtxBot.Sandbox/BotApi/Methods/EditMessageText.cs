namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class EditMessageText() : QuickMethod("editMessageText")
{
    protected override void Answer(Call call)
    {
        if (call.Arguments.Json("rich_message") is { IsEmpty: false })
        {
            throw new Refusal(501, "Not Implemented: the sandbox does not play rich messages");
        }
        if (!call.Arguments.Has("text"))
        {
            throw Missing.Parameter(Name, "text");
        }
        var text = MessageText.OfMessage(call.Arguments);
        Edit.Run(call, message => message.Content is null ? text : throw Refusal.Bad("there is no text in the message to edit"));
    }
}
