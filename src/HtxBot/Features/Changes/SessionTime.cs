using System.Globalization;
using HtxBot.Features.Catalogue;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>
/// When a session is to be instead, from typed words: "8 giờ", "từ 13h30 đến 16h30", "8 giờ sáng thứ Tư 3/3", "3/3". What was not said stays:
/// the day, the time of the day, how long it lasts.
/// </summary>
internal static class SessionTime
{
    /// <summary>Beginning and end, UTC; null if neither a day nor a time was understood.</summary>
    /// <param name="words">As typed.</param>
    /// <param name="session">The session as it would be without them.</param>
    /// <param name="now">Calendar time; UTC.</param>
    public static (DateTimeOffset From, DateTimeOffset To)? Read(string words, CourseSession session, DateTimeOffset now) =>
        Read(words, session.StartsAt, session.EndsAt, now);

    /// <summary>When something is to be instead that begins and ends then; of one moment both are the same.</summary>
    public static (DateTimeOffset From, DateTimeOffset To)? Read(
        string words,
        DateTimeOffset begins,
        DateTimeOffset isOver,
        DateTimeOffset now
    )
    {
        var reading = VietnameseMoments.Read(words, now);
        var (day, from) = (VietnamTime.DayOf(begins), VietnamTime.TimeOf(begins));
        TimeOnly? until = null;
        switch (reading.Kind)
        {
            case "date":
                day = DateOnly.ParseExact(reading.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                break;
            case "time":
                from = Time(reading.Value);
                break;
            case "time_range":
                (from, until) = (Time(reading.Value.Split('/')[0]), Time(reading.Value.Split('/')[1]));
                break;
            case "datetime":
                var moment = DateTime.ParseExact(reading.Value, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
                (day, from) = (DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment));
                until = reading.Until is { } end ? Time(end) : null;
                break;
            default:
                return null;
        }
        var starts = VietnamTime.At(day, from).ToUniversalTime();
        var ends = until is { } time ? VietnamTime.At(day, time).ToUniversalTime() : starts + (isOver - begins);
        return (starts, ends);
    }

    /// <summary>Why the words name no time, where they name an impossible one; null: they name none at all.</summary>
    public static string? WhyNot(string words, DateTimeOffset now) =>
        VietnameseMoments.Read(words, now) is { Kind: "invalid", Reason: { Length: > 0 } reason } && reason != DateTexts.Vague
            ? reason
            : null;

    private static TimeOnly Time(string value) => TimeOnly.ParseExact(value, "'T'HH:mm", CultureInfo.InvariantCulture);
}
