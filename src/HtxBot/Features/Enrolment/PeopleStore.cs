using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Enrolment;

/// <summary>People, their chats, their consent, and the cooperatives they proposed; each method inside the caller's transaction.</summary>
public static class PeopleStore
{
    /// <summary>A person; null if there is none.</summary>
    public static KnownPerson? Find(SqliteConnection db, long id) =>
        Statement
            .On(db, SelectPerson)
            .Integer(1, id)
            .First(row => new KnownPerson(id, row.Text(0)!, row.Text(1)!, row.Integer(2), row.Text(3)!, row.Text(4)!));

    /// <summary>Whether the newest answer of this sender to this consent text is yes.</summary>
    public static bool HasConsent(Visit visit, string textVersion) =>
        Statement
            .On(visit.Db, SelectConsent)
            .Text(1, visit.Bot)
            .Text(2, visit.Chat)
            .Text(3, visit.Sender)
            .Text(4, textVersion)
            .First(row => row.Integer(0) != 0);

    /// <summary>Keeps an answer to the consent question.</summary>
    public static void RecordConsent(Visit visit, RecordConsent consent) =>
        visit.Db.Execute(
            InsertConsent,
            new
            {
                visit.Bot,
                visit.Chat,
                visit.Sender,
                consent.TextVersion,
                Answer = consent.HasAgreed ? "agreed" : "refused",
                Now = Instants.Format(visit.Now),
            }
        );

    /// <summary>The id of a proposed cooperative; null if it was not proposed.</summary>
    public static long? ProposedId(SqliteConnection db, string name, string communeCode) =>
        db.QuerySingleOrDefault<long?>(SelectProposed, new { Name = name, CommuneCode = communeCode });

    /// <summary>Proposes a cooperative; twice is once. Returns it, new or not.</summary>
    public static Cooperative Propose(SqliteConnection db, string name, string communeCode, DateTimeOffset now)
    {
        db.Execute(
            InsertProposed,
            new
            {
                Name = name,
                CommuneCode = communeCode,
                Now = Instants.Format(now),
            }
        );
        return new Cooperative(ProposedId(db, name, communeCode)!.Value, name, name, communeCode, true);
    }

    /// <summary>
    /// Stores the person of this chat: the one it speaks for already, or one known from another chat where both channels vouched for
    /// the same number and the name is the same, or a new one.
    /// </summary>
    public static void Save(Visit visit, SavePerson person)
    {
        var cooperativeId = CooperativeIdOf(visit.Db, person.Cooperative);
        var id = visit.PersonId ?? FindVouched(visit.Db, person);
        var values = new
        {
            Id = id,
            person.FullName,
            person.Phone,
            IsPhoneVouched = person.IsPhoneVouched ? 1 : 0,
            CooperativeId = cooperativeId,
            person.Role,
            Now = Instants.Format(visit.Now),
        };
        if (id is null)
            id = visit.Db.QuerySingle<long>(InsertPerson, values);
        else
            visit.Db.Execute(UpdatePerson, values);
        if (visit.PersonId is null)
            Link(visit, id.Value);
    }

    /// <summary>
    /// Whether somebody else of the same name and phone has a live place in the course. One whose number was vouched for as well is
    /// not somebody else: <see cref="Save"/> joins the two.
    /// </summary>
    public static bool IsInUnderOtherAccount(Visit visit, string course, string fullName, string phone, bool isPhoneVouched)
    {
        var name = Vietnamese.Fold(fullName);
        return Statement
            .On(visit.Db, SelectNamesakes)
            .Text(1, course)
            .Text(2, phone)
            .Integer(3, visit.PersonId)
            .Integer(4, isPhoneVouched ? 1 : 0)
            .All(row => row.Text(0)!)
            .Exists(other => Vietnamese.Fold(other) == name);
    }

    /// <summary>The id of a chosen cooperative; one that was typed must have been proposed.</summary>
    public static long CooperativeIdOf(SqliteConnection db, CooperativePick pick) =>
        pick.Id
        ?? ProposedId(db, pick.Name, pick.CommuneCode ?? "")
        ?? throw new InvalidOperationException("A typed cooperative must be proposed before a person can belong to it.");

    private static long? FindVouched(SqliteConnection db, SavePerson person)
    {
        if (!person.IsPhoneVouched)
            return null;
        var name = Vietnamese.Fold(person.FullName);
        return db.Query<PersonNameRow>(SelectVouched, new { person.Phone })
            .FirstOrDefault(row => Vietnamese.Fold(row.FullName) == name)
            ?.Id;
    }

    private static void Link(Visit visit, long personId)
    {
        var link = new
        {
            visit.Bot,
            visit.Chat,
            visit.Sender,
            PersonId = personId,
            Now = Instants.Format(visit.Now),
        };
        visit.Db.Execute(InsertLink, link);
        visit.BecomePerson(personId);
    }

    private const string SelectPerson = """
        SELECT person.full_name, person.phone, person.cooperative_id, cooperative.short_name, person.role
        FROM person
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE person.id = ?1
        """;

    private const string SelectConsent = """
        SELECT answer = 'agreed' AND text_version = ?4
        FROM consent
        WHERE bot = ?1 AND chat = ?2 AND sender = ?3
        ORDER BY id DESC
        LIMIT 1
        """;

    private const string InsertConsent = """
        INSERT INTO consent (bot, chat, sender, text_version, answer, answered_at)
        VALUES (@Bot, @Chat, @Sender, @TextVersion, @Answer, @Now)
        """;

    private const string SelectProposed = """
        SELECT id
        FROM cooperative
        WHERE name = @Name AND commune_code = @CommuneCode AND state = 'proposed'
        """;

    private const string InsertProposed = """
        INSERT INTO cooperative (name, short_name, commune_code, state, created_at)
        VALUES (@Name, @Name, @CommuneCode, 'proposed', @Now)
        ON CONFLICT (name, commune_code) WHERE state = 'proposed' DO NOTHING
        """;

    private const string InsertPerson = """
        INSERT INTO person (full_name, phone, is_phone_vouched, cooperative_id, role, created_at, updated_at)
        VALUES (@FullName, @Phone, @IsPhoneVouched, @CooperativeId, @Role, @Now, @Now)
        RETURNING id
        """;

    private const string UpdatePerson = """
        UPDATE person
        SET full_name = @FullName, phone = @Phone, is_phone_vouched = @IsPhoneVouched, cooperative_id = @CooperativeId,
            role = @Role, updated_at = @Now
        WHERE id = @Id
        """;

    private const string SelectVouched = """
        SELECT id AS Id, full_name AS FullName
        FROM person
        WHERE phone = @Phone AND is_phone_vouched = 1
        ORDER BY id
        """;

    private const string SelectNamesakes = """
        SELECT person.full_name
        FROM person
        CROSS JOIN enrolment ON enrolment.person_id = person.id -- few share a phone, many a course
        WHERE person.phone = ?2 AND person.id IS NOT ?3
          AND NOT (?4 = 1 AND person.is_phone_vouched = 1)
          AND enrolment.course_code = ?1 AND enrolment.state IN ('enrolled', 'waiting')
        """;

    private const string InsertLink = """
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES (@Bot, @Chat, @Sender, @PersonId, 1, @Now)
        """;

    private sealed record PersonNameRow
    {
        public long Id { get; init; }
        public required string FullName { get; init; }
    }
}
