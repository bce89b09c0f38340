using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders;

/// <summary>
/// Which of a person's reminders go along with one that is sent now, so that the phone rings once: what is due too, and in the evening what
/// would come later in it, as long as it is of another day. Pure.
/// </summary>
public static class ReminderCompany
{
    /// <summary>Reminders in one message at most; more would be read by nobody.</summary>
    public const int Most = 4;

    private static readonly TimeOnly EveningBegins = new(17, 0);

    /// <summary>Those that would be sent at their own time, by what is planned now; in the order of their times.</summary>
    /// <param name="waiting">Reminders of the person that wait, with when they are due as stored; the one that is sent is not among them.</param>
    /// <param name="plan">The present plan of the person.</param>
    /// <param name="now">The present.</param>
    /// <param name="quiet">When nothing is sent.</param>
    public static IEnumerable<PlannedReminder> Of(
        IReadOnlyDictionary<(string Kind, string Key), string> waiting,
        IReadOnlyList<PlannedReminder> plan,
        DateTimeOffset now,
        QuietHours quiet
    )
    {
        var until = EndOfEvening(now, quiet);
        return from reminder in plan
            where waiting.ContainsKey((reminder.Kind, reminder.Key))
            let due = Instants.Parse(waiting[(reminder.Kind, reminder.Key)])
            where due <= now || (due < until && reminder.DueAt < until && IsOfLaterDay(reminder, now))
            orderby due
            where ReminderJudge.Judge(reminder, plan, Later(now, reminder.DueAt), ReminderPlan.QuietOf(reminder.Kind, quiet)) is null
            select reminder;
    }

    /// <summary>The night or midnight, seen from the evening; from the day: now.</summary>
    private static DateTimeOffset EndOfEvening(DateTimeOffset now, QuietHours quiet)
    {
        if (VietnamTime.TimeOf(now) < EveningBegins)
            return now;
        var midnight = VietnamTime.At(VietnamTime.DayOf(now).AddDays(1), TimeOnly.MinValue);
        var night = quiet.NextAfter(now);
        return night < midnight ? night : midnight;
    }

    private static bool IsOfLaterDay(PlannedReminder reminder, DateTimeOffset now) =>
        VietnamTime.DayOf(reminder.Sessions[0].StartsAt) > VietnamTime.DayOf(now);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
