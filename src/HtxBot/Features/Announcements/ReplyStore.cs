using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>What members wrote back, and what was answered; writes only inside a turn's transaction.</summary>
internal static class ReplyStore
{
    /// <summary>Keeps an answer of a member.</summary>
    public static ReplyRow Add(Visit visit, long announcement, long person, string text) =>
        Find(
            visit.Db,
            visit.Db.QuerySingle<long>(
                Insert,
                new
                {
                    Announcement = announcement,
                    Person = person,
                    visit.Bot,
                    visit.Chat,
                    Text = text,
                    Now = Instants.Format(visit.Now),
                }
            )
        )!;

    /// <summary>An answer; null if there is none.</summary>
    public static ReplyRow? Find(SqliteConnection db, long id) => db.QuerySingleOrDefault<ReplyRow>(Select, new { Id = id });

    /// <summary>The newest answer to the announcements of a person of the staff.</summary>
    public static long? NewestTo(SqliteConnection db, long staffId) =>
        db.QuerySingleOrDefault<long?>(SelectNewest, new { Staff = staffId });

    /// <summary>Keeps what was answered; the newest counts.</summary>
    public static void Answer(Visit visit, long id, string answer) =>
        visit.Db.Execute(
            UpdateAnswer,
            new
            {
                Id = id,
                Answer = answer,
                Now = Instants.Format(visit.Now),
            }
        );

    private const string Insert = """
        INSERT INTO announcement_reply (announcement_id, person_id, bot, chat, text, said_at)
        VALUES (@Announcement, @Person, @Bot, @Chat, @Text, @Now)
        RETURNING id
        """;

    private const string Select = """
        SELECT reply.id AS Id, reply.announcement_id AS AnnouncementId, announcement.staff_id AS StaffId, staff.name AS StaffName,
               announcement.text AS Announced, announcement.media_kind AS AnnouncedMedia, reply.person_id AS PersonId, person.full_name AS FullName,
               cooperative.short_name AS Cooperative, reply.bot AS Bot, reply.chat AS Chat, reply.text AS Text,
               reply.said_at AS SaidAt
        FROM announcement_reply AS reply
        JOIN announcement ON announcement.id = reply.announcement_id
        JOIN staff ON staff.id = announcement.staff_id
        JOIN person ON person.id = reply.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE reply.id = @Id
        """;

    private const string SelectNewest = """
        SELECT max(reply.id)
        FROM announcement
        JOIN announcement_reply AS reply ON reply.announcement_id = announcement.id
        WHERE announcement.staff_id = @Staff
        """;

    private const string UpdateAnswer = """
        UPDATE announcement_reply
        SET answer = @Answer, answered_at = @Now
        WHERE id = @Id
        """;
}

/// <summary>An answer of a member with what belongs to it.</summary>
public sealed record ReplyRow
{
    /// <summary>Its row.</summary>
    public long Id { get; init; }

    /// <summary>What it answers.</summary>
    public long AnnouncementId { get; init; }

    /// <summary>Who announced.</summary>
    public long StaffId { get; init; }

    /// <summary>Their name.</summary>
    public required string StaffName { get; init; }

    /// <summary>What was announced; may be empty with a picture or document.</summary>
    public required string Announced { get; init; }

    /// <summary>Kind of its picture or document; null: none.</summary>
    public string? AnnouncedMedia { get; init; }

    /// <summary>Who answers.</summary>
    public long PersonId { get; init; }

    /// <summary>Their name.</summary>
    public required string FullName { get; init; }

    /// <summary>Their cooperative.</summary>
    public required string Cooperative { get; init; }

    /// <summary>From where.</summary>
    public required string Bot { get; init; }

    /// <summary>From where.</summary>
    public required string Chat { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>When they were written; UTC, as stored.</summary>
    public required string SaidAt { get; init; }
}
