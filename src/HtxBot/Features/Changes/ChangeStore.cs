using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>Classes as the office changes them, and what it changed; each method inside the caller's transaction.</summary>
internal static class ChangeStore
{
    /// <summary>A class of the catalogue as it stands in this transaction: a change of the same commit is not in the catalogue yet.</summary>
    public static Course Fresh(SqliteConnection db, Course course, IReadOnlyList<Venue> venues)
    {
        var rows = db.Query<SessionRow>(SelectSessions, new { course.Code }).ToDictionary(row => row.No);
        return course with
        {
            Capacity = db.QuerySingle<int>(SelectCapacity, new { course.Code }),
            Sessions =
            [
                .. course
                    .Sessions.Where(session => rows.ContainsKey(session.No))
                    .Select(session => Read(session, rows[session.No], venues))
                    .OrderBy(session => session.StartsAt)
                    .ThenBy(session => session.No),
            ],
        };
    }

    /// <summary>Writes a plan down; returns the row of the change.</summary>
    public static long Save(Visit visit, ChangePlan plan, ChangeSet set, string? silence)
    {
        var id = Note(visit, plan.Before.Code, plan.Items, set.Remark, silence);
        foreach (
            var session in plan.After.Sessions.Where(session => plan.Items.Any(item => item.Trip.Length == 0 && item.No == session.No))
        )
            Save(visit.Db, session);
        foreach (var (before, after) in plan.TripsBefore.Zip(plan.TripsAfter).Where(pair => pair.First.Sequence != pair.Second.Sequence))
            TripChangeStore.Save(visit, before, after, set.Of(before)!);
        if (plan.After.Capacity != plan.Before.Capacity)
            _ = visit.Db.Execute(UpdateCapacity, new { plan.Before.Code, plan.After.Capacity });
        return id;
    }

    /// <summary>Keeps what somebody else has changed and nobody is told of.</summary>
    public static void Note(Visit visit, string course, ChangeItem item) => _ = Note(visit, course, [item], "", null);

    /// <summary>What a change made otherwise, by session.</summary>
    public static IReadOnlyList<ChangeItem> Items(SqliteConnection db, long change) =>
        [
            .. db.Query<ItemRow>(SelectItems, new { Change = change })
                .Select(row => new ChangeItem(row.No, row.Field, row.Was, row.Becomes) { Trip = row.Trip }),
        ];

    /// <summary>Whether a session was moved by a later change than this one.</summary>
    public static bool IsMovedSince(SqliteConnection db, string course, int session, long change) =>
        db.QuerySingle<bool>(
            SelectMovedSince,
            new
            {
                Course = course,
                Session = session,
                Change = change,
            }
        );

    /// <summary>A change; null if there is none.</summary>
    public static ChangeRow? Find(SqliteConnection db, long id) => db.QuerySingleOrDefault<ChangeRow>(SelectChange, new { Id = id });

    /// <summary>The newest changes of a class, the newest first.</summary>
    public static IReadOnlyList<ChangeRow> Newest(SqliteConnection db, string course, int most) =>
        db.Query<ChangeRow>(SelectNewest, new { Course = course, Most = most }).AsList();

    private static long Note(Visit visit, string course, IReadOnlyList<ChangeItem> items, string remark, string? silence)
    {
        var id = visit.Db.QuerySingle<long>(
            InsertChange,
            new
            {
                Code = course,
                Staff = visit.Staff!.Id,
                Now = Instants.Format(visit.Now),
                Remark = remark,
                Silence = silence,
            }
        );
        foreach (var item in items)
            _ = visit.Db.Execute(
                InsertItem,
                new
                {
                    Change = id,
                    item.Trip,
                    item.No,
                    item.Field,
                    item.Was,
                    item.Becomes,
                }
            );
        return id;
    }

    private static void Save(SqliteConnection db, CourseSession session)
    {
        var venue = session.Venue.Id.Length > 0 ? session.Venue.Id : AddRoom(db, session.Venue);
        var changed = db.Execute(
            UpdateSession,
            new
            {
                session.CourseCode,
                session.No,
                StartsAt = Instants.Format(session.StartsAt),
                EndsAt = Instants.Format(session.EndsAt),
                Venue = venue,
                State = session.IsCancelled ? "cancelled" : "planned",
                session.Sequence,
            }
        );
        if (changed != 1)
            throw new InvalidOperationException($"Session {session.CourseCode}/{session.No} is not as it was read in this transaction.");
    }

    // Two sessions moved to the same new room share it.
    private static string AddRoom(SqliteConnection db, Venue room) =>
        db.QuerySingleOrDefault<string>(SelectRoom, new { room.Name, room.Address })
        ?? db.QuerySingle<string>(
            InsertRoom,
            new
            {
                room.Name,
                room.Address,
                room.Latitude,
                room.Longitude,
            }
        );

    private static CourseSession Read(CourseSession session, SessionRow row, IReadOnlyList<Venue> venues) =>
        session with
        {
            StartsAt = Instants.Parse(row.StartsAt),
            EndsAt = Instants.Parse(row.EndsAt),
            Venue = venues.First(venue => venue.Id == row.VenueId),
            Sequence = row.Sequence,
            IsCancelled = row.State == "cancelled",
        };

    private const string SelectSessions = """
        SELECT no AS No, starts_at AS StartsAt, ends_at AS EndsAt, venue_id AS VenueId, sequence AS Sequence, state AS State
        FROM course_session
        WHERE course_code = @Code
        """;

    private const string SelectCapacity = """
        SELECT capacity
        FROM course
        WHERE code = @Code
        """;

    private const string InsertChange = """
        INSERT INTO class_change (course_code, staff_id, changed_at, remark, silence_reason)
        VALUES (@Code, @Staff, @Now, @Remark, @Silence)
        RETURNING id
        """;

    private const string InsertItem = """
        INSERT INTO class_change_item (change_id, trip_id, session_no, field, was, becomes)
        VALUES (@Change, @Trip, @No, @Field, @Was, @Becomes)
        """;

    private const string UpdateSession = """
        UPDATE course_session
        SET starts_at = @StartsAt, ends_at = @EndsAt, venue_id = @Venue, state = @State, sequence = @Sequence
        WHERE course_code = @CourseCode AND no = @No AND sequence = @Sequence - 1
        """;

    private const string UpdateCapacity = """
        UPDATE course
        SET capacity = @Capacity
        WHERE code = @Code
        """;

    private const string SelectRoom = """
        SELECT id
        FROM venue
        WHERE name = @Name AND address = @Address
        LIMIT 1
        """;

    private const string InsertRoom = """
        INSERT INTO venue (id, name, address, latitude, longitude)
        SELECT 'phong-' || (1 + count(*)), @Name, @Address, @Latitude, @Longitude
        FROM venue
        RETURNING id
        """;

    private const string SelectItems = """
        SELECT trip_id AS Trip, session_no AS No, field AS Field, was AS Was, becomes AS Becomes
        FROM class_change_item
        WHERE change_id = @Change
        ORDER BY trip_id, iif(trip_id = '', session_no, 0),
                 CASE field WHEN 'state' THEN 0 WHEN 'time' THEN 1 WHEN 'departs' THEN 1 WHEN 'leaves' THEN 2 WHEN 'place' THEN 2 ELSE 3 END,
                 session_no
        """;

    private const string SelectWhere = """
        SELECT class_change.id AS Id, course_code AS Course, staff_id AS StaffId, staff.name AS StaffName, changed_at AS ChangedAt, remark AS Remark,
               silence_reason AS Silence
        FROM class_change
        JOIN staff ON staff.id = class_change.staff_id
        WHERE

        """;

    private const string SelectMovedSince = """
        SELECT EXISTS (SELECT 1
                       FROM class_change AS change
                       JOIN class_change_item AS item ON item.change_id = change.id
                       WHERE change.course_code = @Course AND change.id > @Change
                         AND item.trip_id = '' AND item.session_no = @Session AND item.field = 'time')
        """;

    private const string SelectChange =
        SelectWhere
        + """
            class_change.id = @Id
            """;

    private const string SelectNewest =
        SelectWhere
        + """
            course_code = @Course
            ORDER BY class_change.id DESC
            LIMIT @Most
            """;

    private sealed record SessionRow
    {
        public int No { get; init; }
        public required string StartsAt { get; init; }
        public required string EndsAt { get; init; }
        public required string VenueId { get; init; }
        public int Sequence { get; init; }
        public required string State { get; init; }
    }

    private sealed record ItemRow
    {
        public required string Trip { get; init; }
        public int No { get; init; }
        public required string Field { get; init; }
        public required string Was { get; init; }
        public required string Becomes { get; init; }
    }
}

/// <summary>One change as it was written down.</summary>
public sealed record ChangeRow
{
    /// <summary>Its row.</summary>
    public long Id { get; init; }

    /// <summary>The class.</summary>
    public required string Course { get; init; }

    /// <summary>Who changed it.</summary>
    public long StaffId { get; init; }

    /// <summary>Their name.</summary>
    public required string StaffName { get; init; }

    /// <summary>When; UTC, as stored.</summary>
    public required string ChangedAt { get; init; }

    /// <summary>What was added to the message.</summary>
    public required string Remark { get; init; }

    /// <summary>Why nobody was told; null: they were.</summary>
    public string? Silence { get; init; }
}
