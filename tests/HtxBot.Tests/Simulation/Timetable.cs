using System.Globalization;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>The office moves sessions and trips to another day and hour, calls them off and lets them take place after all.</summary>
internal sealed class Timetable(World world, Random random)
{
    private static readonly (int Hour, int Minute)[] Beginnings = [(7, 0), (8, 0), (13, 30), (18, 0)];

    /// <summary>One change of one thing that is still ahead.</summary>
    public void Change()
    {
        var (isTrip, which, act) = (random.Next(3) == 0, random.Next(1000), random.Next(4));
        var day = VietnamTime.DayOf(world.Now).AddDays(random.Next(1, 9));
        var (hour, minute) = Beginnings[random.Next(Beginnings.Length)];
        var to = VietnamTime.At(day, new TimeOnly(hour, minute)).ToUniversalTime();
        world.Write(scope =>
        {
            var db = scope.Connection;
            var done = isTrip ? ChangeTrip(db, which, act, to) : ChangeSession(db, which, act, to);
            if (done is not null)
                _ = db.Execute(InsertChange, new { Course = done, At = Instants.Format(scope.Now) });
        });
    }

    private string? ChangeSession(SqliteConnection db, int which, int act, DateTimeOffset to)
    {
        var ahead = db.Query<(string Course, long No, string StartsAt, string EndsAt, string State)>(SelectSessions, new { Now = Now() })
            .ToList();
        if (ahead.Count == 0)
            return null;
        var (course, no, starts, ends, state) = ahead[which % ahead.Count];
        var length = Instants.Parse(ends) - Instants.Parse(starts);
        var (sql, what) =
            act > 0 ? (MoveSession, $"moved to {to:yyyy-MM-dd HH:mm}Z")
            : state == "planned" ? (CallOffSession, "called off")
            : (RestoreSession, "takes place after all");
        if (
            db.Execute(
                sql,
                new
                {
                    course,
                    no,
                    starts = Instants.Format(to),
                    ends = Instants.Format(to + length),
                }
            ) == 0
        )
            return null;
        world.Note($"session {course}/{no} {what}");
        return course;
    }

    private string? ChangeTrip(SqliteConnection db, int which, int act, DateTimeOffset to)
    {
        var ahead = db.Query<(string Id, string Course, string DepartsAt, string State)>(SelectTrips, new { Now = Now() }).ToList();
        if (ahead.Count == 0)
            return null;
        var (id, course, departs, state) = ahead[which % ahead.Count];
        if (act == 0)
        {
            _ = db.Execute(state == "planned" ? CallOffTrip : RestoreTrip, new { id });
            world.Note($"trip {id} {(state == "planned" ? "called off" : "takes place after all")}");
            return course;
        }
        // Whole days, so that the bus keeps its hours.
        var days = VietnamTime.DayOf(to).DayNumber - VietnamTime.DayOf(Instants.Parse(departs)).DayNumber;
        _ = db.Execute(MoveTrip, new { id, by = string.Create(CultureInfo.InvariantCulture, $"{days:+0;-0} days") });
        world.Note($"trip {id} moved by {days} days");
        return course;
    }

    private string Now() => Instants.Format(world.Now);

    private const string SelectSessions = """
        SELECT course_code, no, starts_at, ends_at, state
        FROM course_session
        WHERE starts_at > @Now
        ORDER BY course_code, no
        """;

    private const string SelectTrips = """
        SELECT id, course_code, departs_at, state
        FROM trip
        WHERE departs_at > @Now
        ORDER BY id
        """;

    // Nobody is in two places at once, and nothing begins before its class.
    private const string MoveSession = """
        UPDATE course_session
        SET starts_at = @starts, ends_at = @ends, sequence = sequence + 1
        WHERE course_code = @course AND no = @no
          AND date(@starts, '+7 hours') >= (SELECT first_day FROM course WHERE code = @course)
          AND NOT EXISTS (SELECT 1 FROM course_session AS other WHERE other.starts_at < @ends AND @starts < other.ends_at)
        """;

    private const string CallOffSession = """
        UPDATE course_session
        SET state = 'cancelled', sequence = sequence + 1
        WHERE course_code = @course AND no = @no
        """;

    private const string RestoreSession = """
        UPDATE course_session
        SET state = 'planned', sequence = sequence + 1
        WHERE course_code = @course AND no = @no
        """;

    private const string CallOffTrip = """
        UPDATE trip
        SET state = 'cancelled', sequence = sequence + 1
        WHERE id = @id
        """;

    private const string RestoreTrip = """
        UPDATE trip
        SET state = 'planned', sequence = sequence + 1
        WHERE id = @id
        """;

    private const string MoveTrip = """
        UPDATE trip
        SET departs_at = strftime('%Y-%m-%dT%H:%M:%fZ', departs_at, @by), arrives_at = strftime('%Y-%m-%dT%H:%M:%fZ', arrives_at, @by),
            returns_at = strftime('%Y-%m-%dT%H:%M:%fZ', returns_at, @by), answer_by = strftime('%Y-%m-%dT%H:%M:%fZ', answer_by, @by),
            sequence = sequence + 1
        WHERE id = @id;
        UPDATE pick_up_point
        SET leaves_at = strftime('%Y-%m-%dT%H:%M:%fZ', leaves_at, @by)
        WHERE trip_id = @id;
        """;

    private const string InsertChange = """
        INSERT INTO sim_change (course, at)
        VALUES (@Course, @At)
        """;
}
