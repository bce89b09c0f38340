using HtxBot.Features.Roles;

namespace HtxBot.Features.Reminders.Offsets;

/// <summary>Whose reminders: those of a class's sessions, or of one of its trips.</summary>
/// <param name="Course">Code of the class.</param>
/// <param name="Trip">Id of the trip; null: the sessions.</param>
public sealed record OffsetTarget(string Course, string? Trip)
{
    /// <summary>What one must hold a role for.</summary>
    public Scope Scope => Scope.Of(Course, Trip);

    /// <summary>What is usual for it.</summary>
    public ReminderOffsets Usual => Trip is null ? ReminderOffsets.Usual : ReminderOffsets.UsualOfTrip;
}
