using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Runtime;

/// <summary>A timer whose time has come.</summary>
/// <param name="Kind">What it is, for example <c>field-trip.eve</c>.</param>
/// <param name="Key">Which one; unique within its kind.</param>
/// <param name="DueAt">When it was to fire; calendar time, UTC.</param>
/// <param name="Payload">What was planned with it; may be empty.</param>
public sealed record DueTimer(string Kind, string Key, DateTimeOffset DueAt, string Payload);

/// <summary>What became of a timer.</summary>
public abstract record TimerEnd
{
    private TimerEnd() { }

    /// <summary>It did what it was for.</summary>
    public sealed record Fired : TimerEnd;

    /// <summary>It should have done it and no longer helps; the reason is kept and logged, so it says nothing of a person.</summary>
    public sealed record Missed(string Reason) : TimerEnd;

    /// <summary>It is not wanted any more, and nobody misses it; the reason is kept.</summary>
    public sealed record Skipped(string Reason) : TimerEnd;

    /// <summary>Not now: it fires again at <paramref name="Until"/>, which is after the present.</summary>
    public sealed record PutOff(DateTimeOffset Until) : TimerEnd;
}

/// <summary>Knows what one kind of timer does.</summary>
public interface ITimerHandler
{
    /// <summary>Kebab-case, persisted.</summary>
    string Kind { get; }

    /// <summary>
    /// Fires, inside the transaction that marks it fired; facts are read again here. <see cref="TurnScope.Now"/> is the present calendar time,
    /// which may be long after <see cref="DueTimer.DueAt"/>. What it throws undoes it; after three tries it is missed.
    /// </summary>
    TimerEnd Fire(DueTimer timer, TurnScope scope);
}

/// <summary>Plans and cancels timers, inside a turn.</summary>
public static class Timers
{
    internal const string SelectDue = """
        SELECT id, kind, key, due_at, payload, tries
        FROM timer
        WHERE state = 'planned' AND due_at <= ?1
        ORDER BY due_at, id
        LIMIT 100
        """;

    internal const string End = """
        UPDATE timer
        SET state = ?2, reason = ?3, done_at = ?4
        WHERE id = ?1 AND state = 'planned' AND due_at = ?5
        """;

    internal const string Try = """
        UPDATE timer
        SET tries = tries + 1
        WHERE id = ?1
        """;

    private const string Upsert = """
        INSERT INTO timer (kind, key, due_at, payload)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (kind, key) DO UPDATE
        SET due_at = excluded.due_at, payload = excluded.payload, state = 'planned', tries = 0, reason = NULL, done_at = NULL
        WHERE timer.state IN ('planned', 'cancelled') OR timer.due_at <> excluded.due_at
        """;

    // What was sent once is not sent again, whatever moves.
    private const string UpsertOnce = """
        INSERT INTO timer (kind, key, due_at, payload)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (kind, key) DO UPDATE
        SET due_at = excluded.due_at, payload = excluded.payload, state = 'planned', tries = 0, reason = NULL, done_at = NULL
        WHERE timer.state <> 'fired'
        """;

    internal const string Correct = """
        UPDATE timer
        SET state = ?2, reason = ?3
        WHERE id = ?1
        """;

    // With everything that went in the same message.
    internal const string Again = """
        UPDATE timer
        SET state = 'planned', done_at = NULL, sent_with = NULL
        WHERE id IN (SELECT ?1 UNION ALL SELECT id FROM timer WHERE sent_with = ?1) AND state = 'fired'
        """;

    private const string Along = """
        UPDATE timer
        SET state = 'fired', reason = NULL, done_at = ?3, sent_with = (SELECT id FROM timer WHERE kind = ?4 AND key = ?5)
        WHERE kind = ?1 AND key = ?2 AND state = 'planned'
        """;

    // What may be forgotten; found by its own index, oldest first.
    internal const string Forget = """
        DELETE FROM timer
        WHERE id IN (SELECT id FROM timer WHERE state <> 'planned' AND due_at < ?1 ORDER BY due_at LIMIT 500)
        """;

    internal const string PutOff = """
        UPDATE timer
        SET state = 'planned', due_at = ?2, done_at = NULL
        WHERE id = ?1
        """;

    private const string InsertFired = """
        INSERT INTO timer (kind, key, due_at, payload, state, done_at)
        VALUES (?1, ?2, ?3, '', 'fired', ?3)
        ON CONFLICT (kind, key) DO UPDATE
        SET due_at = excluded.due_at, state = 'fired', reason = NULL, done_at = excluded.done_at
        RETURNING id
        """;

    private const string CancelPlanned = """
        UPDATE timer
        SET state = 'cancelled', reason = ?3
        WHERE kind = ?1 AND key = ?2 AND state = 'planned'
        """;

    private const string SelectPayload = """
        SELECT payload
        FROM timer
        WHERE kind = ?1 AND key = ?2 AND state = 'planned'
        """;

    /// <summary>Plans a timer, or moves the one of this kind and key. One that has fired at this very time stays fired.</summary>
    public static void Plan(SqliteConnection connection, string kind, string key, DateTimeOffset dueAt, string payload = "") =>
        _ = Statement.On(connection, Upsert).Text(1, kind).Text(2, key).Text(3, Instants.Format(dueAt)).Text(4, payload).Run();

    /// <summary>Plans a timer, or moves the one of this kind and key, unless one of this key has ever fired.</summary>
    public static void PlanOnce(SqliteConnection connection, string kind, string key, DateTimeOffset dueAt, string payload = "") =>
        _ = Statement.On(connection, UpsertOnce).Text(1, kind).Text(2, key).Text(3, Instants.Format(dueAt)).Text(4, payload).Run();

    /// <summary>
    /// What a timer is for has been done with one that fires now, due or not yet: it fires no more, and comes back only together with that one.
    /// </summary>
    public static void FireAlong(SqliteConnection connection, string kind, string key, DueTimer with, DateTimeOffset now) =>
        _ = Statement
            .On(connection, Along)
            .Text(1, kind)
            .Text(2, key)
            .Text(3, Instants.Format(now))
            .Text(4, with.Kind)
            .Text(5, with.Key)
            .Run();

    /// <summary>Notes as fired what was not planned but done at once; its row, under which what it has sent is known.</summary>
    internal static long Fired(SqliteConnection connection, string kind, string key, DateTimeOffset now) =>
        Statement.On(connection, InsertFired).Text(1, kind).Text(2, key).Text(3, Instants.Format(now)).First(row => row.Integer(0));

    /// <summary>What was planned with a timer that has not fired; null: there is none.</summary>
    public static string? PayloadOf(SqliteConnection connection, string kind, string key) =>
        Statement.On(connection, SelectPayload).Text(1, kind).Text(2, key).First(row => row.Text(0));

    /// <summary>Cancels a timer that has not fired.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Cancel(SqliteConnection connection, string kind, string key, string reason) =>
        Statement.On(connection, CancelPlanned).Text(1, kind).Text(2, key).Text(3, reason).Run() > 0;
}
