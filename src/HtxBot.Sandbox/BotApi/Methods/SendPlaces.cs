using System.Globalization;
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

internal sealed class SendVenue() : QuickMethod("sendVenue")
{
    protected override void Answer(Call call)
    {
        var (latitude, longitude) = Place.Of(call);
        var venue = new MessageContent.Venue(latitude, longitude, call.Arguments.Text("title"), call.Arguments.Text("address"));
        Sending.Send(call, FormattedText.Empty, venue);
    }
}

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

internal static class Place
{
    public static (double Latitude, double Longitude) Of(Call call)
    {
        var (latitude, longitude) = (call.Arguments.Number("latitude"), call.Arguments.Number("longitude"));
        return Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180
            ? (latitude, longitude)
            : throw Refusal.Bad(string.Create(CultureInfo.InvariantCulture, $"wrong location specified: {latitude}, {longitude}"));
    }
}
