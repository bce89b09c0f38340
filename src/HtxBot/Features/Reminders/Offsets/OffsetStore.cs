using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Reminders.Offsets;

/// <summary>When classes and trips remind; writes only inside a turn's transaction. Who is reminded is planned anew by triggers.</summary>
internal static class OffsetStore
{
    /// <summary>When it reminds; null if there is no such class or trip of it.</summary>
    public static ReminderOffsets? Find(SqliteConnection db, OffsetTarget target) =>
        db.QuerySingleOrDefault<Row>(target.Trip is null ? SelectCourse : SelectTrip, target)?.ToOffsets();

    /// <summary>Reminds so from now on.</summary>
    public static void Save(SqliteConnection db, OffsetTarget target, ReminderOffsets offsets) =>
        _ = db.Execute(
            target.Trip is null ? UpdateCourse : UpdateTrip,
            new
            {
                target.Course,
                target.Trip,
                offsets.Days,
                DaysAt = Stored(offsets.DaysAt),
                EveAt = offsets.EveAt is { } eve ? Stored(eve) : "",
                Soon = (int)offsets.Soon.TotalMinutes,
            }
        );

    private static string Stored(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private const string SelectCourse = """
        SELECT remind_days AS Days, remind_days_at AS DaysAt, remind_eve_at AS EveAt, remind_soon AS Soon
        FROM course
        WHERE code = @Course
        """;

    private const string SelectTrip = """
        SELECT remind_days AS Days, remind_days_at AS DaysAt, remind_eve_at AS EveAt, remind_soon AS Soon
        FROM trip
        WHERE id = @Trip AND course_code = @Course
        """;

    private const string UpdateCourse = """
        UPDATE course
        SET remind_days = @Days, remind_days_at = @DaysAt, remind_eve_at = @EveAt, remind_soon = @Soon
        WHERE code = @Course
        """;

    private const string UpdateTrip = """
        UPDATE trip
        SET remind_days = @Days, remind_days_at = @DaysAt, remind_eve_at = @EveAt, remind_soon = @Soon
        WHERE id = @Trip AND course_code = @Course
        """;

    private sealed record Row
    {
        public int Days { get; init; }
        public required string DaysAt { get; init; }
        public required string EveAt { get; init; }
        public int Soon { get; init; }

        public ReminderOffsets ToOffsets() => ReminderOffsets.Read(Days, DaysAt, EveAt, Soon);
    }
}
