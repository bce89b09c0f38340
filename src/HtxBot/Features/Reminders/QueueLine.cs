using System.Globalization;

namespace HtxBot.Features.Reminders;

/// <summary>One occasion of a course in the office's view of what will be said.</summary>
/// <param name="Course">Its code.</param>
/// <param name="Kind">Which reminder.</param>
/// <param name="DueAt">When, of a trip for those who get on first; UTC.</param>
public sealed record QueueLine(string Course, string Kind, DateTimeOffset DueAt)
{
    // Numbers stand in buttons: append only.
    private static readonly string[] Kinds = [.. ReminderPlan.Kinds];

    /// <summary>Which occasion of the course it is; see <see cref="PlannedReminder.OccasionOf"/>.</summary>
    public required string Occasion { get; init; }

    /// <summary>Id of the trip it is about; null for a session.</summary>
    public string? Trip { get; init; }

    /// <summary>How many people are to be reminded now: who sits in the course and has not said no or, once it is about their bus, on the bus.</summary>
    public int People { get; init; }

    /// <summary>Whether the office holds it back.</summary>
    public bool IsStopped { get; init; }

    /// <summary>As the argument of an intent, short enough for a button.</summary>
    public string ToArgument() => Argument(Trip ?? Course);

    /// <summary>The line that an argument means; null if it means none of them any more.</summary>
    public static QueueLine? Among(IReadOnlyList<QueueLine> lines, string? argument) =>
        lines.FirstOrDefault(line => line.ToArgument() == argument)
        // Old buttons name the course of a trip.
        ?? lines.FirstOrDefault(line => line.Argument(line.Course) == argument);

    private string Argument(string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{Array.IndexOf(Kinds, Kind)}.{what}.{DueAt.ToUnixTimeSeconds() / 60}");
}
