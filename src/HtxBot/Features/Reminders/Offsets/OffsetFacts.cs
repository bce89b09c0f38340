using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using HtxBot.Runtime;

namespace HtxBot.Features.Reminders.Offsets;

/// <summary>What changing the times of reminders decides on.</summary>
public sealed record OffsetFacts
{
    /// <summary>Classes that are not over.</summary>
    public required IReadOnlyList<Course> Courses { get; init; }

    /// <summary>The trips of the class that is meant, before one is chosen those of all; not over, not called off.</summary>
    public IReadOnlyList<Trip> Trips { get; init; } = [];

    /// <summary>When it reminds now; null before one is chosen, or if it is there no more.</summary>
    public ReminderOffsets? Offsets { get; init; }

    /// <summary>Its sessions, or the trip, as reminders see them.</summary>
    public IReadOnlyList<AttendedSession> Occasions { get; init; } = [];

    /// <summary>When it was asked; UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When nothing is sent.</summary>
    public required QuietHours Quiet { get; init; }

    /// <summary>A class by its code; null if there is none.</summary>
    public Course? Course(string code) => Courses.FirstOrDefault(course => course.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>What comes with these offsets, the earliest first.</summary>
    public IEnumerable<PlannedReminder> Coming(ReminderOffsets offsets) =>
        ReminderPlan
            .Of(person: 0, [.. Occasions.Select(each => each with { Offsets = offsets })], Quiet)
            .Where(reminder => reminder.DueAt > Now);
}
