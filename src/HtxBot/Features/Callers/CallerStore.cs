using Dapper;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Callers;

/// <summary>A code that links a chat, as it can still be used.</summary>
/// <param name="Id">Its row.</param>
/// <param name="PersonId">For whom.</param>
/// <param name="FullName">Their name.</param>
internal sealed record LinkCode(long Id, long PersonId, string FullName);

/// <summary>People who telephoned, their consent, and the codes that link a chat to them; each method inside the turn's transaction.</summary>
internal static class CallerStore
{
    private static readonly TimeSpan CodeLives = TimeSpan.FromDays(30);

    /// <summary>Somebody of this name and phone; null if there is nobody.</summary>
    public static long? Find(SqliteConnection db, string name, string phone)
    {
        var folded = Vietnamese.Fold(name);
        var row = db.Query<NameRow>(SelectByPhone, new { Phone = phone }).FirstOrDefault(each => Vietnamese.Fold(each.FullName) == folded);
        return row?.Id;
    }

    /// <summary>Keeps the person and their consent; whoever is known stays as they are.</summary>
    public static long Keep(Visit visit, SignUpDraft draft)
    {
        var now = Instants.Format(visit.Now);
        var id =
            Find(visit.Db, draft.Name!, draft.Phone!)
            ?? visit.Db.QuerySingle<long>(
                InsertPerson,
                new
                {
                    draft.Name,
                    draft.Phone,
                    Cooperative = PeopleStore.CooperativeIdOf(visit.Db, draft.Cooperative!),
                    draft.Role,
                    Now = now,
                }
            );
        _ = visit.Db.Execute(
            InsertConsent,
            new
            {
                Person = id,
                Staff = visit.Staff!.Id,
                ConsentTexts.Version,
                Now = now,
            }
        );
        return id;
    }

    /// <summary>Keeps a new code, of which only the hash; older ones of the person can be used no more.</summary>
    public static void MakeCode(Visit visit, long person, string code) =>
        _ = visit.Db.Execute(
            InsertCode,
            new
            {
                Person = person,
                Hash = Secrets.Hash(code),
                Staff = visit.Staff!.Id,
                Now = Instants.Format(visit.Now),
                Until = Instants.Format(visit.Now + CodeLives),
            }
        );

    /// <summary>The code that was typed; null if it is none that can be used.</summary>
    public static LinkCode? OfCode(SqliteConnection db, string code, DateTimeOffset now) =>
        db.QuerySingleOrDefault<CodeRow>(SelectCode, new { Hash = Secrets.Hash(code), Now = Instants.Format(now) }) is { } row
            ? new LinkCode(row.Id, row.PersonId, row.FullName)
            : null;

    /// <summary>For whom the chat speaks by a code that was used; null: by none, or for them no more.</summary>
    public static string? UsedHere(Visit visit, string code) =>
        visit.Db.QuerySingleOrDefault<string>(
            SelectUsedHere,
            new
            {
                Hash = Secrets.Hash(code),
                visit.Bot,
                visit.Chat,
                visit.Sender,
            }
        );

    /// <summary>Uses a code: the chat speaks for its person from now on. False if it was used before.</summary>
    public static bool Use(Visit visit, long code)
    {
        var values = new
        {
            Id = code,
            visit.Bot,
            visit.Chat,
            visit.Sender,
            Now = Instants.Format(visit.Now),
        };
        if (visit.Db.QuerySingleOrDefault<long?>(UpdateUsed, values) is not { } person)
            return false;
        _ = visit.Db.Execute(UpdateOthers, values);
        _ = visit.Db.Execute(
            InsertLink,
            new
            {
                visit.Bot,
                visit.Chat,
                visit.Sender,
                Person = person,
                values.Now,
            }
        );
        visit.BecomePerson(person);
        return true;
    }

    private const string SelectByPhone = """
        SELECT id AS Id, full_name AS FullName
        FROM person
        WHERE phone = @Phone
        """;

    private const string InsertPerson = """
        INSERT INTO person (full_name, phone, is_phone_vouched, cooperative_id, role, created_at, updated_at)
        VALUES (@Name, @Phone, 0, @Cooperative, @Role, @Now, @Now)
        RETURNING id
        """;

    private const string InsertConsent = """
        INSERT INTO phone_consent (person_id, staff_id, text_version, answered_at)
        VALUES (@Person, @Staff, @Version, @Now)
        """;

    private const string InsertCode = """
        UPDATE link_code
        SET void_at = @Now
        WHERE person_id = @Person AND used_at IS NULL AND void_at IS NULL;
        INSERT INTO link_code (person_id, code_hash, made_by, made_at, expires_at)
        VALUES (@Person, @Hash, @Staff, @Now, @Until);
        """;

    private const string SelectCode = """
        SELECT link_code.id AS Id, person.id AS PersonId, person.full_name AS FullName
        FROM link_code
        JOIN person ON person.id = link_code.person_id
        WHERE code_hash = @Hash AND used_at IS NULL AND void_at IS NULL AND expires_at > @Now
        """;

    private const string SelectUsedHere = """
        SELECT person.full_name
        FROM link_code
        JOIN person ON person.id = link_code.person_id
        JOIN chat_person ON chat_person.person_id = person.id AND bot = @Bot AND chat = @Chat AND sender = @Sender
        WHERE code_hash = @Hash AND used_at IS NOT NULL
        """;

    private const string UpdateUsed = """
        UPDATE link_code
        SET used_at = @Now
        WHERE id = @Id AND used_at IS NULL AND void_at IS NULL
        RETURNING person_id
        """;

    private const string UpdateOthers = """
        UPDATE chat_person
        SET is_current = 0
        WHERE bot = @Bot AND chat = @Chat AND sender = @Sender
        """;

    private const string InsertLink = """
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES (@Bot, @Chat, @Sender, @Person, 1, @Now)
        ON CONFLICT (bot, chat, sender, person_id) DO UPDATE SET is_current = 1
        """;

    private sealed record NameRow
    {
        public long Id { get; init; }
        public required string FullName { get; init; }
    }

    private sealed record CodeRow
    {
        public long Id { get; init; }
        public long PersonId { get; init; }
        public required string FullName { get; init; }
    }
}
