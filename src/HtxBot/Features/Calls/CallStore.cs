using Dapper;
using HtxBot.Features.StandIns;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Calls;

/// <summary>People to be called by the office; each method inside the caller's transaction.</summary>
public static class CallStore
{
    /// <summary>Puts somebody on the list; the same thing twice is once.</summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="person">Whom.</param>
    /// <param name="about">Kind of what they are to be told, kebab-case, persisted.</param>
    /// <param name="key">Which of that kind.</param>
    /// <param name="words">What they are to be told, as the caller reads it.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="until">When it helps no more and falls off the list; null: never.</param>
    public static void Add(
        SqliteConnection db,
        long person,
        string about,
        string key,
        string words,
        DateTimeOffset now,
        DateTimeOffset? until = null
    )
    {
        if (until is not null)
            _ = db.Execute(DeletePassed, new { Now = Instants.Format(now) });
        _ = db.Execute(
            Insert,
            new
            {
                Person = person,
                About = about,
                Key = key,
                Words = words,
                Now = Instants.Format(now),
                Until = until is { } end ? Instants.Format(end) : null,
            }
        );
    }

    /// <summary>An earlier call about the same thing, which was over before it became so once more, stays known and leaves its key.</summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="person">Whom.</param>
    /// <param name="about">Kind of what they are to be told.</param>
    /// <param name="key">Which of that kind.</param>
    /// <param name="since">When it became so; UTC.</param>
    public static void MakeRoom(SqliteConnection db, long person, string about, string key, DateTimeOffset since) =>
        _ = Statement.On(db, UpdateKey).Integer(1, person).Text(2, about).Text(3, key).Text(4, Instants.Format(since)).Run();

    /// <summary>What of a kind a person is still to be told.</summary>
    public static IReadOnlyList<string> KeysOf(SqliteConnection db, long person, string about) =>
        [.. OpenOf(db, person, about).Select(call => call.Key)];

    /// <summary>The same with its words, and when it helps no more; null: it always does.</summary>
    public static IReadOnlyList<(string Key, string Words, DateTimeOffset? Until)> OpenOf(SqliteConnection db, long person, string about) =>
        Statement
            .On(db, SelectOpenOf)
            .Integer(1, person)
            .Text(2, about)
            .All(row => (row.Text(0)!, row.Text(1)!, Outbox.Instant(row.Text(2))));

    /// <summary>They are to be told otherwise, and until another moment; nothing if somebody has told them already.</summary>
    public static void Reword(SqliteConnection db, long person, string about, string key, string words, DateTimeOffset until) =>
        _ = Statement
            .On(db, UpdateWords)
            .Integer(1, person)
            .Text(2, about)
            .Text(3, key)
            .Text(4, words)
            .Text(5, Instants.Format(until))
            .Run();

    /// <summary>They need not be told any more; nothing if somebody has told them already.</summary>
    public static void Drop(SqliteConnection db, long person, string about, string key) =>
        _ = Statement.On(db, DeleteOpen).Integer(1, person).Text(2, about).Text(3, key).Run();

    /// <summary>Whom nobody has told yet, the oldest first.</summary>
    public static IReadOnlyList<Call> Open(Visit visit, int most) =>
        [.. visit.Db.Query<Call>(SelectOpen, new { Most = most, Now = Instants.Format(visit.Now) }).Select(ToWhomIsCalled)];

    /// <summary>How many are open.</summary>
    public static int CountOpen(Visit visit) => visit.Db.QuerySingle<int>(SelectCount, new { Now = Instants.Format(visit.Now) });

    /// <summary>An open call; null if it is open no more.</summary>
    public static Call? Find(Visit visit, long id) =>
        visit.Db.QuerySingleOrDefault<Call>(SelectOne, new { Id = id, Now = Instants.Format(visit.Now) }) is { } call
            ? ToWhomIsCalled(call)
            : null;

    /// <summary>A stand-in is called, not who cannot come; they are of one cooperative.</summary>
    private static Call ToWhomIsCalled(Call call) =>
        call.About == StandInNews.About && StandInCall.Read(call.Words) is { } other
            ? call with
            {
                FullName = other.Name,
                Phone = other.Phone,
                Words = other.Words,
            }
            : call;

    /// <summary>Keeps what came of it; one that nobody answered stays open.</summary>
    public static void End(Visit visit, EndCall end) =>
        _ = visit.Db.Execute(
            end.Result == CallResult.NoAnswer ? UpdateTries : UpdateDone,
            new
            {
                end.Id,
                end.Result,
                Staff = visit.Staff!.Id,
                Now = Instants.Format(visit.Now),
            }
        );

    private const string Insert = """
        INSERT INTO phone_call (person_id, about, key, words, made_at, good_until)
        VALUES (@Person, @About, @Key, @Words, @Now, @Until)
        ON CONFLICT (person_id, about, key) DO NOTHING
        """;

    private const string DeletePassed = """
        DELETE FROM phone_call
        WHERE done_at IS NULL AND good_until <= @Now
        """;

    private const string UpdateKey = """
        UPDATE phone_call
        SET key = key || ' ' || done_at
        WHERE person_id = ?1 AND about = ?2 AND key = ?3 AND done_at < ?4
        """;

    private const string SelectOpenOf = """
        SELECT key, words, good_until
        FROM phone_call
        WHERE person_id = ?1 AND about = ?2 AND done_at IS NULL
        """;

    private const string UpdateWords = """
        UPDATE phone_call
        SET words = ?4, good_until = ?5
        WHERE person_id = ?1 AND about = ?2 AND key = ?3 AND done_at IS NULL
        """;

    private const string DeleteOpen = """
        DELETE FROM phone_call
        WHERE person_id = ?1 AND about = ?2 AND key = ?3 AND done_at IS NULL
        """;

    private const string SelectOpen = """
        SELECT phone_call.id AS Id, phone_call.about AS About, person.full_name AS FullName, person.phone AS Phone,
               cooperative.short_name AS Cooperative, phone_call.words AS Words, phone_call.tries AS Tries
        FROM phone_call
        JOIN person ON person.id = phone_call.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE phone_call.done_at IS NULL AND (phone_call.good_until IS NULL OR phone_call.good_until > @Now)
        ORDER BY phone_call.id
        LIMIT @Most
        """;

    private const string SelectCount = """
        SELECT count(*)
        FROM phone_call
        WHERE done_at IS NULL AND (good_until IS NULL OR good_until > @Now)
        """;

    private const string SelectOne = """
        SELECT phone_call.id AS Id, phone_call.about AS About, person.full_name AS FullName, person.phone AS Phone,
               cooperative.short_name AS Cooperative, phone_call.words AS Words, phone_call.tries AS Tries
        FROM phone_call
        JOIN person ON person.id = phone_call.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE phone_call.id = @Id AND phone_call.done_at IS NULL AND (phone_call.good_until IS NULL OR phone_call.good_until > @Now)
        """;

    private const string UpdateTries = """
        UPDATE phone_call
        SET tries = tries + 1
        WHERE id = @Id AND done_at IS NULL
        """;

    // Of a stand-in the words name somebody who has agreed to nothing here: they go with the call.
    private const string UpdateDone = """
        UPDATE phone_call
        SET done_at = @Now, done_by = @Staff, result = @Result, words = iif(about = 'stand-in', '', words)
        WHERE id = @Id AND done_at IS NULL
        """;
}
