using HtxBot.Features.Changes;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Features.Teaching;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.SessionAnswers;

/// <summary>
/// Tells who runs a class who does not come to its sessions. After a reminder many say so at once: they are gathered for ten minutes, at night until the
/// morning, and told in one message of what is true by then. Who says so after a session has begun is told of at once.
/// </summary>
internal sealed class SessionAbsenceNews : ITimerHandler
{
    /// <summary>Its kind; its key is the class, its payload since when what is not told yet was said. Persisted.</summary>
    public const string Called = "session-absent.tell";

    private static readonly TimeSpan Gathering = TimeSpan.FromMinutes(10);

    // Who begins in so short a while does not wait for others.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public string Kind => Called;

    /// <summary>Until when the night holds it; null: it is told within minutes.</summary>
    public static DateTimeOffset? WaitsUntil(IOutboxWriter outbox, DateTimeOffset now, IEnumerable<MySession> sessions) =>
        NightRule.HeldUntil(outbox.Night, now, sessions.Select(session => session.Occasion));

    /// <summary>A person said just now that they do not come to these sessions of one class.</summary>
    public static void Tell(TurnScope scope, string course, IReadOnlyList<MySession> sessions, long person)
    {
        var late = sessions.Where(session => session.StartsAt <= scope.Now).ToList();
        if (late.Count > 0)
            Say(
                scope,
                course,
                // Who did not come is of use after it too.
                NightRule.Of(scope.Outbox.Night, scope.Now, late.Select(session => session.Occasion)) with
                {
                    UselessFrom = null,
                },
                ClassPageTexts.DidNotCome([SessionAnswerStore.Named(scope.Connection, person)], late[^1].Title, late[^1].StartsAt)
            );
        if (late.Count < sessions.Count)
            Gather(scope, course, [.. sessions.Except(late)]);
    }

    /// <summary>A person comes to these sessions of one class after all: said of those of which it was told that they do not.</summary>
    /// <param name="scope">The turn.</param>
    /// <param name="course">Code of the class.</param>
    /// <param name="sessions">To which, by time.</param>
    /// <param name="person">Who.</param>
    /// <param name="absentSince">Since when they did not, as <see cref="SessionAnswerStore.AbsentSince(SqliteConnection, SessionOf, long)"/>.</param>
    public static void Correct(
        TurnScope scope,
        string course,
        IReadOnlyList<MySession> sessions,
        long person,
        Func<MySession, string?> absentSince
    )
    {
        var (db, now) = (scope.Connection, scope.Now);
        var untold = Timers.PayloadOf(db, Called, course);
        var told = sessions
            .Where(session =>
                session.StartsAt > now && absentSince(session) is { } since && (untold is null || string.CompareOrdinal(since, untold) < 0)
            )
            .ToList();
        if (told.Count == 0)
            return;
        Say(
            scope,
            course,
            NightRule.Of(scope.Outbox.Night, now, told.Select(session => session.Occasion)),
            SessionAnswerTexts.Comes(told[0].Title, SessionAnswerStore.Named(db, person), told, session => Expected(db, session))
        );
    }

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var (db, course) = (scope.Connection, timer.Key);
        var absentees = SessionAnswerStore.AbsentSince(db, course, timer.Payload, scope.Now);
        if (absentees.Count == 0)
            return new TimerEnd.Skipped("they come after all, or it is over");
        List<Occasion> about = [.. absentees.Select(each => new Occasion(each.StartsAt, each.EndsAt))];
        if (HeldNotices.StillNight(scope, about) is { } later)
            return later;
        Say(
            scope,
            course,
            NightRule.Of(scope.Outbox.Night, scope.Now, about),
            SessionAnswerTexts.Absent(TitleOf(db, course), absentees, session => Expected(db, session))
        );
        return new TimerEnd.Fired();
    }

    private static void Gather(TurnScope scope, string course, IReadOnlyList<MySession> sessions)
    {
        var (db, now) = (scope.Connection, scope.Now);
        var since = Timers.PayloadOf(db, Called, course);
        var morning = WaitsUntil(scope.Outbox, now, sessions);
        var isSoon = sessions.Min(session => session.StartsAt) - now < Soon;
        // What waits for the morning is told with what cannot.
        if (since is null || isSoon || (morning is null && scope.Outbox.Night.Holds(now)))
            Timers.Plan(db, Called, course, morning ?? (isSoon ? now : now + Gathering), since ?? Instants.Format(now));
    }

    private static void Say(TurnScope scope, string course, Timeliness when, Channels.OutgoingMessage line)
    {
        foreach (var (bot, chat) in InCharge.Of(scope.Connection, Scope.Course(course)).Chats)
            scope.Outbox.Notify(bot, chat, line, when);
    }

    private static int Expected(SqliteConnection db, SessionOf session) => LessonStore.Heads(db, session.Course, session.No).Expected;

    private static string TitleOf(SqliteConnection db, string course) =>
        Statement.On(db, SelectTitle).Text(1, course).First(row => row.Text(0)) ?? course;

    private const string SelectTitle = """
        SELECT title
        FROM course
        WHERE code = ?1
        """;
}
