using Dapper;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.People;

/// <summary>A person on a card for the office.</summary>
/// <param name="Id">Their row.</param>
/// <param name="FullName">As they gave it.</param>
/// <param name="Phone">In the international form.</param>
/// <param name="Cooperative">Its name.</param>
/// <param name="Role">What they do there, as stored.</param>
public sealed record PersonCard(long Id, string FullName, string Phone, string Cooperative, string Role);

/// <summary>People as they are looked for; inside the caller's transaction.</summary>
public static class PeopleStore
{
    /// <summary>Those whose rows came after this one.</summary>
    public static IEnumerable<IndexedPerson> After(SqliteConnection db, long id) =>
        db.Query<(long Id, string Name, long Cooperative)>(SelectAfter, new { Id = id }, buffered: false)
            .Select(row => new IndexedPerson(row.Id, row.Name, row.Cooperative));

    /// <summary>As they are now; null if there is no such person any more.</summary>
    public static PersonCard? Card(SqliteConnection db, long id) =>
        db.QuerySingleOrDefault<(long Id, string Name, string Phone, string Cooperative, string Role)?>(SelectCard, new { Id = id })
            is { } row
            ? new PersonCard(row.Id, row.Name, row.Phone, row.Cooperative, row.Role)
            : null;

    /// <summary>Everybody with this number: several may share a phone.</summary>
    public static IReadOnlyList<PersonCard> WithPhone(SqliteConnection db, string phone) =>
        [.. db.Query<long>(SelectWithPhone, new { Phone = phone }).AsList().Select(id => Card(db, id)!)];

    private const string SelectAfter = """
        SELECT id, full_name, cooperative_id
        FROM person
        WHERE id > @Id
        ORDER BY id;
        """;

    private const string SelectWithPhone = """
        SELECT id
        FROM person
        WHERE phone = @Phone
        ORDER BY id;
        """;

    private const string SelectCard = """
        SELECT person.id, person.full_name, person.phone, cooperative.name, person.role
        FROM person
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE person.id = @Id;
        """;
}
