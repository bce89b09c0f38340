using Dapper;
using HtxBot.Features.People;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Tags;

/// <summary>Tags and who bears them; writes only inside a turn's transaction. "Those gathered" are the people in <c>temp.audience</c>.</summary>
internal static class TagStore
{
    /// <summary>So many tags there may be.</summary>
    public const int Most = 100;

    /// <summary>All there are, by name.</summary>
    public static IReadOnlyList<Tag> All(SqliteConnection db) => ByName(db.Query<Row>(SelectAll));

    /// <summary>All there are, by name; who bears them is not counted, <see cref="Tag.People"/> is 1 where anybody does.</summary>
    public static IReadOnlyList<Tag> Known(SqliteConnection db) => ByName(db.Query<Row>(SelectKnown));

    /// <summary>Whether there is still such a tag; nobody is counted.</summary>
    public static bool Exists(SqliteConnection db, long id) => db.QuerySingle<bool>(SelectExists, new { Id = id });

    /// <summary>A tag; null if there is none any more.</summary>
    public static Tag? Find(SqliteConnection db, long id) => Read(db.QuerySingleOrDefault<Row>(SelectOne, new { Id = id }));

    /// <summary>A tag by its name, however it is typed; null if there is none.</summary>
    public static Tag? Find(SqliteConnection db, string name) =>
        Read(db.QuerySingleOrDefault<Row>(SelectByKey, new { Key = GivenName.KeyOf(name) }));

    /// <summary>What a tag is called, also after it was deleted; null if there never was one.</summary>
    public static string? NameOf(SqliteConnection db, long id) => db.QuerySingleOrDefault<string?>(SelectName, new { Id = id });

    /// <summary>The tags of a person, by name; how many others bear them is not looked up.</summary>
    public static IReadOnlyList<Tag> Of(SqliteConnection db, long person) => ByName(db.Query<Row>(SelectOfPerson, new { Person = person }));

    /// <summary>Some of those who bear a tag, in the order of their rows.</summary>
    public static IReadOnlyList<PersonCard> People(SqliteConnection db, long tag, int most) =>
        [
            .. db.Query<(long Id, string Name, string Phone, string Cooperative, string Role)>(SelectPeople, new { Tag = tag, Most = most })
                .Select(row => new PersonCard(row.Id, row.Name, row.Phone, row.Cooperative, row.Role)),
        ];

    /// <summary>How many people with which tag have a seat in these classes; the most first.</summary>
    public static IReadOnlyList<TagGroup> GroupsOf(SqliteConnection db, IEnumerable<string> courses, IReadOnlyList<Tag> tags) =>
        tags.Count == 0
            ? []
            :
            [
                .. from course in courses
                from borne in db.Query<long>(SelectBorneIn, new { Course = course }).CountBy(tag => tag)
                join tag in tags on borne.Key equals tag.Id
                orderby borne.Value descending, tag.Key
                select new TagGroup(course, tag, borne.Value),
            ];

    /// <summary>The tag of this name, made if there is none; its row.</summary>
    public static long Ensure(SqliteConnection db, string name, long staff, DateTimeOffset now)
    {
        _ = db.Execute(
            InsertTag,
            new
            {
                Name = name,
                Key = GivenName.KeyOf(name),
                Staff = staff,
                Now = Instants.Format(now),
            }
        );
        return Find(db, name)!.Id;
    }

    /// <summary>Gives it to those gathered; who bears it already keeps it as it is.</summary>
    public static void Give(SqliteConnection db, long tag, long staff, DateTimeOffset now) =>
        db.Execute(
            InsertGathered,
            new
            {
                Tag = tag,
                Staff = staff,
                Now = Instants.Format(now),
            }
        );

    /// <summary>Takes it from those gathered.</summary>
    public static void Take(SqliteConnection db, long tag, long staff, DateTimeOffset now) =>
        db.Execute(
            UpdateGathered,
            new
            {
                Tag = tag,
                Staff = staff,
                Now = Instants.Format(now),
            }
        );

    /// <summary>Takes it from everybody and ends it; of one that is gone nothing changes.</summary>
    public static void End(SqliteConnection db, long tag, long staff, DateTimeOffset now)
    {
        var values = new
        {
            Tag = tag,
            Staff = staff,
            Now = Instants.Format(now),
        };
        _ = db.Execute(UpdateTaken, values);
        _ = db.Execute(UpdateEnded, values);
    }

    /// <summary>Leaves out of those gathered who does not bear it.</summary>
    public static void KeepBearers(SqliteConnection db, long tag) => db.Execute(DeleteOthers, new { Tag = tag });

    private static Tag? Read(Row? row) => row is null ? null : new Tag(row.Id, row.Name, row.Key, row.People);

    private static List<Tag> ByName(IEnumerable<Row> rows) =>
        [.. rows.Select(row => new Tag(row.Id, row.Name, row.Key, row.People)).OrderBy(tag => tag.Key, StringComparer.Ordinal)];

    private const string SelectAll = """
        SELECT tag.id AS Id, tag.name AS Name, tag.key AS Key,
               (SELECT count(*) FROM person_tag WHERE tag_id = tag.id AND taken_at IS NULL) AS People
        FROM tag
        WHERE ended_at IS NULL
        """;

    private const string SelectKnown = """
        SELECT tag.id AS Id, tag.name AS Name, tag.key AS Key,
               EXISTS (SELECT 1 FROM person_tag WHERE tag_id = tag.id AND taken_at IS NULL) AS People
        FROM tag
        WHERE ended_at IS NULL
        """;

    private const string SelectExists = """
        SELECT EXISTS (SELECT 1 FROM tag WHERE id = @Id AND ended_at IS NULL)
        """;

    private const string SelectOne = """
        SELECT tag.id AS Id, tag.name AS Name, tag.key AS Key,
               (SELECT count(*) FROM person_tag WHERE tag_id = tag.id AND taken_at IS NULL) AS People
        FROM tag
        WHERE tag.id = @Id AND ended_at IS NULL
        """;

    private const string SelectByKey = """
        SELECT tag.id AS Id, tag.name AS Name, tag.key AS Key,
               (SELECT count(*) FROM person_tag WHERE tag_id = tag.id AND taken_at IS NULL) AS People
        FROM tag
        WHERE tag.key = @Key AND ended_at IS NULL
        """;

    private const string SelectName = """
        SELECT name
        FROM tag
        WHERE id = @Id
        """;

    private const string SelectOfPerson = """
        SELECT tag.id AS Id, tag.name AS Name, tag.key AS Key, 0 AS People
        FROM person_tag
        CROSS JOIN tag ON tag.id = person_tag.tag_id -- a person bears few
        WHERE person_tag.person_id = @Person AND person_tag.taken_at IS NULL
        """;

    private const string SelectPeople = """
        SELECT person.id, person.full_name, person.phone, cooperative.short_name, person.role
        FROM person_tag
        CROSS JOIN person ON person.id = person_tag.person_id
        CROSS JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE person_tag.tag_id = @Tag AND person_tag.taken_at IS NULL
        ORDER BY person_tag.person_id
        LIMIT @Most
        """;

    private const string SelectBorneIn = """
        SELECT person_tag.tag_id
        FROM enrolment
        CROSS JOIN person_tag ON person_tag.person_id = enrolment.person_id -- a class is small, a tag may be large
        WHERE enrolment.course_code = @Course AND enrolment.state = 'enrolled' AND person_tag.taken_at IS NULL
        """;

    private const string InsertTag = """
        INSERT INTO tag (name, key, made_by, made_at)
        VALUES (@Name, @Key, @Staff, @Now)
        ON CONFLICT (key) WHERE ended_at IS NULL DO NOTHING
        """;

    private const string InsertGathered = """
        INSERT INTO main.person_tag (tag_id, person_id, given_by, given_at)
        SELECT @Tag, person_id, @Staff, @Now
        FROM temp.audience
        WHERE true
        ON CONFLICT (tag_id, person_id) WHERE taken_at IS NULL DO NOTHING
        """;

    private const string UpdateGathered = """
        UPDATE main.person_tag
        SET taken_by = @Staff, taken_at = @Now
        WHERE tag_id = @Tag AND taken_at IS NULL AND person_id IN (SELECT person_id FROM temp.audience)
        """;

    private const string UpdateTaken = """
        UPDATE person_tag
        SET taken_by = @Staff, taken_at = @Now
        WHERE tag_id = @Tag AND taken_at IS NULL
        """;

    private const string UpdateEnded = """
        UPDATE tag
        SET ended_by = @Staff, ended_at = @Now
        WHERE id = @Tag AND ended_at IS NULL
        """;

    private const string DeleteOthers = """
        DELETE FROM temp.audience
        WHERE person_id NOT IN (SELECT person_id FROM main.person_tag WHERE tag_id = @Tag AND taken_at IS NULL)
        """;

    private sealed record Row
    {
        public long Id { get; init; }
        public required string Name { get; init; }
        public required string Key { get; init; }
        public int People { get; init; }
    }
}
