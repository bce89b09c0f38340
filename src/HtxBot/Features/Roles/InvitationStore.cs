using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Roles;

/// <summary>Invitations and the tries to take one; writes only inside a turn's transaction.</summary>
internal static class InvitationStore
{
    /// <summary>Keeps a new invitation; returns nothing of its secrets, which only hashes are kept of.</summary>
    public static void Make(
        SqliteConnection db,
        StaffRole role,
        Scope scope,
        string name,
        string link,
        string code,
        int checkNumber,
        long invitedBy,
        DateTimeOffset now,
        DateTimeOffset expiresAt
    ) =>
        db.Execute(
            Insert,
            new
            {
                Role = role.Id,
                scope.Kind,
                Scope = scope.Id,
                Name = name,
                LinkHash = Secrets.Hash(link),
                CodeHash = Secrets.Hash(code),
                InvitedBy = (long?)invitedBy,
                CheckNumber = (int?)checkNumber,
                Now = Instants.Format(now),
                ExpiresAt = Instants.Format(expiresAt),
            }
        );

    /// <summary>Keeps the code printed while nobody is owner.</summary>
    public static void Print(SqliteConnection db, string name, string code, DateTimeOffset now) =>
        db.Execute(
            Insert,
            new
            {
                Role = StaffRole.Owner.Id,
                Scope.All.Kind,
                Scope = Scope.All.Id,
                Name = name,
                LinkHash = (string?)null,
                CodeHash = Secrets.Hash(code),
                InvitedBy = (long?)null,
                CheckNumber = (int?)null,
                Now = Instants.Format(now),
                ExpiresAt = (string?)null,
            }
        );

    /// <summary>A code printed before can be used no more.</summary>
    public static void VoidPrinted(SqliteConnection db, DateTimeOffset now) =>
        db.Execute(UpdatePrintedVoid, new { Now = Instants.Format(now) });

    /// <summary>Whoever holds no role any more has invited nobody.</summary>
    public static void VoidOf(SqliteConnection db, long staffId, DateTimeOffset now) =>
        db.Execute(UpdateVoidOf, new { StaffId = staffId, Now = Instants.Format(now) });

    /// <summary>The open invitation of a link; null if there is none any more, or its inviter may not invite any more.</summary>
    public static Invitation? OfLink(SqliteConnection db, string link, DateTimeOffset now) =>
        Read(db.QuerySingleOrDefault<Row>(SelectOfLink, new { Hash = Secrets.Hash(link), Now = Instants.Format(now) }));

    /// <summary>The open invitation of a code; null if there is none any more, or its inviter may not invite any more.</summary>
    public static Invitation? OfCode(SqliteConnection db, string code, DateTimeOffset now) =>
        Read(db.QuerySingleOrDefault<Row>(SelectOfCode, new { Hash = Secrets.Hash(code), Now = Instants.Format(now) }));

    /// <summary>An invitation nobody has taken; null if somebody has.</summary>
    public static Invitation? Open(SqliteConnection db, long id) => Read(db.QuerySingleOrDefault<Row>(SelectOpen, new { Id = id }));

    /// <summary>Invitations whose code somebody typed and whose inviter has not decided, of one inviter or, for an owner, of all.</summary>
    public static IReadOnlyList<Invitation> Claimed(SqliteConnection db, StaffMember staff) =>
        [
            .. db.Query<Row>(SelectClaimed, new { InvitedBy = staff.Id, IsOwner = staff.Holds(StaffRole.Owner) ? 1 : 0 })
                .Select(row => Read(row)!),
        ];

    /// <summary>An account uses an open invitation; false if it is open no more.</summary>
    public static bool Use(SqliteConnection db, long id, Visit visit) => Move(db, id, "used", visit);

    /// <summary>An account has typed the code and waits for the inviter; false if it is open no more.</summary>
    public static bool Claim(SqliteConnection db, long id, Visit visit) => Move(db, id, "claimed", visit);

    /// <summary>The inviter has decided; the account that waited, or null if none waits.</summary>
    public static (string Bot, string Chat, string Sender)? Decide(SqliteConnection db, long id, bool isRight, DateTimeOffset now) =>
        db.QuerySingleOrDefault<AccountRow>(
            UpdateDecided,
            new
            {
                Id = id,
                State = isRight ? "used" : "void",
                Now = Instants.Format(now),
            }
        )
            is { } row
            ? (row.Bot, row.Chat, row.Sender)
            : null;

    private static bool Move(SqliteConnection db, long id, string to, Visit visit) =>
        db.Execute(
            UpdateTaken,
            new
            {
                Id = id,
                To = to,
                visit.Bot,
                visit.Chat,
                visit.Sender,
                Now = Instants.Format(visit.Now),
            }
        ) > 0;

    private static Invitation? Read(Row? row) =>
        row is null || StaffRole.Of(row.Role) is not { } role
            ? null
            : new Invitation
            {
                Id = row.Id,
                Role = role,
                Scope = new Scope(row.Kind, row.Scope),
                Name = row.Name,
                InvitedBy = row.InvitedBy,
                CheckNumber = (int)(row.CheckNumber ?? 0),
            };

    private const string Insert = """
        INSERT INTO invitation (role, scope_kind, scope, name, link_hash, code_hash, invited_by, check_number, made_at, expires_at)
        VALUES (@Role, @Kind, @Scope, @Name, @LinkHash, @CodeHash, @InvitedBy, @CheckNumber, @Now, @ExpiresAt)
        """;

    private const string UpdatePrintedVoid = """
        UPDATE invitation
        SET state = 'void', decided_at = @Now
        WHERE invited_by IS NULL AND state = 'open'
        """;

    private const string UpdateVoidOf = """
        UPDATE invitation
        SET state = 'void', decided_at = @Now
        WHERE invited_by = @StaffId AND state IN ('open', 'claimed')
        """;

    private const string SelectWhere = """
        SELECT id AS Id, role AS Role, scope_kind AS Kind, scope AS Scope, name AS Name, invited_by AS InvitedBy, check_number AS CheckNumber
        FROM invitation
        WHERE

        """;

    // Nobody gives what they may give no more: as RolesFacts.MayGive.
    private const string MayStillBeGiven = """

          AND (invited_by IS NULL
               OR EXISTS (SELECT 1
                          FROM staff_role AS held
                          WHERE held.staff_id = invitation.invited_by AND held.taken_at IS NULL
                            AND (held.role = 'owner' OR (held.role = 'office' AND invitation.role IN ('trainer', 'trip-leader')))))
        """;

    private const string SelectOfLink =
        SelectWhere
        + """
            link_hash = @Hash AND state = 'open' AND expires_at > @Now
            """
        + MayStillBeGiven;

    private const string SelectOfCode =
        SelectWhere
        + """
            code_hash = @Hash AND state = 'open' AND (expires_at IS NULL OR expires_at > @Now)
            """
        + MayStillBeGiven;

    private const string SelectOpen =
        SelectWhere
        + """
            id = @Id AND state = 'open'
            """;

    private const string SelectClaimed =
        SelectWhere
        + """
            state = 'claimed' AND (invited_by = @InvitedBy OR @IsOwner = 1)
            ORDER BY id
            """;

    private const string UpdateTaken = """
        UPDATE invitation
        SET state = @To, bot = @Bot, chat = @Chat, sender = @Sender, decided_at = @Now
        WHERE id = @Id AND state = 'open'
        """;

    private const string UpdateDecided = """
        UPDATE invitation
        SET state = @State, decided_at = @Now
        WHERE id = @Id AND state = 'claimed'
        RETURNING bot AS Bot, chat AS Chat, sender AS Sender
        """;

    private sealed record Row
    {
        public long Id { get; init; }
        public required string Role { get; init; }
        public required string Kind { get; init; }
        public required string Scope { get; init; }
        public required string Name { get; init; }
        public long? InvitedBy { get; init; }
        public long? CheckNumber { get; init; }
    }

    private sealed record AccountRow
    {
        public required string Bot { get; init; }
        public required string Chat { get; init; }
        public required string Sender { get; init; }
    }
}
