using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Teaching;

/// <summary>The papers of sessions; each method inside the caller's transaction.</summary>
internal static class MaterialStore
{
    /// <summary>Those of a class, by session and in their order.</summary>
    public static IReadOnlyList<Material> Of(SqliteConnection db, string course) =>
        Statement
            .On(db, SelectOfCourse)
            .Text(1, course)
            .All(row => new Material((int)row.Integer(0), row.Integer(1), row.Text(2)!, IsReady: row.Integer(3) != 0));

    /// <summary>Those of one session, in their order.</summary>
    public static IReadOnlyList<Material> Of(SqliteConnection db, string course, int session) =>
        [.. Of(db, course).Where(material => material.Session == session)];

    /// <summary>Keeps that they are there, with who says so first; or that they are not.</summary>
    public static void Say(SqliteConnection db, SayMaterials said, long staff, DateTimeOffset now)
    {
        if (said.AreReady)
            _ = Bind(Statement.On(db, UpdateReady), said).Text(4, Instants.Format(now)).Integer(5, staff).Run();
        else
            _ = Bind(Statement.On(db, UpdateMissing), said).Run();
    }

    private static Statement Bind(Statement statement, SayMaterials said) =>
        statement.Text(1, said.Course).Integer(2, said.Session).Integer(3, said.Id ?? 0);

    private const string SelectOfCourse = """
        SELECT session_no, id, title, ready_at IS NOT NULL
        FROM session_material
        WHERE course_code = ?1
        ORDER BY session_no, no, id
        """;

    private const string UpdateReady = """
        UPDATE session_material
        SET ready_at = ?4, ready_by = ?5
        WHERE course_code = ?1 AND session_no = ?2 AND ?3 IN (0, id) AND ready_at IS NULL
        """;

    private const string UpdateMissing = """
        UPDATE session_material
        SET ready_at = NULL, ready_by = NULL
        WHERE course_code = ?1 AND session_no = ?2 AND ?3 IN (0, id)
        """;
}
