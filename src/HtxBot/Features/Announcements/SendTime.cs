using System.Globalization;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>When an announcement is to go, from typed words: "19 giờ", "7h sáng mai", "8 giờ thứ Năm".</summary>
internal static class SendTime
{
    /// <summary>Whether a day was said, which alone is not enough.</summary>
    public static bool IsDay(string words, DateTimeOffset now) => VietnameseMoments.Read(words, now).Kind is "date" or "range";

    /// <summary>The moment; without a day the next time it is that late. Null if no time of the day was said.</summary>
    public static DateTimeOffset? Read(string words, DateTimeOffset now)
    {
        var reading = VietnameseMoments.Read(words, now);
        switch (reading.Kind)
        {
            case "datetime":
                return new DateTimeOffset(
                    DateTime.ParseExact(reading.Value, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                    VietnamTime.Offset
                ).ToUniversalTime();
            case "time":
                var time = TimeOnly.ParseExact(reading.Value, "'T'HH:mm", CultureInfo.InvariantCulture);
                var today = VietnamTime.At(VietnamTime.DayOf(now), time);
                return (today > now ? today : VietnamTime.At(VietnamTime.DayOf(now).AddDays(1), time)).ToUniversalTime();
            default:
                return null;
        }
    }
}
