using System.Text.Json.Nodes;
using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Import;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Features.Import;

/// <summary>The sample file as a tree that a test may spoil, and a database to import it into.</summary>
internal sealed class ImportWorld : IDisposable
{
    public static readonly DateOnly Start = new(2027, 3, 1);
    public static readonly DateTimeOffset Now = new(2027, 2, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<CommuneRow> Communes = CommuneFile
        .Read(SampleCourses.CommuneFiles(SampleData.ConfigFolder))
        .Communes;
    private readonly TestDatabase _database = new();

    public ImportWorld() => Db = _database.Open();

    public SqliteConnection Db { get; }

    public JsonNode File { get; } =
        JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(SampleData.ConfigFolder, "sample", "course-ha-tinh.json")))!;

    public JsonNode Course(int index) => File["courses"]![index]!;

    public CatalogueSnapshot Catalogue => CatalogueStore.Load(Db);

    public IReadOnlyList<string> Problems(DateOnly? start = null) =>
        CourseFile.Read(File.ToJsonString(), Communes, start ?? Start).Problems;

    public ImportPlan Plan(DateOnly? start = null) =>
        ImportPlan.Compare(Db, CourseFile.Read(File.ToJsonString(), Communes, start ?? Start).Set, Now);

    public ImportPlan Import(DateOnly? start = null)
    {
        using var transaction = Db.BeginTransaction();
        var plan = Plan(start);
        plan.Apply(Db, Now);
        transaction.Commit();
        return plan;
    }

    public ImportPlan ImportDirectly(DateTimeOffset? now = null, bool isWithoutNotice = false) =>
        CourseImport.WriteDirectly(
            _database.Database,
            CourseFile.Read(File.ToJsonString(), Communes, Start).Set,
            now ?? Now,
            isWithoutNotice: isWithoutNotice
        );

    /// <summary>Everything stored, as one text.</summary>
    public string Contents() =>
        string.Join(
            '\n',
            new[]
            {
                "commune",
                "venue",
                "trainer",
                "course",
                "course_session",
                "session_material",
                "cooperative",
                "trip",
                "pick_up_point",
            }.SelectMany(table =>
                Db.Query($"SELECT * FROM {table}")
                    .Select(row => string.Join('|', ((IDictionary<string, object>)row).Select(cell => $"{cell.Key}={cell.Value}")))
            )
        );

    public void Enrol(string course, int people, bool sameCooperative)
    {
        for (var n = 1; n <= people; n++)
        {
            Db.Execute(
                """
                INSERT INTO person (full_name, phone, cooperative_id, role, created_at, updated_at)
                VALUES ('Người Thử', '+84300900100', @cooperative, 'member', @at, @at);
                INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
                VALUES (@course, last_insert_rowid(), @cooperative, 'enrolled', @n, @at, @at)
                """,
                new
                {
                    course,
                    n,
                    cooperative = sameCooperative ? 1 : n,
                    at = "2027-02-20T01:00:00.000Z",
                }
            );
        }
    }

    public void Dispose()
    {
        Db.Dispose();
        _database.Dispose();
    }
}
