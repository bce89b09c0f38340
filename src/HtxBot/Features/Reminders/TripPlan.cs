using System.Globalization;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders;

/// <summary>What a person is reminded of for a field trip of their class. Pure.</summary>
public static class TripPlan
{
    /// <summary>Some days before, usually three: who comes?</summary>
    public const string DaysBefore = "trip.days-before";

    /// <summary>The evening before: where and when the bus is, what to bring.</summary>
    public const string Eve = "trip.eve";

    /// <summary>Shortly before the bus is at the person's own pick-up point.</summary>
    public const string Soon = "trip.soon";

    /// <summary>When people get up for a bus.</summary>
    internal static TimeOnly EarliestMorning { get; } = new(4, 30);

    /// <summary>The night before a bus is over at half past four.</summary>
    public static QuietHours Quiet(QuietHours quiet) =>
        quiet.To > EarliestMorning && quiet.To < quiet.From ? quiet with { To = EarliestMorning } : quiet;

    /// <summary>The reminders of one trip, past ones too; none for who has said no.</summary>
    public static IEnumerable<PlannedReminder> Of(long person, AttendedSession trip, QuietHours quiet)
    {
        var seat = trip.Trip!;
        if (seat.HasDeclined)
            yield break;
        var night = Quiet(quiet);
        var day = VietnamTime.DayOf(trip.StartsAt);
        var key = $"{person}/{seat.Id}/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var offsets = trip.Offsets;
        if (offsets.Days > 0)
            yield return At(DaysBefore, key, VietnamTime.At(day.AddDays(-offsets.Days), offsets.DaysAt));
        if (seat.Point is null)
            yield break;
        if (offsets.EveAt is { } eve)
            yield return At(Eve, key, VietnamTime.At(day.AddDays(-1), eve));
        // What would come at night the evening message has said, or is said then.
        var soon = trip.StartsAt - offsets.Soon;
        if (offsets.Soon > TimeSpan.Zero && (offsets.EveAt is null || !night.Holds(soon)))
            yield return At(Soon, $"{person}/{seat.Id}/{Instants.Format(trip.StartsAt)}", soon);

        PlannedReminder At(string kind, string which, DateTimeOffset due) =>
            new(kind, which, (night.Holds(due) ? night.EveningBefore(due) : due).ToUniversalTime(), [trip]);
    }
}
