using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>
/// Those to whom the last announcement of a class, a trip or everybody came, divided by whether they have answered it. Offered as long as anything is
/// announced there: of a class and a trip until a week after they are over. What goes to everybody is never over: a week after it went who has
/// not answered will not, and telling them is another announcement.
/// </summary>
public abstract class AnswerAudienceKind : AudienceKind
{
    private static readonly TimeSpan Afterwards = TimeSpan.FromDays(7);

    // No class waits longer for an answer. Older ones are not even looked at, however many there are.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>"Chưa trả lời", "Đã trả lời".</summary>
    protected abstract string Label { get; }

    /// <inheritdoc/>
    public override bool IsForStaffOnly => true;

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        db.Query<LastRow>(SelectLast, new { Since = Instants.Format(now - Longest) })
            .Where(row => row.IsOffered(courses, now - Afterwards))
            .Select(row => new Audience(
                Id,
                row.Id,
                row.IsTrip ? $"{Label} tin vừa rồi" : $"{Label} {row.Scope}".TrimEnd(),
                Name(row.Text, row.MediaKind),
                row.IsTrip ? Scope.Trip(row.Scope, row.Course) : new Scope(row.ScopeKind, row.Scope)
            )
            {
                PartOf = row.IsTrip ? $"{TripAudience.Kind} {row.Scope}" : null,
                Words = row.IsTrip ? [] : [$"ai {Label} {row.Scope}".TrimEnd(), $"người {Label} {row.Scope}".TrimEnd()],
            });

    /// <inheritdoc/>
    public override string? NameOf(string id, IReadOnlyList<Course> courses, SqliteConnection db) =>
        db.QuerySingleOrDefault<WordsRow>(SelectWords, new { Announcement = id }) is { } words ? Name(words.Text, words.MediaKind) : null;

    private string Name(string text, string? mediaKind) =>
        $"người {char.ToLowerInvariant(Label[0])}{Label[1..]} thông báo {AnnouncementTexts.Quoted(text, mediaKind)}";

    // The last one of each class, and only where somebody has answered: else it asked for no answer.
    private const string SelectLast = """
        SELECT CAST(max(announcement.id) AS TEXT) AS Id, scope_kind AS ScopeKind, scope AS Scope, text AS Text, media_kind AS MediaKind,
               ended_at AS EndedAt, (SELECT course_code FROM trip WHERE scope_kind = 'trip' AND trip.id = scope) AS Course,
               (SELECT returns_at FROM trip WHERE scope_kind = 'trip' AND trip.id = scope) AS ReturnsAt
        FROM announcement
        WHERE send_at > @Since AND ended_at IS NOT NULL
          AND EXISTS (SELECT 1 FROM announcement_reply WHERE announcement_id = announcement.id)
        GROUP BY scope_kind, scope
        """;

    private const string SelectWords = """
        SELECT text AS Text, media_kind AS MediaKind
        FROM announcement
        WHERE id = CAST(@Announcement AS INTEGER)
        """;

    private sealed record WordsRow
    {
        public required string Text { get; init; }
        public string? MediaKind { get; init; }
    }

    private sealed record LastRow
    {
        public required string Id { get; init; }
        public required string ScopeKind { get; init; }
        public required string Scope { get; init; }
        public required string Text { get; init; }
        public string? MediaKind { get; init; }
        public required string EndedAt { get; init; }
        public string? Course { get; init; }
        public string? ReturnsAt { get; init; }

        public bool IsTrip => ScopeKind == "trip";

        public bool IsOffered(IReadOnlyList<Course> courses, DateTimeOffset since) =>
            ScopeKind == "course" ? courses.Any(course => course.Code == Scope) : Instants.Parse(ReturnsAt ?? EndedAt) > since;
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
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT person_id
        FROM main.announcement_reply
        WHERE announcement_id = CAST(@Announcement AS INTEGER)
        """;
}
