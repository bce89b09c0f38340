using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>Counts the rows of what must not get lost.</summary>
internal static class TableCounts
{
    private static readonly (string Table, string Sql)[] Counted =
    [
        ("commune", "SELECT COUNT(*) FROM commune"),
        ("venue", "SELECT COUNT(*) FROM venue"),
        ("trainer", "SELECT COUNT(*) FROM trainer"),
        ("course", "SELECT COUNT(*) FROM course"),
        ("course_session", "SELECT COUNT(*) FROM course_session"),
        ("session_material", "SELECT COUNT(*) FROM session_material"),
        ("cooperative", "SELECT COUNT(*) FROM cooperative"),
        ("person", "SELECT COUNT(*) FROM person"),
        ("chat_person", "SELECT COUNT(*) FROM chat_person"),
        ("chat_join", "SELECT COUNT(*) FROM chat_join"),
        ("consent", "SELECT COUNT(*) FROM consent"),
        ("enrolment", "SELECT COUNT(*) FROM enrolment"),
        ("trip", "SELECT COUNT(*) FROM trip"),
        ("pick_up_point", "SELECT COUNT(*) FROM pick_up_point"),
        ("trip_answer", "SELECT COUNT(*) FROM trip_answer"),
        ("session_answer", "SELECT COUNT(*) FROM session_answer"),
        ("trip_mark", "SELECT COUNT(*) FROM trip_mark"),
        ("inbox", "SELECT COUNT(*) FROM inbox"),
        ("outbox", "SELECT COUNT(*) FROM outbox"),
        ("timer", "SELECT COUNT(*) FROM timer"),
        ("stored_conversation", "SELECT COUNT(*) FROM stored_conversation"),
        ("chat_state", "SELECT COUNT(*) FROM chat_state"),
    ];

    /// <summary>Rows by table; a table that an older schema does not have is left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, long>> Of(SqliteConnection db)
    {
        var there = db.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table'").ToHashSet();
        return
        [
            .. Counted
                .Where(each => there.Contains(each.Table))
                .Select(each => KeyValuePair.Create(each.Table, db.ExecuteScalar<long>(each.Sql, commandTimeout: 600))),
        ];
    }

    /// <summary>The first table in which two counts differ, in words; null if none does.</summary>
    public static string? Difference(IReadOnlyList<KeyValuePair<string, long>> wanted, IReadOnlyList<KeyValuePair<string, long>> found)
    {
        var rows = found.ToDictionary();
        foreach (var (table, count) in wanted)
        {
            if (rows.GetValueOrDefault(table) != count)
                return $"bảng {table} có {rows.GetValueOrDefault(table)} dòng, lẽ ra {count}";
        }
        return null;
    }
}
