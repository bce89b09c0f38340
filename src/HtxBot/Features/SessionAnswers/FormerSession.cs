using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.SessionAnswers;

/// <summary>A session that an old button names by a time at which it began or was to begin, as it is now. Instants are UTC.</summary>
/// <param name="No">Its number.</param>
/// <param name="StartsAt">When it begins now.</param>
/// <param name="EndsAt">When it is over now.</param>
/// <param name="IsCancelled">Whether it was called off.</param>
internal sealed record FormerSession(int No, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool IsCancelled)
{
    /// <summary>The only one of a class that was ever to begin then; null: none was, or several were.</summary>
    public static FormerSession? Find(SqliteConnection db, string course, SessionSpan span) =>
        Statement
            .On(db, Select)
            .Text(1, course)
            .Text(2, Instants.Format(span.From))
            .Text(3, Instants.Format(span.To.AddMinutes(1)))
            .All(row => new FormerSession(
                (int)row.Integer(0),
                Instants.Parse(row.Text(1)!),
                Instants.Parse(row.Text(2)!),
                row.Text(3) == "cancelled"
            ))
            is [var only]
            ? only
            : null;

    // What a session's time was is stored as "start/end".
    private const string Select = """
        SELECT session.no, session.starts_at, session.ends_at, session.state
        FROM course_session AS session
        WHERE session.course_code = ?1
          AND (session.starts_at >= ?2 AND session.starts_at < ?3
               OR EXISTS (SELECT 1
                          FROM class_change AS change
                          JOIN class_change_item AS item ON item.change_id = change.id
                          WHERE change.course_code = ?1 AND item.trip_id = '' AND item.session_no = session.no AND item.field = 'time'
                            AND item.was >= ?2 AND item.was < ?3))
        LIMIT 2
        """;
}
