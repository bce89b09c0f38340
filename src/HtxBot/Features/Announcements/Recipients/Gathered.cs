using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>People brought together for one act, each once, in <c>temp.audience</c>. Inside the writer's transaction.</summary>
internal static class Gathered
{
    /// <summary>Nobody, to begin with.</summary>
    public static void Clear(SqliteConnection db) => db.Execute(Table);

    /// <summary>Adds somebody; who is there no more is left out.</summary>
    public static void Add(SqliteConnection db, long person) => db.Execute(InsertPerson, new { Person = person });

    /// <summary>How many.</summary>
    public static int Count(SqliteConnection db) => db.QuerySingle<int>(SelectCount);

    /// <summary>Some names, at most five.</summary>
    public static IReadOnlyList<string> Names(SqliteConnection db) => db.Query<string>(SelectNames).AsList();

    private const string Table = """
        CREATE TEMP TABLE IF NOT EXISTS audience (person_id INTEGER NOT NULL PRIMARY KEY);
        DELETE FROM temp.audience;
        """;

    private const string InsertPerson = """
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT id
        FROM main.person
        WHERE id = @Person
        """;

    private const string SelectCount = """
        SELECT count(*)
        FROM temp.audience
        """;

    private const string SelectNames = """
        SELECT person.full_name
        FROM temp.audience
        CROSS JOIN main.person ON person.id = audience.person_id -- else all people there are would be walked through
        ORDER BY audience.person_id
        LIMIT 5
        """;
}
