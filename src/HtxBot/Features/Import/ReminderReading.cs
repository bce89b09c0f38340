using System.Globalization;
using System.Text.Json;

namespace HtxBot.Features.Import;

/// <summary>When a class or a trip reminds, as stored.</summary>
/// <param name="Days">Days before; 0: not.</param>
/// <param name="DaysAt">HH:mm on that day.</param>
/// <param name="EveAt">HH:mm of the evening before; empty: not.</param>
/// <param name="Soon">Minutes before; 0: not.</param>
internal sealed record ReminderRow(int Days, string DaysAt, string EveAt, int Soon)
{
    /// <summary>"trước 3 ngày lúc 08:00, tối hôm trước lúc 19:00, trước 60 phút", for the operator.</summary>
    public string InWords
    {
        get
        {
            string[] said =
            [
                Days > 0 ? $"trước {Days} ngày lúc {DaysAt}" : "",
                EveAt.Length > 0 ? $"tối hôm trước lúc {EveAt}" : "",
                Soon > 0 ? $"trước {Soon} phút" : "",
            ];
            return string.Join(", ", said.Where(part => part.Length > 0)) is { Length: > 0 } all ? all : "không nhắc";
        }
    }
}

/// <summary>Reads the key <c>reminders</c>, the same of a class and of a trip: what is 0 or left out in it is not said.</summary>
internal static class ReminderReading
{
    private const string Key = "reminders";
    private const string UsualHour = "08:00";

    /// <summary>When it is to remind; null without the key: the file does not say.</summary>
    public static ReminderRow? Read(JsonReading of)
    {
        if (!Has(of, Key) || of.Object(Key) is not { } reminders)
            return null;
        var days = reminders.Whole("days", 0, 30);
        var daysAt = days > 0 || Has(reminders, "daysAt") ? reminders.Time("daysAt") : null;
        var eveAt = Has(reminders, "eveAt") ? reminders.Time("eveAt") : null;
        var minutes = reminders.Whole("minutes", 0, 24 * 60);
        reminders.End();
        return new ReminderRow(days, Stored(daysAt) ?? UsualHour, Stored(eveAt) ?? "", minutes);
    }

    private static bool Has(JsonReading reading, string key) => reading.Value(key).ValueKind != JsonValueKind.Undefined;

    private static string? Stored(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
