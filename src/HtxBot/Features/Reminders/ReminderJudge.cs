using HtxBot.Features.Teaching;
using HtxBot.Runtime;

namespace HtxBot.Features.Reminders;

/// <summary>Whether a reminder whose time has come still helps, by what is planned now. Pure.</summary>
public static class ReminderJudge
{
    /// <summary>Why one is skipped that another, due by now too, makes needless.</summary>
    internal const string SaidByNext = "the next reminder says it";

    private const int Soonest = 2;

    /// <summary>Null: it is to be sent, about what is still ahead.</summary>
    /// <param name="reminder">What fires, as the present plan has it; null if the plan has it no more.</param>
    /// <param name="plan">The present plan of the person.</param>
    /// <param name="now">The present; long after the due time if the program was down.</param>
    /// <param name="quiet">When nothing is sent.</param>
    public static TimerEnd? Judge(PlannedReminder? reminder, IReadOnlyList<PlannedReminder> plan, DateTimeOffset now, QuietHours quiet)
    {
        if (reminder is null)
            return new TimerEnd.Skipped("moved, called off, or no seat any more");
        if (reminder.DueAt > now)
            return new TimerEnd.PutOff(reminder.DueAt);
        if (reminder.Ahead(now).ToList() is not [var next, ..] ahead)
            return new TimerEnd.Missed("it had begun");
        if (IsSaidBy([.. plan.Where(other => other != reminder && Follows(other, reminder) && other.DueAt <= now)], next, ahead))
            return new TimerEnd.Skipped(SaidByNext);
        if (!quiet.Holds(now))
            return null;
        var morning = quiet.EndOf(now);
        return morning < next.StartsAt ? new TimerEnd.PutOff(morning) : new TimerEnd.Missed("it would have come at night");
    }

    /// <summary>Later ones say all of it; one shortly before says what comes next, and what is further on has its own.</summary>
    private static bool IsSaidBy(List<PlannedReminder> later, AttendedSession next, List<AttendedSession> ahead) =>
        later.Exists(other => Nearness(other) == Soonest && other.Sessions.Contains(next))
        || ahead.TrueForAll(session => later.Exists(other => other.Sessions.Contains(session)));

    /// <summary>Of two that are due together only the later one is sent.</summary>
    private static bool Follows(PlannedReminder other, PlannedReminder reminder) =>
        other.DueAt > reminder.DueAt || (other.DueAt == reminder.DueAt && Nearness(other) > Nearness(reminder));

    private static int Nearness(PlannedReminder reminder) =>
        reminder.Kind switch
        {
            ReminderPlan.Soon or TripPlan.Soon or LessonPlan.Soon => Soonest,
            ReminderPlan.Eve or TripPlan.Eve => 1,
            _ => 0,
        };
}
