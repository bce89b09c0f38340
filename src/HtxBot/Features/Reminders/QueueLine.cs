using System.Globalization;
using HtxBot.Storage;

namespace HtxBot.Features.Reminders;

/// <summary>One occasion of a course in the office's view of what will be said.</summary>
/// <param name="Course">Its code.</param>
/// <param name="Kind">Which reminder.</param>
/// <param name="DueAt">When; UTC.</param>
public sealed record QueueLine(string Course, string Kind, DateTimeOffset DueAt)
{
    // Numbers stand in buttons: append only.
    private static readonly string[] Kinds = [.. ReminderPlan.Kinds];

    /// <summary>How many people sit in the course now.</summary>
    public int People { get; init; }

    /// <summary>Whether the office holds it back.</summary>
    public bool IsStopped { get; init; }

    /// <summary>As the argument of an intent, short enough for a button.</summary>
    public string ToArgument() => $"{Array.IndexOf(Kinds, Kind)}.{Course}.{DueAt.ToUnixTimeSeconds() / 60}";

    /// <summary>From an argument; null if it is none.</summary>
    public static QueueLine? Of(string? argument)
    {
        var parts = argument?.Split('.') ?? [];
        return
            parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var kind)
            && kind < Kinds.Length
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && minutes < 100_000_000
            ? new QueueLine(parts[1], Kinds[kind], DateTimeOffset.FromUnixTimeSeconds(minutes * 60))
            : null;
    }
}
