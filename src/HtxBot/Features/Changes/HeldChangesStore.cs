using System.Text.Json;
using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>The changes of a class that wait to be told; inside the caller's transaction.</summary>
internal static class HeldChangesStore
{
    /// <summary>Their rows, the oldest first.</summary>
    public static IReadOnlyList<long> Of(SqliteConnection db, string course) =>
        db.Query<long>(SelectHeld, new { Course = course }).AsList();

    /// <summary>What some changes of a class, the oldest first, made otherwise, and what was changed since.</summary>
    public static HeldChanges Load(SqliteConnection db, string course, IReadOnlyList<long> changes) =>
        changes.Count == 0
            ? HeldChanges.None
            : new HeldChanges(
                [.. changes.SelectMany(change => ChangeStore.Items(db, change))],
                [
                    .. db.Query<long>(SelectSince, new { Course = course, First = changes[0] })
                        .AsList()
                        .SelectMany(change => ChangeStore.Items(db, change)),
                ]
            )
            {
                Remarks = [.. changes.Select(change => ChangeStore.Find(db, change)!.Remark)],
                First = Instants.Parse(ChangeStore.Find(db, changes[0])!.ChangedAt),
            };

    /// <summary>When a change that waits is told; UTC; null: it does not wait.</summary>
    public static DateTimeOffset? WaitsUntil(SqliteConnection db, long change) =>
        db.QuerySingleOrDefault<string>(SelectDue, new { Change = change }) is { } due ? Instants.Parse(due) : null;

    /// <summary>The changes of a class after one of them of which people have been told, the oldest first.</summary>
    public static IReadOnlyList<long> ToldSince(SqliteConnection db, string course, long change) =>
        db.Query<long>(SelectTold, new { Course = course, Change = change }).AsList();

    /// <summary>Nobody is told of some changes after all, and nobody is called; the reason stays with them.</summary>
    public static void Withdraw(SqliteConnection db, IReadOnlyList<long> changes, string why)
    {
        var values = new { Changes = Json(changes), Why = why };
        _ = db.Execute(UpdateSilence, values);
        _ = db.Execute(DeleteUntold, values);
    }

    /// <summary>Numbers as SQL takes them.</summary>
    public static string Json(IEnumerable<long> numbers) => JsonSerializer.Serialize(numbers.ToList(), ChangeJson.Readable.ListInt64);

    private const string SelectHeld = """
        SELECT id
        FROM class_change
        WHERE course_code = @Course
          AND EXISTS (SELECT 1
                      FROM timer
                      WHERE timer.kind = 'class-change.tell' AND timer.key = CAST(class_change.id AS TEXT) AND timer.state = 'planned')
        ORDER BY id
        """;

    private const string SelectDue = """
        SELECT due_at
        FROM timer
        WHERE kind = 'class-change.tell' AND key = CAST(@Change AS TEXT) AND state = 'planned'
        """;

    private const string SelectTold = """
        SELECT id
        FROM class_change
        WHERE course_code = @Course AND id > @Change AND silence_reason IS NULL
          AND NOT EXISTS (SELECT 1
                          FROM timer
                          WHERE timer.kind = 'class-change.tell' AND timer.key = CAST(class_change.id AS TEXT) AND timer.state = 'planned')
        ORDER BY id
        """;

    private const string SelectSince = """
        SELECT id
        FROM class_change
        WHERE course_code = @Course AND id >= @First
        ORDER BY id
        """;

    private const string UpdateSilence = """
        UPDATE class_change
        SET silence_reason = @Why
        WHERE id IN (SELECT value FROM json_each(@Changes)) AND silence_reason IS NULL
        """;

    private const string DeleteUntold = """
        DELETE FROM class_change_notice
        WHERE change_id IN (SELECT value FROM json_each(@Changes)) AND state IN ('planned', 'shared', 'to-call')
        """;
}
