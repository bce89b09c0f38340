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
                late.Select(session => session.Occasion),
                ClassPageTexts.DidNotCome([SessionAnswerStore.Named(scope.Connection, person)], late[^1].Title, late[^1].StartsAt)
            );
        if (late.Count < sessions.Count)
            Gather(scope, course, [.. sessions.Except(late)]);
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
            about,
            SessionAnswerTexts.Absent(TitleOf(db, course), absentees, session => LessonStore.Heads(db, session.Course, session.No).Expected)
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

    private static void Say(TurnScope scope, string course, IEnumerable<Occasion> about, Channels.OutgoingMessage line)
    {
        var when = NightRule.Of(scope.Outbox.Night, scope.Now, about);
        foreach (var (bot, chat) in InCharge.Of(scope.Connection, Scope.Course(course)).Chats)
            scope.Outbox.Notify(bot, chat, line, when);
    }

    private static string TitleOf(SqliteConnection db, string course) =>
        Statement.On(db, SelectTitle).Text(1, course).First(row => row.Text(0)) ?? course;

    private const string SelectTitle = """
        SELECT title
        FROM course
        WHERE code = ?1
        """;
}
