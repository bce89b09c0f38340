using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.SessionAnswers;

/// <summary>
/// What people said to the sessions of their classes; each method inside the caller's transaction. An answer is of the hour at which the session was to
/// begin when it was said: of a session that was moved since it says nothing, until it is moved back.
/// </summary>
internal static class SessionAnswerStore
{
    /// <summary>So many days afterwards one can still say why one did not come.</summary>
    public const int MostDaysBack = 7;

    /// <summary>The sessions that take place of the classes a person sits in and that were not over at a moment, by time.</summary>
    public static IReadOnlyList<MySession> Of(SqliteConnection db, long person, DateTimeOffset notOverAt) =>
        [
            .. Statement
                .On(db, SelectOfPerson)
                .Integer(1, person)
                .Text(2, Instants.Format(notOverAt))
                .All(row => new MySession(
                    row.Text(0)!,
                    row.Text(1)!,
                    (int)row.Integer(2),
                    Instants.Parse(row.Text(3)!),
                    Instants.Parse(row.Text(4)!),
                    SessionReplies.Read(row.Text(5))
                ))
                .OrderBy(session => session.StartsAt)
                .ThenBy(session => session.Course, StringComparer.Ordinal),
        ];

    /// <summary>Keeps an answer; the one before stays known.</summary>
    /// <returns>Whether it is a new one: not where they said the same, do not sit in the class, or it does not take place.</returns>
    public static bool Say(SqliteConnection db, SessionOf session, long person, SessionReply reply, AnswerSource source, DateTimeOffset now)
    {
        var (startsAt, said) = Statement
            .On(db, SelectOne)
            .Text(1, session.Course)
            .Integer(2, session.No)
            .Integer(3, person)
            .First(row => (row.Text(0), row.Text(1)));
        if (startsAt is null || said == reply.Stored())
            return false;
        _ = Statement
            .On(db, UpdateReplaced)
            .Text(1, session.Course)
            .Integer(2, session.No)
            .Integer(3, person)
            .Text(4, Instants.Format(now))
            .Run();
        _ = Statement
            .On(db, Insert)
            .Text(1, session.Course)
            .Integer(2, session.No)
            .Integer(3, person)
            .Text(4, startsAt)
            .Text(5, reply.Stored())
            .Text(6, source == AnswerSource.Change ? "change" : "member")
            .Text(7, Instants.Format(now))
            .Run();
        return true;
    }

    /// <summary>When a person last said of a session that they do not come, if they have not said since that they do; as stored. Null: they have not.</summary>
    public static string? AbsentSince(SqliteConnection db, SessionOf session, long person) =>
        Statement.On(db, SelectSaidNo).Text(1, session.Course).Integer(2, session.No).Integer(3, person).First(row => row.Text(0));

    /// <summary>How many people of a class do not come to a session, and how many are not sure.</summary>
    public static (int Absent, int Unsure) Count(SqliteConnection db, SessionOf session) =>
        Statement
            .On(db, SelectCount)
            .Text(1, session.Course)
            .Integer(2, session.No)
            .First(row => ((int)row.Integer(0), (int)row.Integer(1)));

    /// <summary>How many people of a class come to none of these sessions.</summary>
    public static int CountAbsent(SqliteConnection db, string course, IReadOnlyList<int> sessions) =>
        Statement
            .On(db, SelectAbsent)
            .Text(1, course)
            .All(row => (Person: row.Integer(0), No: (int)row.Integer(1)))
            .Where(row => sessions.Contains(row.No))
            .GroupBy(row => row.Person)
            .Count(person => person.Count() == sessions.Count);

    /// <summary>Who said since a moment, as stored, that they do not come to sessions of a class that are not over, by session and time.</summary>
    public static IReadOnlyList<Absentee> AbsentSince(SqliteConnection db, string course, string since, DateTimeOffset now) =>
        [
            .. Statement
                .On(db, SelectAbsentSince)
                .Text(1, course)
                .Text(2, since)
                .Text(3, Instants.Format(now))
                .All(row =>
                    (
                        Absentee: new Absentee(
                            new SessionOf(course, (int)row.Integer(0)),
                            Instants.Parse(row.Text(1)!),
                            Instants.Parse(row.Text(2)!),
                            row.Text(3)!
                        ),
                        Said: row.Integer(4)
                    )
                )
                .OrderBy(each => each.Absentee.StartsAt)
                .ThenBy(each => each.Said)
                .Select(each => each.Absentee),
        ];

    /// <summary>Somebody as who runs the class is told of them.</summary>
    public static string Named(SqliteConnection db, long person) =>
        Statement.On(db, SelectNamed).Integer(1, person).First(row => row.Text(0)!)!;

    private const string SelectOfPerson = """
        SELECT session.course_code, course.title, session.no, session.starts_at, session.ends_at, said.answer
        FROM enrolment
        JOIN course ON course.code = enrolment.course_code AND course.state = 'open'
        JOIN course_session AS session ON session.course_code = course.code
        LEFT JOIN session_answer AS said
            ON said.course_code = session.course_code AND said.session_no = session.no AND said.person_id = enrolment.person_id
           AND said.replaced_at IS NULL AND said.starts_at = session.starts_at
        WHERE enrolment.person_id = ?1 AND enrolment.state = 'enrolled' AND session.state = 'planned' AND session.ends_at > ?2
        """;

    private const string SelectOne = """
        SELECT session.starts_at, said.answer
        FROM course_session AS session
        JOIN enrolment ON enrolment.course_code = session.course_code AND enrolment.person_id = ?3 AND enrolment.state = 'enrolled'
        LEFT JOIN session_answer AS said
            ON said.course_code = session.course_code AND said.session_no = session.no AND said.person_id = ?3
           AND said.replaced_at IS NULL AND said.starts_at = session.starts_at
        WHERE session.course_code = ?1 AND session.no = ?2 AND session.state = 'planned'
        """;

    private const string SelectSaidNo = """
        SELECT said.answered_at
        FROM course_session AS session
        JOIN session_answer AS said
            ON said.course_code = session.course_code AND said.session_no = session.no AND said.person_id = ?3
           AND said.starts_at = session.starts_at AND said.answer = 'no'
        WHERE session.course_code = ?1 AND session.no = ?2
          AND NOT EXISTS (SELECT 1
                          FROM session_answer AS later
                          WHERE later.course_code = ?1 AND later.session_no = ?2 AND later.person_id = ?3 AND later.id > said.id
                            AND later.answer = 'yes')
        ORDER BY said.id DESC
        LIMIT 1
        """;

    private const string UpdateReplaced = """
        UPDATE session_answer
        SET replaced_at = ?4
        WHERE course_code = ?1 AND session_no = ?2 AND person_id = ?3 AND replaced_at IS NULL
        """;

    private const string Insert = """
        INSERT INTO session_answer (course_code, session_no, person_id, starts_at, answer, source, answered_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """;

    private const string SelectCount = """
        SELECT count(*) FILTER (WHERE said.answer = 'no'), count(*) FILTER (WHERE said.answer = 'unsure')
        FROM course_session AS session
        JOIN session_answer AS said
            ON said.course_code = session.course_code AND said.session_no = session.no AND said.replaced_at IS NULL
           AND said.starts_at = session.starts_at
        JOIN enrolment
            ON enrolment.course_code = said.course_code AND enrolment.person_id = said.person_id AND enrolment.state = 'enrolled'
        WHERE session.course_code = ?1 AND session.no = ?2
        """;

    private const string SelectAbsent = """
        SELECT said.person_id, said.session_no
        FROM course_session AS session
        JOIN session_answer AS said
            ON said.course_code = session.course_code AND said.session_no = session.no AND said.replaced_at IS NULL
           AND said.starts_at = session.starts_at AND said.answer = 'no'
        JOIN enrolment
            ON enrolment.course_code = said.course_code AND enrolment.person_id = said.person_id AND enrolment.state = 'enrolled'
        WHERE session.course_code = ?1
        """;

    private const string SelectAbsentSince = """
        SELECT session.no, session.starts_at, session.ends_at, person.full_name || ', ' || cooperative.short_name || ', ' || person.phone, said.id
        FROM course_session AS session
        JOIN session_answer AS said
            ON said.course_code = session.course_code AND said.session_no = session.no AND said.replaced_at IS NULL
           AND said.starts_at = session.starts_at AND said.answer = 'no' AND said.source = 'member' AND said.answered_at >= ?2
        JOIN enrolment
            ON enrolment.course_code = said.course_code AND enrolment.person_id = said.person_id AND enrolment.state = 'enrolled'
        JOIN person ON person.id = said.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE session.course_code = ?1 AND session.state = 'planned' AND session.ends_at > ?3
        """;

    private const string SelectNamed = """
        SELECT person.full_name || ', ' || cooperative.short_name || ', ' || person.phone
        FROM person
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE person.id = ?1
        """;
}

/// <summary>Where an answer was given.</summary>
internal enum AnswerSource
{
    /// <summary>Under a reminder, or in words: who runs the class is told of it.</summary>
    Member,

    /// <summary>To a change of the class, which has news of its own.</summary>
    Change,
}

/// <summary>Somebody who does not come to a session.</summary>
/// <param name="Session">Which.</param>
/// <param name="StartsAt">When it begins; UTC.</param>
/// <param name="EndsAt">When it is over; UTC.</param>
/// <param name="Who">Name, cooperative and phone, as who runs the class is told of them.</param>
internal sealed record Absentee(SessionOf Session, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Who);
