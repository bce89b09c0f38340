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
    public static DateTimeOffset? HeldUntil(QuietHours night, DateTimeOffset now, params IEnumerable<Occasion> about) =>
        !night.Holds(now) || about.Any(each => each.Until > now && WakesFrom(each, night) <= now) ? null : night.EndOf(now);

    /// <summary>
    /// When a notice may go that is said at a moment, however long its channel keeps it: what <see cref="HeldUntil"/> says, asked again when it is
    /// sent. Of several things it speaks of the first decides when it goes at night and the last when it helps no more, so that it goes rather at
    /// night than too late.
    /// </summary>
    /// <param name="night">The hours in which people sleep.</param>
    /// <param name="now">The present; UTC.</param>
    /// <param name="about">What the notice speaks of; what of it is over counts no more.</param>
    public static Timeliness Of(QuietHours night, DateTimeOffset now, params IEnumerable<Occasion> about)
    {
        List<Occasion> ahead = [.. about.Where(each => each.Until > now)];
        return ahead.Count == 0
            ? Timeliness.ByDay
            : Timeliness.AtNightFrom(ahead.Min(each => WakesFrom(each, night)), "begins-soon") with
            {
                UselessFrom = ahead.Max(each => each.Until),
            };
    }

    /// <summary>Whether somebody who wrote then is still there to read an answer: it wakes nobody.</summary>
    public static bool IsTalking(DateTimeOffset wrote, DateTimeOffset now) => now - wrote < Conversation;

    /// <summary>From when on the night does not hold back what speaks of something, until that is over.</summary>
    private static DateTimeOffset WakesFrom(Occasion occasion, QuietHours night)
    {
        var lastNight = night.EndOf(occasion.From - EarlyMorning) - (night.To - night.From);
        var upForTheBus = VietnamTime.At(VietnamTime.DayOf(occasion.From), TripPlan.Quiet(night).To);
        return occasion.IsTrip && upForTheBus < lastNight ? upForTheBus : lastNight;
    }
}
