using System.Globalization;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Import;

/// <summary>Field trips and their pick-up points as an import writes them.</summary>
internal static class TripTables
{
    public static readonly ImportTable<TripRow> Trips = new(
        "chuyến tham quan",
        row => row.Id,
        row => $"chuyến {row.Id}",
        [
            new("lớp", row => row.CourseCode),
            new("tên", row => row.Title),
            new("để làm gì", row => row.Purpose),
            new("nơi đến", row => row.Destination) { IsTold = true },
            new("xã, phường", row => row.CommuneCode),
            new("vĩ độ", row => Degrees(row.Latitude)),
            new("kinh độ", row => Degrees(row.Longitude)),
            new("xe", row => row.Transport) { IsTold = true },
            new("xe chạy", row => Moment(row.DepartsAt)) { IsTold = true },
            new("đến nơi", row => Moment(row.ArrivesAt)) { IsTold = true },
            new("về đến nhà", row => Moment(row.ReturnsAt)) { IsTold = true },
            new("hạn trả lời", row => Moment(row.AnswerBy)) { IsTold = true },
            new("số chỗ", row => Number(row.Seats)),
            new("phí (đồng)", row => Number(row.FeeVnd)),
            new("ăn trưa", row => row.HasLunch == 1 ? "có" : "không"),
            new("cần mang", row => row.Bring.Replace("\n", "; ", StringComparison.Ordinal)) { IsTold = true },
            new("khi mưa", row => row.RainPlan),
            new("lời nhắc", row => row.Reminders.InWords),
        ],
        """
        SELECT id AS Id, course_code AS CourseCode, title AS Title, purpose AS Purpose, destination AS Destination,
               commune_code AS CommuneCode, latitude AS Latitude, longitude AS Longitude, transport AS Transport,
               departs_at AS DepartsAt, arrives_at AS ArrivesAt, returns_at AS ReturnsAt, answer_by AS AnswerBy, seats AS Seats,
               fee_vnd AS FeeVnd, has_lunch AS HasLunch, bring AS Bring, rain_plan AS RainPlan, remind_days AS RemindDays,
               remind_days_at AS RemindDaysAt, remind_eve_at AS RemindEveAt, remind_soon AS RemindSoon
        FROM trip
        ORDER BY departs_at, id
        """,
        """
        INSERT INTO trip (id, course_code, title, purpose, destination, commune_code, latitude, longitude, transport, departs_at,
                          arrives_at, returns_at, answer_by, seats, fee_vnd, has_lunch, bring, rain_plan, sequence, state, remind_days,
                          remind_days_at, remind_eve_at, remind_soon)
        VALUES (@Id, @CourseCode, @Title, @Purpose, @Destination, @CommuneCode, @Latitude, @Longitude, @Transport, @DepartsAt,
                @ArrivesAt, @ReturnsAt, @AnswerBy, @Seats, @FeeVnd, @HasLunch, @Bring, @RainPlan, 0, 'planned', @RemindDays, @RemindDaysAt, @RemindEveAt,
                @RemindSoon)
        """,
        """
        UPDATE trip
        SET course_code = @CourseCode, title = @Title, purpose = @Purpose, destination = @Destination, commune_code = @CommuneCode,
            latitude = @Latitude, longitude = @Longitude, transport = @Transport, departs_at = @DepartsAt, arrives_at = @ArrivesAt,
            returns_at = @ReturnsAt, answer_by = @AnswerBy, seats = @Seats, fee_vnd = @FeeVnd, has_lunch = @HasLunch, bring = @Bring,
            rain_plan = @RainPlan, remind_days = @RemindDays, remind_days_at = @RemindDaysAt, remind_eve_at = @RemindEveAt,
            remind_soon = @RemindSoon
        WHERE id = @Id
        """
    )
    {
        Over = (stored, wanted) => wanted.SaysReminders ? wanted : wanted with { Reminders = stored.Reminders },
    };

    public static readonly ImportTable<PointRow> Points = new(
        "điểm đón",
        row => $"{row.TripId}/{row.Code}",
        row => $"chuyến {row.TripId} điểm {row.Code}",
        [
            new("thứ tự", row => Number(row.No)),
            new("tên", row => row.Name) { IsTold = true },
            new("xã, phường", row => row.CommuneCode) { IsTold = true },
            new("vĩ độ", row => Degrees(row.Latitude)),
            new("kinh độ", row => Degrees(row.Longitude)),
            new("xe đón", row => Moment(row.LeavesAt)) { IsTold = true },
            new("nhiều nhất", row => row.Capacity == 0 ? "tùy xe" : $"{Number(row.Capacity)} người"),
        ],
        """
        SELECT trip_id AS TripId, code AS Code, no AS No, name AS Name, commune_code AS CommuneCode, latitude AS Latitude,
               longitude AS Longitude, leaves_at AS LeavesAt, capacity AS Capacity
        FROM pick_up_point
        ORDER BY trip_id, no
        """,
        """
        INSERT INTO pick_up_point (trip_id, code, no, name, commune_code, latitude, longitude, leaves_at, capacity)
        VALUES (@TripId, @Code, @No, @Name, @CommuneCode, @Latitude, @Longitude, @LeavesAt, @Capacity)
        """,
        """
        UPDATE pick_up_point
        SET no = @No, name = @Name, commune_code = @CommuneCode, latitude = @Latitude, longitude = @Longitude, has_map = 1,
            leaves_at = @LeavesAt, capacity = @Capacity
        WHERE trip_id = @TripId AND code = @Code
        """
    );

    private static string Moment(string stored) => VietnamTime.Moment(Instants.Parse(stored));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Degrees(double degrees) => degrees.ToString(CultureInfo.InvariantCulture);
}
