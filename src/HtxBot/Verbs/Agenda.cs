using Dapper;
using HtxBot.Configuration;
using HtxBot.Runtime;
using HtxBot.Storage;

namespace HtxBot.Verbs;

/// <summary>What the data of the sandbox has due, and when; what the night holds back is due in the morning.</summary>
internal sealed class Agenda(Database database, MovableCalendar calendar, QuietHours quiet)
{
    /// <summary>Whether something that is due has not happened yet.</summary>
    public bool IsBusy() => Ask<bool>(SelectBusy);

    /// <summary>When the program has something to do next by itself: a timer, or the end of the night that holds something back; null: never.</summary>
    public DateTimeOffset? NextOfProgram() => Sooner(Ask<string?>(SelectNextTimer), Morning());

    /// <summary>That, or what comes earlier: a session, or the bus at a pick-up point where somebody waits.</summary>
    public DateTimeOffset? Next() => Sooner(Ask<string?>(SelectNext), Morning());

    private DateTimeOffset? Morning() =>
        calendar.GetUtcNow() is var now && quiet.Holds(now) && Ask<bool>(SelectHeld) ? quiet.EndOf(now) : null;

    private T Ask<T>(string sql)
    {
        using var reader = database.OpenReader();
        var now = calendar.GetUtcNow();
        return reader.QuerySingle<T>(sql, new { Now = Instants.Format(now), IsNight = quiet.Holds(now) });
    }

    private static DateTimeOffset? Sooner(string? stored, DateTimeOffset? other) =>
        stored is null ? other
        : Instants.Parse(stored) is var first && other < first ? other
        : first;

    private const string SelectBusy = """
        SELECT EXISTS (SELECT 1 FROM timer WHERE state = 'planned' AND due_at <= @Now)
               OR EXISTS (SELECT 1 FROM reminder_replan)
               OR EXISTS (SELECT 1 FROM lesson_replan)
               OR EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting' AND (NOT @IsNight OR class < 2 OR urgent = 1))
               OR EXISTS (SELECT 1
                          FROM announcement
                          LEFT JOIN announcement_urgency AS urgency ON urgency.announcement_id = announcement.id
                          WHERE announcement.frozen_at IS NOT NULL AND announcement.ended_at IS NULL AND announcement.state = 'sending'
                            AND (NOT @IsNight OR urgency.state IN ('alone', 'granted')))
        """;

    private const string SelectHeld = """
        SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting' AND class = 2)
               OR EXISTS (SELECT 1 FROM announcement WHERE frozen_at IS NOT NULL AND ended_at IS NULL AND state = 'sending')
        """;

    private const string SelectNextTimer = """
        SELECT MIN(due_at)
        FROM timer
        WHERE state = 'planned' AND due_at > @Now
        """;

    private const string SelectNext = """
        SELECT MIN(due)
        FROM (
            SELECT MIN(due_at) AS due
            FROM timer
            WHERE state = 'planned' AND due_at > @Now
            UNION ALL
            SELECT MIN(starts_at) AS due
            FROM course_session
            WHERE state = 'planned' AND starts_at > @Now
            UNION ALL
            SELECT MIN(pick_up_point.leaves_at) AS due
            FROM pick_up_point
            JOIN trip ON trip.id = pick_up_point.trip_id
            JOIN trip_count ON trip_count.trip_id = pick_up_point.trip_id AND trip_count.point = pick_up_point.code
            WHERE trip.state = 'planned' AND trip_count.taken > 0 AND pick_up_point.leaves_at > @Now
        )
        """;
}
