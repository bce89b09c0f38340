using HtxBot.Runtime;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>
/// Whether what an announcement speaks of is over by the time the night lets it go (O14). By day nothing is too late: who sends it then means
/// it. Pure.
/// </summary>
internal static class Lateness
{
    /// <summary>The last of what its words speak of; null: it helps whenever it goes, or it is not sure until when.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="writtenAt">When it was written.</param>
    /// <param name="sendAt">When it is to go; on another day "tối nay" is of one of the two days, and the later one counts.</param>
    public static NamedTime? Of(string text, DateTimeOffset writtenAt, DateTimeOffset sendAt)
    {
        var written = NamedTimes.LastAhead(text, writtenAt);
        if (written is null || VietnamTime.DayOf(sendAt) == VietnamTime.DayOf(writtenAt))
            return written;
        return NamedTimes.LastAhead(text, sendAt) is not { } then ? null
            : then.Over > written.Over ? then
            : written;
    }

    /// <summary>
    /// Whether what has not gone goes no more: the next moment at which it may go is a morning behind what it speaks of. Not while somebody is
    /// asked to let it through the night.
    /// </summary>
    public static bool IsTooLate(Announcement announcement, DateTimeOffset now, QuietHours quiet)
    {
        if (announcement.GoodUntil is not { } until || announcement.Urgency?.IsAwaited(now) == true)
            return false;
        var isHeld = quiet.Holds(now) && announcement.Urgency?.Goes(now) != true;
        return quiet.MorningFrom(until) <= (isHeld ? quiet.EndOf(now) : now);
    }
}
