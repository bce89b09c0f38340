using Dapper;
using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>Announcements as the people who send them see them; writes only inside a turn's transaction.</summary>
internal static class AnnouncementStore
{
    private const string PauseReason = "announcement paused";
    private const string StopReason = "announcement stopped";

    /// <summary>A new one; who gets it is frozen when sending begins.</summary>
    public static long Insert(
        Visit visit,
        AnnouncementDraft draft,
        Scope scope,
        string topic,
        DateTimeOffset sendAt,
        DateTimeOffset? goodUntil
    ) =>
        visit.Db.QuerySingle<long>(
            InsertAnnouncement,
            new
            {
                Staff = visit.Staff!.Id,
                visit.Bot,
                visit.Chat,
                draft.Kind,
                draft.AudienceId,
                ScopeKind = scope.Kind,
                Scope = scope.Id,
                Topic = topic,
                draft.Text,
                MediaKind = draft.Media?.Kind,
                Media = draft.Media?.Reference,
                Now = Instants.Format(visit.Now),
                SendAt = Instants.Format(sendAt),
                GoodUntil = goodUntil is { } until ? Instants.Format(until) : null,
            }
        );

    /// <summary>An announcement; null if there is none.</summary>
    public static Announcement? Find(SqliteConnection db, long id) =>
        db.QuerySingleOrDefault<Row>(Select, new { Id = id }) is { } row ? Read(row) : null;

    /// <summary>Those that wait for their time, the earliest first.</summary>
    public static IReadOnlyList<Announcement> Scheduled(SqliteConnection db) =>
        [.. db.Query<long>(SelectScheduled).AsList().Select(id => Find(db, id)!)];

    /// <summary>The newest announcement of a person of the staff.</summary>
    public static Announcement? NewestOf(SqliteConnection db, long staffId) =>
        db.QuerySingleOrDefault<long?>(SelectNewest, new { Staff = staffId }) is { } id ? Find(db, id) : null;

    /// <summary>Those of a person of the staff that wait for their time, are being sent or stand still, the newest first.</summary>
    public static IReadOnlyList<Announcement> OpenOf(SqliteConnection db, long staffId) =>
        [.. db.Query<long>(SelectOpenOf, new { Staff = staffId }).AsList().Select(id => Find(db, id)!)];

    /// <summary>The announcement that a chat was sent last; one that still waits to be sent is none.</summary>
    public static long? NewestTo(SqliteConnection db, string bot, string chat) =>
        db.QuerySingleOrDefault<long?>(SelectNewestTo, new { Bot = bot, Chat = chat });

    /// <summary>The people for whom it was sent to a chat; none: it was not.</summary>
    public static IReadOnlyList<long> RecipientsIn(SqliteConnection db, long id, string bot, string chat) =>
        db.Query<long>(
                SelectRecipients,
                new
                {
                    Id = id,
                    Bot = bot,
                    Chat = chat,
                }
            )
            .AsList();

    /// <summary>Sending begins; false if it was begun or stopped before.</summary>
    public static bool Begin(SqliteConnection db, long id, DateTimeOffset now) =>
        db.Execute(UpdateBegun, new { Id = id, Now = Instants.Format(now) }) > 0;

    /// <summary>What waits to be sent is taken back; false if it is not being sent.</summary>
    public static bool Pause(SqliteConnection db, long id, DateTimeOffset now)
    {
        if (db.Execute(UpdatePaused, new { Id = id }) == 0)
            return false;
        Cancel(db, id, PauseReason, now);
        return true;
    }

    /// <summary>On; false if it does not stand still.</summary>
    public static bool Resume(SqliteConnection db, long id) => db.Execute(UpdateResumed, new { Id = id }) > 0;

    /// <summary>No more of it is sent; false if it is over.</summary>
    public static bool Stop(SqliteConnection db, long id, DateTimeOffset now)
    {
        if (db.Execute(UpdateStopped, new { Id = id, Now = Instants.Format(now) }) == 0)
            return false;
        Cancel(db, id, StopReason, now);
        _ = db.Execute(UpdateRest, new { Id = id });
        return true;
    }

    /// <summary>Those whose message may or may not have arrived are sent it once more; how many.</summary>
    public static int ResendUnsure(SqliteConnection db, long id)
    {
        var again = db.Execute(UpdateUnsure, new { Id = id });
        if (again > 0)
            _ = db.Execute(UpdateAgain, new { Id = id });
        return again;
    }

    /// <summary>How far it has come.</summary>
    public static Tally Count(SqliteConnection db, long id)
    {
        var counts = db.Query<CountRow>(SelectCounts, new { Id = id }).ToDictionary(row => row.State, row => row.People);
        return new Tally(
            counts.GetValueOrDefault("planned"),
            counts.GetValueOrDefault("queued"),
            counts.GetValueOrDefault("sent"),
            counts.GetValueOrDefault("failed"),
            counts.GetValueOrDefault("unsure"),
            counts.GetValueOrDefault("unreachable"),
            counts.GetValueOrDefault("shared"),
            counts.GetValueOrDefault("stopped"),
            counts.GetValueOrDefault("late")
        );
    }

    /// <summary>People who did not get it or may not have, with their numbers.</summary>
    public static IReadOnlyList<CallRow> CallList(SqliteConnection db, long id) => db.Query<CallRow>(SelectCalls, new { Id = id }).AsList();

    /// <summary>How many got its words without its picture or document.</summary>
    public static int WordsOnly(SqliteConnection db, long id) => db.QuerySingle<int>(CountWordsOnly, new { Id = id });

    /// <summary>Takes back what is with the sender and not on its way.</summary>
    public static void Cancel(SqliteConnection db, long id, string reason, DateTimeOffset now) =>
        db.Execute(
            CancelQueued,
            new
            {
                Id = id,
                Reason = reason,
                Now = Instants.Format(now),
            }
        );

    private static Announcement Read(Row row) =>
        new()
        {
            Id = row.Id,
            StaffId = row.StaffId,
            StaffName = row.StaffName,
            Bot = row.Bot,
            Chat = row.Chat,
            Kind = row.Kind,
            AudienceId = row.AudienceId,
            Scope = row.Course is null ? new Scope(row.ScopeKind, row.Scope) : Scope.Trip(row.Scope, row.Course),
            Topic = row.Topic,
            Text = row.Text,
            Media = row.MediaKind is null ? null : new Media(row.MediaKind, row.Media!),
            State = row.State,
            SendAt = Instants.Parse(row.SendAt),
            IsHeld = row.IsHeld,
            IsOver = row.EndedAt is not null,
            GoodUntil = row.GoodUntil is null ? null : Instants.Parse(row.GoodUntil),
            Urgency = row.Reason is null
                ? null
                : new Urgency(
                    row.Reason,
                    row.People,
                    Instants.Parse(row.NightUntil!),
                    row.UrgencyState!,
                    row.DecidedBy,
                    row.DecidedAt is null ? null : Instants.Parse(row.DecidedAt)
                ),
        };

    private const string InsertAnnouncement = """
        INSERT INTO announcement (staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, media_kind, media, state,
                                  made_at, send_at, good_until)
        VALUES (@Staff, @Bot, @Chat, @Kind, @AudienceId, @ScopeKind, @Scope, @Topic, @Text, @MediaKind, @Media, 'scheduled', @Now, @SendAt,
                @GoodUntil)
        RETURNING id
        """;

    private const string Select = """
        SELECT announcement.id AS Id, announcement.staff_id AS StaffId, staff.name AS StaffName, bot AS Bot, chat AS Chat, audience_kind AS Kind,
               audience AS AudienceId, scope_kind AS ScopeKind, scope AS Scope, topic AS Topic, text AS Text, media_kind AS MediaKind,
               media AS Media, announcement.state AS State, send_at AS SendAt, ended_at AS EndedAt, good_until AS GoodUntil,
               trip.course_code AS Course,
               announcement.state = 'scheduled'
               AND NOT EXISTS (SELECT 1
                               FROM timer
                               WHERE timer.kind = 'announcement.send' AND timer.key = CAST(announcement.id AS TEXT)
                                 AND timer.state = 'planned') AS IsHeld,
               urgency.reason AS Reason, urgency.people AS People, urgency.night_until AS NightUntil, urgency.state AS UrgencyState,
               second.name AS DecidedBy, urgency.decided_at AS DecidedAt
        FROM announcement
        JOIN staff ON staff.id = announcement.staff_id
        LEFT JOIN announcement_urgency AS urgency ON urgency.announcement_id = announcement.id
        LEFT JOIN staff AS second ON second.id = urgency.decided_by
        LEFT JOIN trip ON announcement.scope_kind = 'trip' AND trip.id = announcement.scope
        WHERE announcement.id = @Id
        """;

    private const string SelectScheduled = """
        SELECT id
        FROM announcement
        WHERE state = 'scheduled'
        ORDER BY send_at
        """;

    private const string SelectNewest = """
        SELECT max(id)
        FROM announcement
        WHERE staff_id = @Staff
        """;

    private const string SelectOpenOf = """
        SELECT id
        FROM announcement
        WHERE staff_id = @Staff AND state IN ('scheduled', 'sending', 'paused')
        ORDER BY id DESC
        """;

    // By when it was sent; of what is older than the rows of sent messages the greatest number. The first column is of the row with the
    // maximum.
    private const string SelectNewestTo = """
        SELECT recipient.announcement_id, max(coalesce(outbox.done_at, '') || printf('%012d', recipient.announcement_id))
        FROM announcement_recipient AS recipient
        LEFT JOIN outbox ON outbox.id = recipient.outbox_id
        WHERE recipient.bot = @Bot AND recipient.chat = @Chat
          AND (recipient.state IN ('sent', 'unsure') OR (recipient.state = 'queued' AND outbox.state IN ('claimed', 'sent', 'unsure')))
        """;

    private const string SelectRecipients = """
        SELECT person_id
        FROM announcement_recipient
        WHERE bot = @Bot AND chat = @Chat AND announcement_id = @Id
        ORDER BY person_id
        """;

    private const string UpdateBegun = """
        UPDATE announcement
        SET state = 'sending', frozen_at = @Now
        WHERE id = @Id AND state = 'scheduled'
        """;

    private const string UpdatePaused = """
        UPDATE announcement
        SET state = 'paused'
        WHERE id = @Id AND state = 'sending'
        """;

    private const string UpdateResumed = """
        UPDATE announcement
        SET state = 'sending'
        WHERE id = @Id AND state = 'paused'
        """;

    // One that never began has nobody on its way: it is over at once.
    private const string UpdateStopped = """
        UPDATE announcement
        SET state = 'stopped', ended_at = CASE WHEN frozen_at IS NULL THEN @Now END
        WHERE id = @Id AND state IN ('scheduled', 'sending', 'paused')
        """;

    private const string UpdateRest = """
        UPDATE announcement_recipient
        SET state = 'stopped'
        WHERE announcement_id = @Id AND state = 'planned'
        """;

    private const string CancelQueued = """
        UPDATE outbox
        SET state = 'cancelled', reason = @Reason, done_at = @Now
        WHERE state = 'waiting' AND id IN (SELECT outbox_id
                                           FROM announcement_recipient
                                           WHERE announcement_id = @Id AND state = 'queued')
        """;

    private const string UpdateUnsure = """
        UPDATE announcement_recipient
        SET state = 'planned', reason = NULL, outbox_id = NULL
        WHERE announcement_id = @Id AND state = 'unsure'
        """;

    private const string UpdateAgain = """
        UPDATE announcement
        SET state = 'sending', ended_at = NULL
        WHERE id = @Id
        """;

    private const string SelectCounts = """
        SELECT state AS State, people AS People
        FROM announcement_count
        WHERE announcement_id = @Id
        """;

    private const string CountWordsOnly = """
        SELECT count(*)
        FROM announcement
        JOIN announcement_recipient AS recipient ON recipient.announcement_id = announcement.id
        WHERE announcement.id = @Id AND announcement.media IS NOT NULL AND recipient.state = 'sent' AND recipient.reason = 'words-only'
        """;

    private const string SelectCalls = """
        SELECT person.full_name AS FullName, person.phone AS Phone, cooperative.short_name AS Cooperative, recipient.state AS State,
               recipient.reason AS Reason
        FROM announcement_recipient AS recipient
        JOIN person ON person.id = recipient.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE recipient.announcement_id = @Id AND recipient.state IN ('failed', 'unsure', 'unreachable', 'stopped', 'late')
        ORDER BY cooperative.short_name, person.id
        """;

    private sealed record CountRow
    {
        public required string State { get; init; }
        public int People { get; init; }
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public long StaffId { get; init; }
        public required string StaffName { get; init; }
        public required string Bot { get; init; }
        public required string Chat { get; init; }
        public required string Kind { get; init; }
        public required string AudienceId { get; init; }
        public required string ScopeKind { get; init; }
        public required string Scope { get; init; }
        public required string Topic { get; init; }
        public required string Text { get; init; }
        public string? MediaKind { get; init; }
        public string? Media { get; init; }
        public required string State { get; init; }
        public required string SendAt { get; init; }
        public string? EndedAt { get; init; }
        public string? GoodUntil { get; init; }
        public string? Course { get; init; }
        public bool IsHeld { get; init; }
        public string? Reason { get; init; }
        public int People { get; init; }
        public string? NightUntil { get; init; }
        public string? UrgencyState { get; init; }
        public string? DecidedBy { get; init; }
        public string? DecidedAt { get; init; }
    }
}

/// <summary>One line of the list of people to call.</summary>
public sealed record CallRow
{
    /// <summary>Full name.</summary>
    public required string FullName { get; init; }

    /// <summary>E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>Their cooperative.</summary>
    public required string Cooperative { get; init; }

    /// <summary>State of the recipient.</summary>
    public required string State { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
