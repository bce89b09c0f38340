using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Roles;

/// <summary>A live role and whose it is, for lists.</summary>
/// <param name="Held">The role.</param>
/// <param name="StaffId">Who holds it.</param>
/// <param name="Name">Their name.</param>
public sealed record RoleHolder(HeldRole Held, long StaffId, string Name);

/// <summary>Where a role comes from; persisted.</summary>
internal static class RoleSource
{
    public const string Configuration = "configuration";
    public const string Code = "code";
    public const string Invitation = "invitation";
}

/// <summary>People of the staff and their roles; writes only inside a turn's transaction.</summary>
internal static class StaffStore
{
    /// <summary>Who writes from this account, if they hold a role.</summary>
    public static StaffMember? Of(SqliteConnection db, string bot, string sender)
    {
        var rows = db.Query<RoleRow>(SelectOfAccount, new { Bot = bot, Sender = sender }).AsList();
        return rows.Count == 0 ? null : new StaffMember(rows[0].StaffId, rows[0].Name, [.. rows.Select(Held)]);
    }

    /// <summary>All live roles, the strongest first.</summary>
    public static IReadOnlyList<RoleHolder> Holders(SqliteConnection db) =>
        [.. db.Query<RoleRow>(SelectLive).Select(row => new RoleHolder(Held(row), row.StaffId, row.Name))];

    /// <summary>Whether a person of the staff holds a role for this now.</summary>
    public static bool Holds(SqliteConnection db, long staffId, StaffRole role, Scope scope) =>
        Holders(db).Any(holder => holder.StaffId == staffId && holder.Held.Role.Covers(role) && holder.Held.Scope.Covers(scope));

    /// <summary>The chats of a person of the staff.</summary>
    public static IReadOnlyList<(string Bot, string Chat)> Chats(SqliteConnection db, long staffId) =>
        [.. db.Query<ChatRow>(SelectChats, new { StaffId = staffId }).Select(row => (row.Bot, row.Chat))];

    /// <summary>The chats of all owners.</summary>
    public static IReadOnlyList<(string Bot, string Chat)> OwnerChats(SqliteConnection db) =>
        [.. db.Query<ChatRow>(SelectOwnerChats).Select(row => (row.Bot, row.Chat))];

    /// <summary>The chats of owners and office.</summary>
    public static IReadOnlyList<(string Bot, string Chat)> OfficeChats(SqliteConnection db) =>
        [.. db.Query<ChatRow>(SelectOfficeChats).Select(row => (row.Bot, row.Chat))];

    /// <summary>The person of an account; made under this name if the account is new, and called by it from now on if they had none of their own.</summary>
    public static long Ensure(SqliteConnection db, string bot, string chat, string sender, string name, DateTimeOffset now)
    {
        if (db.QuerySingleOrDefault<long?>(SelectStaff, new { Bot = bot, Sender = sender }) is { } known)
        {
            _ = db.Execute(
                UpdateUnnamed,
                new
                {
                    Id = known,
                    Name = name,
                    Unnamed = RoleTexts.OwnerName,
                }
            );
            return known;
        }
        var at = Instants.Format(now);
        var id = db.QuerySingle<long>(InsertStaff, new { Name = name, Now = at });
        _ = db.Execute(
            InsertAccount,
            new
            {
                Bot = bot,
                Chat = chat,
                Sender = sender,
                StaffId = id,
                Now = at,
            }
        );
        return id;
    }

    /// <summary>Gives a role; twice is once.</summary>
    public static void Give(
        SqliteConnection db,
        long staffId,
        StaffRole role,
        Scope scope,
        string source,
        long? givenBy,
        DateTimeOffset now
    ) =>
        db.Execute(
            InsertRole,
            new
            {
                StaffId = staffId,
                Role = role.Id,
                scope.Kind,
                Scope = scope.Id,
                Source = source,
                GivenBy = givenBy,
                Now = Instants.Format(now),
            }
        );

    /// <summary>Takes a role away; false if it was gone already.</summary>
    public static bool Take(SqliteConnection db, long roleId, long? takenBy, DateTimeOffset now) =>
        db.Execute(
            UpdateTaken,
            new
            {
                Id = roleId,
                TakenBy = takenBy,
                Now = Instants.Format(now),
            }
        ) > 0;

    /// <summary>Live roles that come from the configuration, once for each account of who holds it: row, whose, bot and sender.</summary>
    public static IReadOnlyList<(long Id, long Staff, string Bot, string Sender)> Configured(SqliteConnection db) =>
        [.. db.Query<ConfiguredRow>(SelectConfigured).Select(row => (row.Id, row.StaffId, row.Bot, row.Sender))];

    /// <summary>Whether anybody holds the owner's role.</summary>
    public static bool HasOwner(SqliteConnection db) => db.QuerySingle<long>(CountOwners) > 0;

    private static HeldRole Held(RoleRow row) =>
        new(
            row.Id,
            StaffRole.Of(row.Role) ?? throw new InvalidOperationException($"No such role: {row.Role}."),
            new Scope(row.Kind, row.Scope)
        );

    private const string SelectOfAccount = """
        SELECT staff_role.id AS Id, staff.id AS StaffId, staff.name AS Name, role AS Role, scope_kind AS Kind, scope AS Scope
        FROM staff_account
        JOIN staff ON staff.id = staff_account.staff_id
        JOIN staff_role ON staff_role.staff_id = staff.id AND staff_role.taken_at IS NULL
        WHERE staff_account.bot = @Bot AND staff_account.sender = @Sender
        ORDER BY staff_role.id
        """;

    private const string SelectLive = """
        SELECT staff_role.id AS Id, staff.id AS StaffId, staff.name AS Name, role AS Role, scope_kind AS Kind, scope AS Scope
        FROM staff_role
        JOIN staff ON staff.id = staff_role.staff_id
        WHERE taken_at IS NULL
        ORDER BY CASE role WHEN 'owner' THEN 0 WHEN 'office' THEN 1 WHEN 'trainer' THEN 2 ELSE 3 END, staff.id, staff_role.id
        """;

    private const string SelectChats = """
        SELECT bot AS Bot, chat AS Chat
        FROM staff_account
        WHERE staff_id = @StaffId
        ORDER BY bot, sender
        """;

    private const string SelectOwnerChats = """
        SELECT DISTINCT staff_account.bot AS Bot, staff_account.chat AS Chat
        FROM staff_role
        JOIN staff_account ON staff_account.staff_id = staff_role.staff_id
        WHERE staff_role.role = 'owner' AND staff_role.taken_at IS NULL
        ORDER BY staff_account.bot, staff_account.chat
        """;

    private const string SelectOfficeChats = """
        SELECT DISTINCT staff_account.bot AS Bot, staff_account.chat AS Chat
        FROM staff_role
        JOIN staff_account ON staff_account.staff_id = staff_role.staff_id
        WHERE staff_role.role IN ('owner', 'office') AND staff_role.taken_at IS NULL
        ORDER BY staff_account.bot, staff_account.chat
        """;

    private const string SelectStaff = """
        SELECT staff_id
        FROM staff_account
        WHERE bot = @Bot AND sender = @Sender
        """;

    private const string UpdateUnnamed = """
        UPDATE staff
        SET name = @Name
        WHERE id = @Id AND name = @Unnamed
        """;

    private const string InsertStaff = """
        INSERT INTO staff (name, created_at)
        VALUES (@Name, @Now)
        RETURNING id
        """;

    private const string InsertAccount = """
        INSERT INTO staff_account (bot, chat, sender, staff_id, linked_at)
        VALUES (@Bot, @Chat, @Sender, @StaffId, @Now)
        """;

    private const string InsertRole = """
        INSERT INTO staff_role (staff_id, role, scope_kind, scope, source, given_by, given_at)
        VALUES (@StaffId, @Role, @Kind, @Scope, @Source, @GivenBy, @Now)
        ON CONFLICT (staff_id, role, scope_kind, scope) WHERE taken_at IS NULL DO NOTHING
        """;

    private const string UpdateTaken = """
        UPDATE staff_role
        SET taken_at = @Now, taken_by = @TakenBy
        WHERE id = @Id AND taken_at IS NULL
        """;

    private const string SelectConfigured = """
        SELECT staff_role.id AS Id, staff_role.staff_id AS StaffId, staff_account.bot AS Bot, staff_account.sender AS Sender
        FROM staff_role
        JOIN staff_account ON staff_account.staff_id = staff_role.staff_id
        WHERE staff_role.role = 'owner' AND staff_role.source = 'configuration' AND staff_role.taken_at IS NULL
        """;

    private const string CountOwners = """
        SELECT count(*)
        FROM staff_role
        WHERE role = 'owner' AND taken_at IS NULL
        """;

    private sealed record RoleRow
    {
        public long Id { get; init; }
        public long StaffId { get; init; }
        public required string Name { get; init; }
        public required string Role { get; init; }
        public required string Kind { get; init; }
        public required string Scope { get; init; }
    }

    private sealed record ChatRow
    {
        public required string Bot { get; init; }
        public required string Chat { get; init; }
    }

    private sealed record ConfiguredRow
    {
        public long Id { get; init; }
        public long StaffId { get; init; }
        public required string Bot { get; init; }
        public required string Sender { get; init; }
    }
}
