using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>What is asked to go through the night, and who said so; writes only inside a turn's transaction.</summary>
internal static class UrgencyStore
{
    /// <summary>An announcement is to go through the night that ends then.</summary>
    public static void Ask(
        SqliteConnection db,
        long id,
        string reason,
        int people,
        DateTimeOffset nightUntil,
        string state,
        DateTimeOffset now
    )
    {
        _ = db.Execute(
            Insert,
            new
            {
                Id = id,
                Reason = reason,
                People = people,
                Now = Instants.Format(now),
                NightUntil = Instants.Format(nightUntil),
                State = state,
                DecidedAt = state == UrgencyState.Lapsed ? Instants.Format(now) : null,
            }
        );
    }

    /// <summary>What was asked for is asked for no more: the announcement is another now.</summary>
    public static void Withdraw(SqliteConnection db, long id, DateTimeOffset now) =>
        db.Execute(UpdateWithdrawn, new { Id = id, Now = Instants.Format(now) });

    /// <summary>One that one person could decide alone has come to more people by its time.</summary>
    public static void AskSecond(SqliteConnection db, long id, int people) => db.Execute(UpdateWaiting, new { Id = id, People = people });

    /// <summary>The second person decides; false if it is not for them, or was decided or over before.</summary>
    public static bool Decide(SqliteConnection db, long id, bool isYes, long staffId, DateTimeOffset now) =>
        IsSecond(db, id, staffId)
        && db.Execute(
            UpdateDecided,
            new
            {
                Id = id,
                State = isYes ? UrgencyState.Granted : UrgencyState.Refused,
                Staff = staffId,
                Now = Instants.Format(now),
            }
        ) > 0;

    /// <summary>Nobody has said so in time; nothing happens to what was decided.</summary>
    public static void Lapse(SqliteConnection db, long id, DateTimeOffset now) =>
        db.Execute(UpdateLapsed, new { Id = id, Now = Instants.Format(now) });

    /// <summary>Those that wait for a second person, the oldest first.</summary>
    public static IReadOnlyList<long> Waiting(SqliteConnection db, DateTimeOffset now) =>
        db.Query<long>(SelectWaiting, new { Now = Instants.Format(now) }).AsList();

    /// <summary>
    /// Where somebody else of the office can be asked: not who asks, nor an account of theirs on another channel, nor a chat that cannot be
    /// written to. By name, and each of their chats.
    /// </summary>
    public static IReadOnlyList<SecondPerson> Seconds(SqliteConnection db, long staffId) =>
        [
            .. db.Query<SecondRow>(SelectSeconds, new { Staff = staffId })
                .Select(row => new SecondPerson(row.StaffId, row.Name, row.Bot, row.Chat)),
        ];

    /// <summary>Whether this person is somebody else of the office than who announces.</summary>
    public static bool IsSecond(SqliteConnection db, long id, long staffId) =>
        AnnouncementStore.Find(db, id) is { } announcement
        && StaffStore.Holds(db, staffId, StaffRole.Office, Scope.All)
        && !Same(db, staffId).Contains(announcement.StaffId);

    private static HashSet<long> Same(SqliteConnection db, long staffId) =>
        [staffId, .. db.Query<long>(SelectSame, new { Staff = staffId })];

    // One that was edited before its time is asked about anew.
    private const string Insert = """
        INSERT INTO announcement_urgency (announcement_id, reason, people, asked_at, night_until, state, decided_at)
        VALUES (@Id, @Reason, @People, @Now, @NightUntil, @State, @DecidedAt)
        ON CONFLICT (announcement_id) DO UPDATE
        SET reason = excluded.reason, people = excluded.people, asked_at = excluded.asked_at, night_until = excluded.night_until,
            state = excluded.state, decided_by = NULL, decided_at = excluded.decided_at
        """;

    private const string UpdateWithdrawn = """
        UPDATE announcement_urgency
        SET state = 'lapsed', decided_by = NULL, decided_at = @Now
        WHERE announcement_id = @Id
        """;

    private const string UpdateWaiting = """
        UPDATE announcement_urgency
        SET state = 'waiting', people = @People
        WHERE announcement_id = @Id AND state = 'alone'
        """;

    private const string UpdateDecided = """
        UPDATE announcement_urgency
        SET state = @State, decided_by = @Staff, decided_at = @Now
        WHERE announcement_id = @Id AND state = 'waiting' AND night_until > @Now
          AND EXISTS (SELECT 1
                      FROM announcement
                      WHERE announcement.id = announcement_id AND ended_at IS NULL AND announcement.state <> 'stopped')
        """;

    private const string UpdateLapsed = """
        UPDATE announcement_urgency
        SET state = 'lapsed', decided_at = @Now
        WHERE announcement_id = @Id AND state = 'waiting'
        """;

    private const string SelectWaiting = """
        SELECT announcement_id
        FROM announcement_urgency
        WHERE state = 'waiting' AND night_until > @Now
        ORDER BY announcement_id
        """;

    // Accounts whose chats speak for one person are one person's.
    private const string SelectSame = """
        SELECT theirs.staff_id
        FROM staff_account AS mine
        JOIN chat_person AS i ON i.bot = mine.bot AND i.chat = mine.chat AND i.sender = mine.sender
        JOIN chat_person AS they ON they.person_id = i.person_id
        JOIN staff_account AS theirs ON theirs.bot = they.bot AND theirs.chat = they.chat AND theirs.sender = they.sender
        WHERE mine.staff_id = @Staff
        """;

    private const string SelectSeconds = """
        SELECT DISTINCT staff.id AS StaffId, staff.name AS Name, account.bot AS Bot, account.chat AS Chat
        FROM staff_role
        JOIN staff ON staff.id = staff_role.staff_id
        JOIN staff_account AS account ON account.staff_id = staff.id
        WHERE staff_role.role IN ('owner', 'office') AND staff_role.taken_at IS NULL AND staff.id <> @Staff
          AND NOT EXISTS (SELECT 1
                          FROM staff_account AS mine
                          JOIN chat_person AS i ON i.bot = mine.bot AND i.chat = mine.chat AND i.sender = mine.sender
                          JOIN chat_person AS they ON they.person_id = i.person_id
                          JOIN staff_account AS theirs
                              ON theirs.bot = they.bot AND theirs.chat = they.chat AND theirs.sender = they.sender
                          WHERE mine.staff_id = @Staff AND theirs.staff_id = staff.id)
          AND NOT EXISTS (SELECT 1
                          FROM chat_state
                          WHERE chat_state.bot = account.bot AND chat_state.chat = account.chat
                            AND chat_state.state IN ('blocked', 'deleted'))
        ORDER BY staff.name, staff.id, account.bot, account.chat
        """;

    private sealed record SecondRow
    {
        public long StaffId { get; init; }
        public required string Name { get; init; }
        public required string Bot { get; init; }
        public required string Chat { get; init; }
    }
}
