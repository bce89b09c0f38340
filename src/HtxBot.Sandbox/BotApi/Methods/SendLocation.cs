using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SendLocation() : QuickMethod("sendLocation")
{
    protected override void Answer(Call call)
    {
        var (latitude, longitude) = Place.Of(call);
        Sending.Send(call, FormattedText.Empty, new MessageContent.Location(latitude, longitude));
    }
}
