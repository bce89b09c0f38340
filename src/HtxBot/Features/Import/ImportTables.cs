using System.Globalization;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Import;

/// <summary>The tables an import may write, each with its SQL.</summary>
internal static class ImportTables
{
    public static readonly ImportTable<CommuneRow> Communes = new(
        "xã, phường",
        row => row.Code,
        row => row.FullName,
        [
            new("loại", row => row.Kind),
            new("tên", row => row.Name),
            new("tên đầy đủ", row => row.FullName),
            new("tên cũ", row => row.OldNames),
            new("huyện cũ", row => row.OldDistrict),
        ],
        """
        SELECT code AS Code, kind AS Kind, name AS Name, full_name AS FullName, old_names AS OldNames, old_district AS OldDistrict
        FROM commune
        ORDER BY code
        """,
        """
        INSERT INTO commune (code, kind, name, full_name, old_names, old_district)
        VALUES (@Code, @Kind, @Name, @FullName, @OldNames, @OldDistrict)
        """,
        """
        UPDATE commune
        SET kind = @Kind, name = @Name, full_name = @FullName, old_names = @OldNames, old_district = @OldDistrict
        WHERE code = @Code
        """
    );

    public static readonly ImportTable<VenueRow> Venues = new(
        "địa điểm",
        row => row.Id,
        row => $"địa điểm {row.Id}",
        [
            new("tên", row => row.Name) { IsTold = true },
            new("địa chỉ", row => row.Address) { IsTold = true },
            new("vĩ độ", row => row.Latitude.ToString(CultureInfo.InvariantCulture)),
            new("kinh độ", row => row.Longitude.ToString(CultureInfo.InvariantCulture)),
        ],
        """
        SELECT id AS Id, name AS Name, address AS Address, latitude AS Latitude, longitude AS Longitude
        FROM venue
        ORDER BY id
        """,
        """
        INSERT INTO venue (id, name, address, latitude, longitude)
        VALUES (@Id, @Name, @Address, @Latitude, @Longitude)
        """,
        """
        UPDATE venue
        SET name = @Name, address = @Address, latitude = @Latitude, longitude = @Longitude
        WHERE id = @Id
        """
    );

    public static readonly ImportTable<TrainerRow> Trainers = new(
        "giảng viên",
        row => row.Id,
        row => $"giảng viên {row.Id}",
        [new("họ tên", row => row.FullName), new("cách gọi", row => row.AddressAs)],
        """
        SELECT id AS Id, full_name AS FullName, address_as AS AddressAs
        FROM trainer
        ORDER BY id
        """,
        """
        INSERT INTO trainer (id, full_name, address_as)
        VALUES (@Id, @FullName, @AddressAs)
        """,
        """
        UPDATE trainer
        SET full_name = @FullName, address_as = @AddressAs
        WHERE id = @Id
        """
    );

    public static readonly ImportTable<CourseRow> Courses = new(
        "lớp",
        row => row.Code,
        row => $"lớp {row.Code}",
        [
            new("tên", row => row.Title),
            new("giới thiệu", row => row.Summary),
            new("dành cho", row => row.Audience),
            new("số chỗ", row => row.Capacity.ToString(CultureInfo.InvariantCulture)),
            new(
                "số chỗ mỗi HTX",
                row => row.PerCooperative == 0 ? "không hạn chế" : row.PerCooperative.ToString(CultureInfo.InvariantCulture)
            ),
            new("danh sách chờ", row => row.HasWaitlist == 1 ? "có" : "không"),
            new("học phí (đồng)", row => row.FeeVnd.ToString(CultureInfo.InvariantCulture)),
            new("ngày đầu", row => Day(row.FirstDay)),
            new("mở đăng ký", row => Day(row.RegistrationOpens)),
            new("đóng đăng ký", row => Day(row.RegistrationCloses)),
            new("địa điểm", row => row.VenueId),
            new("lời nhắc", row => row.Reminders.InWords),
        ],
        """
        SELECT code AS Code, title AS Title, summary AS Summary, audience AS Audience, capacity AS Capacity,
               per_cooperative AS PerCooperative, has_waitlist AS HasWaitlist, fee_vnd AS FeeVnd, first_day AS FirstDay,
               registration_opens AS RegistrationOpens, registration_closes AS RegistrationCloses, venue_id AS VenueId,
               remind_days AS RemindDays, remind_days_at AS RemindDaysAt, remind_eve_at AS RemindEveAt, remind_soon AS RemindSoon
        FROM course
        ORDER BY first_day, code
        """,
        """
        INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd, first_day,
                            registration_opens, registration_closes, venue_id, state, remind_days, remind_days_at, remind_eve_at, remind_soon)
        VALUES (@Code, @Title, @Summary, @Audience, @Capacity, @PerCooperative, @HasWaitlist, @FeeVnd, @FirstDay,
                @RegistrationOpens, @RegistrationCloses, @VenueId, 'open', @RemindDays, @RemindDaysAt, @RemindEveAt, @RemindSoon)
        """,
        """
        UPDATE course
        SET title = @Title, summary = @Summary, audience = @Audience, capacity = @Capacity, per_cooperative = @PerCooperative,
            has_waitlist = @HasWaitlist, fee_vnd = @FeeVnd, first_day = @FirstDay, registration_opens = @RegistrationOpens,
            registration_closes = @RegistrationCloses, venue_id = @VenueId, remind_days = @RemindDays, remind_days_at = @RemindDaysAt,
            remind_eve_at = @RemindEveAt, remind_soon = @RemindSoon
        WHERE code = @Code
        """
    )
    {
        Over = (stored, wanted) => wanted.SaysReminders ? wanted : wanted with { Reminders = stored.Reminders },
    };

    public static readonly ImportTable<SessionRow> Sessions = new(
        "buổi học",
        row => $"{row.CourseCode}/{row.No.ToString(CultureInfo.InvariantCulture)}",
        row => $"lớp {row.CourseCode} buổi {row.No.ToString(CultureInfo.InvariantCulture)}",
        [
            new("nội dung", row => row.Title),
            new("bắt đầu", row => VietnamTime.Moment(Instants.Parse(row.StartsAt))) { IsTold = true },
            new("kết thúc", row => VietnamTime.Moment(Instants.Parse(row.EndsAt))) { IsTold = true },
            new("giảng viên", row => row.TrainerId),
            new("địa điểm", row => row.VenueId) { IsTold = true },
        ],
        """
        SELECT course_code AS CourseCode, no AS No, title AS Title, starts_at AS StartsAt, ends_at AS EndsAt, trainer_id AS TrainerId,
               venue_id AS VenueId
        FROM course_session
        ORDER BY course_code, no
        """,
        """
        INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
        VALUES (@CourseCode, @No, @Title, @StartsAt, @EndsAt, @TrainerId, @VenueId, 0, 'planned')
        """,
        """
        UPDATE course_session
        SET title = @Title, starts_at = @StartsAt, ends_at = @EndsAt, trainer_id = @TrainerId, venue_id = @VenueId
        WHERE course_code = @CourseCode AND no = @No
        """
    );

    /// <summary>A paper is its title: another title is another paper, which nobody has said is ready.</summary>
    public static readonly ImportTable<MaterialRow> Materials = new(
        "tài liệu",
        row => $"{row.CourseCode}/{Number(row.SessionNo)}/{row.Title}",
        row => $"lớp {row.CourseCode} buổi {Number(row.SessionNo)} \"{row.Title}\"",
        [new("thứ tự", row => Number(row.No))],
        """
        SELECT course_code AS CourseCode, session_no AS SessionNo, no AS No, title AS Title
        FROM session_material
        ORDER BY course_code, session_no, no, id
        """,
        """
        INSERT INTO session_material (course_code, session_no, no, title)
        VALUES (@CourseCode, @SessionNo, @No, @Title)
        """,
        """
        UPDATE session_material
        SET no = @No
        WHERE course_code = @CourseCode AND session_no = @SessionNo AND title = @Title
        """
    );

    public static readonly ImportTable<CooperativeRow> Cooperatives = new(
        "HTX",
        row => row.Code,
        row => $"HTX {row.Code}",
        [new("tên", row => row.Name), new("tên ngắn", row => row.ShortName), new("xã, phường", row => row.CommuneCode)],
        """
        SELECT code AS Code, name AS Name, short_name AS ShortName, commune_code AS CommuneCode
        FROM cooperative
        WHERE code IS NOT NULL
        ORDER BY code
        """,
        """
        INSERT INTO cooperative (code, name, short_name, commune_code, state, created_at)
        VALUES (@Code, @Name, @ShortName, @CommuneCode, 'listed', @CreatedAt)
        """,
        """
        UPDATE cooperative
        SET name = @Name, short_name = @ShortName, commune_code = @CommuneCode
        WHERE code = @Code
        """
    )
    {
        Stamp = (row, now) => row with { CreatedAt = now },
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(string stored) => VietnamTime.Day(DateOnly.ParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
