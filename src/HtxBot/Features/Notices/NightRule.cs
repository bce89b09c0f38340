using HtxBot.Features.Reminders;
using HtxBot.Runtime;
using HtxBot.Understanding;

namespace HtxBot.Features.Notices;

/// <summary>
/// Whether a notice that nobody asked for at this moment goes now or waits for the morning. Pure. Answers to who is writing just then never come
/// here; announcements have rules of their own, reminders are planned around the night.
/// </summary>
public static class NightRule
{
    // Who must leave early in the morning would read it on the way.
    private static readonly TimeSpan EarlyMorning = TimeSpan.FromHours(3);

    // Who wrote so lately still has the phone in hand.
    private static readonly TimeSpan Conversation = TimeSpan.FromMinutes(30);

    /// <summary>
    /// When the night is over that holds a notice; null: it goes now. By day everything goes, at night what speaks of something that runs, that
    /// begins before the morning or soon after it, and on the morning of a trip what speaks of it from the hour on at which people get up for it.
    /// </summary>
    /// <param name="night">The hours in which people sleep.</param>
    /// <param name="now">The present; UTC.</param>
    /// <param name="about">What the notice speaks of; what of it is over counts no more.</param>
    public static DateTimeOffset? HeldUntil(QuietHours night, DateTimeOffset now, params IEnumerable<Occasion> about)
    {
        if (!night.Holds(now))
            return null;
        var morning = night.EndOf(now);
        return about.Any(each => each.Until > now && (each.From < morning + EarlyMorning || IsMorningOf(each, night, now)))
            ? null
            : morning;
    }

    /// <summary>Whether somebody who wrote then is still there to read an answer: it wakes nobody.</summary>
    public static bool IsTalking(DateTimeOffset wrote, DateTimeOffset now) => now - wrote < Conversation;

    private static bool IsMorningOf(Occasion occasion, QuietHours night, DateTimeOffset now) =>
        occasion.IsTrip && VietnamTime.DayOf(occasion.From) == VietnamTime.DayOf(now) && !TripPlan.Quiet(night).Holds(now);
}
