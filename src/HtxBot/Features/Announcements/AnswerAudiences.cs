using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>Those to whom the last announcement of a class, a trip or everybody came, divided by whether they have answered it.</summary>
public abstract class AnswerAudienceKind : AudienceKind
{
    /// <summary>"Chưa trả lời", "Đã trả lời".</summary>
    protected abstract string Label { get; }

    /// <inheritdoc/>
    public override bool IsForStaffOnly => true;

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        db.Query<LastRow>(SelectLast)
            .Select(row => new Audience(
                Id,
                row.Id,
                row.IsTrip ? $"{Label} tin vừa rồi" : $"{Label} {row.Scope}".TrimEnd(),
                $"người {char.ToLowerInvariant(Label[0])}{Label[1..]} thông báo {AnnouncementTexts.Quoted(row.Text, row.MediaKind)}",
                row.IsTrip ? Scope.Trip(row.Scope, row.Course) : new Scope(row.ScopeKind, row.Scope)
            )
            {
                PartOf = row.IsTrip ? $"{TripAudience.Kind} {row.Scope}" : null,
                Words = row.IsTrip ? [] : [$"ai {Label} {row.Scope}".TrimEnd(), $"người {Label} {row.Scope}".TrimEnd()],
            });

    // The last one of each class, and only where somebody has answered: else it asked for no answer.
    private const string SelectLast = """
        SELECT CAST(max(announcement.id) AS TEXT) AS Id, scope_kind AS ScopeKind, scope AS Scope, text AS Text, media_kind AS MediaKind,
               (SELECT course_code FROM trip WHERE scope_kind = 'trip' AND trip.id = scope) AS Course
        FROM announcement
        WHERE ended_at IS NOT NULL
          AND EXISTS (SELECT 1 FROM announcement_reply WHERE announcement_id = announcement.id)
        GROUP BY scope_kind, scope
        """;

    private sealed record LastRow
    {
        public required string Id { get; init; }
        public required string ScopeKind { get; init; }
        public required string Scope { get; init; }
        public required string Text { get; init; }
        public string? MediaKind { get; init; }
        public string? Course { get; init; }

        public bool IsTrip => ScopeKind == "trip";
    }
}

/// <summary>Who got an announcement and has not answered it.</summary>
public sealed class SilentAudience : AnswerAudienceKind
{
    /// <inheritdoc/>
    public override string Id => "silent";

    /// <inheritdoc/>
    protected override string Label => "Chưa trả lời";

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Announcement = id });

    private const string Insert = """
        INSERT INTO temp.audience (person_id)
        SELECT person_id
        FROM main.announcement_recipient
        WHERE announcement_id = CAST(@Announcement AS INTEGER) AND state IN ('sent', 'unsure', 'shared')
          AND person_id NOT IN (SELECT person_id FROM main.announcement_reply WHERE announcement_id = CAST(@Announcement AS INTEGER))
        """;
}

/// <summary>Who has answered an announcement.</summary>
public sealed class AnsweredAudience : AnswerAudienceKind
{
    /// <inheritdoc/>
    public override string Id => "answered";

    /// <inheritdoc/>
    protected override string Label => "Đã trả lời";

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Announcement = id });

    private const string Insert = """
        INSERT INTO temp.audience (person_id)
        SELECT DISTINCT person_id
        FROM main.announcement_reply
        WHERE announcement_id = CAST(@Announcement AS INTEGER)
        """;
}
