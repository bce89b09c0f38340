using System.Globalization;
using Dapper;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Catalogue;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Tags;

/// <summary>
/// The people with a tag; in a class those of them who have its seats. What the office calls them by is not for them to read above a message.
/// </summary>
public sealed class TagAudience : PlaceAudienceKind
{
    /// <summary>Its id; persisted.</summary>
    public const string Kind = "tag";

    /// <inheritdoc/>
    public override string Id => Kind;

    /// <inheritdoc/>
    public override bool IsForStaffOnly => true;

    /// <inheritdoc/>
    public override Audience? Find(string id, IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) =>
        TagStore.Exists(db, Row(id.Split(' ')[0])) ? base.Find(id, courses, db, now) : null;

    /// <summary>Everybody who bears it.</summary>
    internal static Audience All(Tag tag) => Of(Kind, Number(tag), InSentence(tag.Name)) with { Label = $"Nhãn {tag.Name}, mọi người" };

    /// <summary>Those of a class who bear it.</summary>
    /// <param name="group">Which.</param>
    /// <param name="className">What the class is called in a sentence.</param>
    internal static Audience OfClass(TagGroup group, string className) =>
        Of(Kind, Number(group.Tag), InSentence(group.Tag.Name), group.Course, className) with
        {
            Label = $"Nhãn {group.Tag.Name}, lớp {group.Course}: {AnnouncementTexts.Number(group.People)} người",
        };

    /// <inheritdoc/>
    protected override string? NameOf(SqliteConnection db, string place) =>
        TagStore.NameOf(db, Row(place)) is { } name ? InSentence(name) : null;

    /// <inheritdoc/>
    protected override void Fill(SqliteConnection db, string place, string? course) =>
        db.Execute(course is null ? InsertKnown : InsertOfClass, new { Tag = Row(place), Course = course });

    private static string InSentence(string name) => $"bà con có nhãn {name}";

    private static string Number(Tag tag) => tag.Id.ToString(CultureInfo.InvariantCulture);

    private static long Row(string place) => long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private const string InsertKnown = """
        INSERT INTO temp.audience (person_id)
        SELECT person_id
        FROM main.person_tag
        WHERE tag_id = @Tag AND taken_at IS NULL
        """;

    private const string InsertOfClass = """
        INSERT OR IGNORE INTO temp.audience (person_id)
        SELECT enrolment.person_id
        FROM main.enrolment
        CROSS JOIN main.person_tag ON person_tag.person_id = enrolment.person_id -- a class is small, a tag may be large
        WHERE enrolment.course_code = @Course AND enrolment.state = 'enrolled'
          AND person_tag.tag_id = @Tag AND person_tag.taken_at IS NULL
        """;
}
