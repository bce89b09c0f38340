using Dapper;
using HtxBot.Features.Tags;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>Audiences saved under names; writes only inside a turn's transaction.</summary>
internal static class SavedAudienceStore
{
    /// <summary>So many may be saved.</summary>
    public const int Most = 20;

    /// <summary>All there are, by name.</summary>
    public static IReadOnlyList<SavedAudience> All(SqliteConnection db) =>
        [.. db.Query<Row>(SelectAll).Select(Read).OrderBy(saved => saved.Key, StringComparer.Ordinal)];

    /// <summary>What is saved now under the name that a row had; null if nothing is.</summary>
    public static SavedAudience? Find(SqliteConnection db, long id) =>
        db.QuerySingleOrDefault<Row>(SelectOne, new { Id = id }) is { } row ? Read(row) : null;

    /// <summary>The name under which just this is saved; null if it is not.</summary>
    public static string? Called(SqliteConnection db, string parts) => db.QueryFirstOrDefault<string?>(SelectName, new { Parts = parts });

    /// <summary>Saves under a name; one that was saved under it keeps how it was spelt and ends.</summary>
    public static void Save(SqliteConnection db, SaveAudience save, long staff, DateTimeOffset now)
    {
        var key = GivenName.KeyOf(save.Name);
        var spelt = db.QuerySingleOrDefault<string?>(SelectSpelt, new { Key = key }) ?? save.Name;
        var values = new
        {
            Key = key,
            Name = spelt,
            save.Parts,
            Staff = staff,
            Now = Instants.Format(now),
        };
        _ = db.Execute(UpdateEnded, values);
        _ = db.Execute(Insert, values);
    }

    /// <summary>Ends one; one that has ended stays as it is.</summary>
    public static void Delete(SqliteConnection db, long id, long staff, DateTimeOffset now) =>
        db.Execute(
            UpdateDeleted,
            new
            {
                Id = id,
                Staff = staff,
                Now = Instants.Format(now),
            }
        );

    private static SavedAudience Read(Row row) => new(row.Id, row.Name, row.Key, row.Parts, row.MadeBy, Instants.Parse(row.MadeAt));

    private const string SelectAll = """
        SELECT saved_audience.id AS Id, saved_audience.name AS Name, key AS Key, parts AS Parts, staff.name AS MadeBy, made_at AS MadeAt
        FROM saved_audience
        JOIN staff ON staff.id = saved_audience.made_by
        WHERE ended_at IS NULL
        """;

    private const string SelectOne = """
        SELECT live.id AS Id, live.name AS Name, live.key AS Key, live.parts AS Parts, staff.name AS MadeBy, live.made_at AS MadeAt
        FROM saved_audience AS meant
        JOIN saved_audience AS live ON live.key = meant.key AND live.ended_at IS NULL
        JOIN staff ON staff.id = live.made_by
        WHERE meant.id = @Id
        """;

    private const string SelectName = """
        SELECT name
        FROM saved_audience
        WHERE parts = @Parts AND ended_at IS NULL
        """;

    private const string SelectSpelt = """
        SELECT name
        FROM saved_audience
        WHERE key = @Key AND ended_at IS NULL
        """;

    private const string UpdateEnded = """
        UPDATE saved_audience
        SET ended_by = @Staff, ended_at = @Now
        WHERE key = @Key AND ended_at IS NULL
        """;

    private const string UpdateDeleted = """
        UPDATE saved_audience
        SET ended_by = @Staff, ended_at = @Now
        WHERE id = @Id AND ended_at IS NULL
        """;

    private const string Insert = """
        INSERT INTO saved_audience (name, key, parts, made_by, made_at)
        VALUES (@Name, @Key, @Parts, @Staff, @Now)
        """;

    private sealed record Row
    {
        public long Id { get; init; }
        public required string Name { get; init; }
        public required string Key { get; init; }
        public required string Parts { get; init; }
        public required string MadeBy { get; init; }
        public required string MadeAt { get; init; }
    }
}
