using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Notices;

/// <summary>
/// Notices that wait for the morning: a timer each, in the transaction of what they tell. Its handler judges and words them when it fires, so
/// what has become untrue in the night is not sent, and the reason stands with the timer.
/// </summary>
internal static class HeldNotices
{
    /// <summary>Plans a notice for the morning if the night holds it; one of this key that waits already is replaced.</summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="outbox">Knows the night.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="kind">Kind of the timer; persisted.</param>
    /// <param name="key">Which notice of its kind.</param>
    /// <param name="about">What it speaks of.</param>
    /// <param name="payload">What its handler cannot read anew in the morning.</param>
    /// <returns>Whether it waits; else its caller tells it now.</returns>
    public static bool Hold(
        SqliteConnection db,
        IOutboxWriter outbox,
        DateTimeOffset now,
        string kind,
        string key,
        IEnumerable<Occasion> about,
        string payload = ""
    )
    {
        if (NightRule.HeldUntil(outbox.Night, now, about) is { } morning)
        {
            Timers.Plan(db, kind, key, morning, payload);
            return true;
        }
        _ = Timers.Cancel(db, kind, key, "told at once");
        return false;
    }

    /// <summary>
    /// When a notice fires that was planned for a morning: until when it waits on, because the program stood still over that morning and it is
    /// night again; null: it is told now.
    /// </summary>
    public static TimerEnd.PutOff? StillNight(TurnScope scope, params IEnumerable<Occasion> about) =>
        NightRule.HeldUntil(scope.Outbox.Night, scope.Now, about) is { } morning ? new TimerEnd.PutOff(morning) : null;
}
