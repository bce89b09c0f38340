using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SendContact() : QuickMethod("sendContact")
{
    protected override void Answer(Call call)
    {
        var given = call.Arguments;
        var lastName = given.Has("last_name") ? given.Text("last_name") : null;
        var contact = new MessageContent.Contact(given.Text("phone_number"), given.Text("first_name"), lastName, null);
        Sending.Send(call, FormattedText.Empty, contact);
    }
}
