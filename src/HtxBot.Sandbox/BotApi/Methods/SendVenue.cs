using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SendVenue() : QuickMethod("sendVenue")
{
    protected override void Answer(Call call)
    {
        var (latitude, longitude) = Place.Of(call);
        var venue = new MessageContent.Venue(latitude, longitude, call.Arguments.Text("title"), call.Arguments.Text("address"));
        Sending.Send(call, FormattedText.Empty, venue);
    }
}
