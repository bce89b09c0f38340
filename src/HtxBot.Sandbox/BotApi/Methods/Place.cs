using System.Globalization;

namespace HtxBot.Sandbox.BotApi.Methods;

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
