using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>Announcements by their time: one that waits is edited, those whose time has come are listed.</summary>
internal static class ScheduledStore
{
    private const int MostPast = 100;

    /// <summary>Other words and another time for one that waits; nothing happens to one that does not.</summary>
    public static void Edit(SqliteConnection db, long id, string text, DateTimeOffset sendAt, DateTimeOffset? goodUntil) =>
        db.Execute(
            UpdateEdited,
            new
            {
                Id = id,
                Text = text,
                SendAt = Instants.Format(sendAt),
                GoodUntil = goodUntil is { } until ? Instants.Format(until) : null,
            }
        );

    /// <summary>Those whose time has come since a moment, the newest hundred first, each with whether it was missed.</summary>
    /// <param name="db">Any connection.</param>
    /// <param name="since">Not those before.</param>
    /// <param name="now">Not those to come.</param>
    /// <param name="may">Whose are asked for: what others announced takes no place among the hundred.</param>
    public static IReadOnlyList<(Announcement Announcement, bool IsMissed)> Past(
        SqliteConnection db,
        DateTimeOffset since,
        DateTimeOffset now,
        Func<Scope, bool> may
    ) =>
        [
            .. db.Query<PastRow>(SelectPast, new { Since = Instants.Format(since), Now = Instants.Format(now) })
                .AsList()
                .Where(row => may(row.ToScope()))
                .Take(MostPast)
                .Select(row => (AnnouncementStore.Find(db, row.Id)!, row.IsMissed)),
        ];

    private const string UpdateEdited = """
        UPDATE announcement
        SET text = @Text, send_at = @SendAt, good_until = @GoodUntil
        WHERE id = @Id AND state = 'scheduled'
        """;

    private const string SelectPast = """
        SELECT id AS Id, scope_kind AS ScopeKind, scope AS Scope,
               (SELECT course_code FROM trip WHERE scope_kind = 'trip' AND trip.id = scope) AS Course,
               EXISTS (SELECT 1
                       FROM timer
                       WHERE timer.kind = 'announcement.send' AND timer.key = CAST(announcement.id AS TEXT)
                         AND timer.state = 'missed') AS IsMissed
        FROM announcement
        WHERE send_at > @Since AND send_at <= @Now AND state <> 'scheduled'
        ORDER BY send_at DESC
        """;

    private sealed record PastRow
    {
        public long Id { get; init; }
        public required string ScopeKind { get; init; }
        public required string Scope { get; init; }
        public string? Course { get; init; }
        public bool IsMissed { get; init; }

        public Scope ToScope() => Course is null ? new Scope(ScopeKind, Scope) : Roles.Scope.Trip(Scope, Course);
    }
}
