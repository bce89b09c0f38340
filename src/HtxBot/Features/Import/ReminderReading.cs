using System.Globalization;
using System.Text.Json;

namespace HtxBot.Features.Import;

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
