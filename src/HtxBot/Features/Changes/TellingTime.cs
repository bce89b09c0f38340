using HtxBot.Features.Notices;
using HtxBot.Runtime;

namespace HtxBot.Features.Changes;

/// <summary>
/// When those whom a change touches are told of it. Pure. Who changes a class often changes it once more in the same quarter of an hour: so all of
/// it waits a little and is one message.
/// </summary>
public static class TellingTime
{
    /// <summary>How long what was changed last waits for what is changed next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>How long what was changed first waits at most, however often something is changed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    // Who is about to leave home must not wait for a message.
    private static readonly TimeSpan Soon = TimeSpan.FromHours(3);

    /// <summary>
    /// Until when the changes of a class that are told together wait; null: they are told now. By day they wait a little, unless it would become
    /// night over it or something of it begins soon; at night until the morning, unless something of it comes before (<see cref="NightRule"/>).
    /// </summary>
    /// <param name="night">The hours in which people sleep.</param>
    /// <param name="now">When something was changed last: the present; UTC.</param>
    /// <param name="first">When the first of them was changed; UTC.</param>
    /// <param name="about">What they speak of; what of it is over counts no more.</param>
    public static DateTimeOffset? HeldUntil(QuietHours night, DateTimeOffset now, DateTimeOffset first, params IEnumerable<Occasion> about)
    {
        if (night.Holds(now))
            return NightRule.HeldUntil(night, now, about);
        var (pause, longest) = (now + Pause, first + Longest);
        var until = pause < longest ? pause : longest;
        return until <= now || night.Holds(until) || about.Any(each => each.Until > now && each.From < now + Soon) ? null : until;
    }
}
