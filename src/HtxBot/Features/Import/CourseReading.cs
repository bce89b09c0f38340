using System.Text.Json;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Import;

/// <summary>Reads one course with its sessions; offsets become days and instants.</summary>
internal static class CourseReading
{
    private const int FarthestOffset = 400;

    public static void Read(
        JsonReading course,
        KnownIds known,
        DateOnly start,
        List<CourseRow> courses,
        List<SessionRow> sessions,
        List<MaterialRow> materials
    )
    {
        var code = known.New("course", course, "code");
        if (code.Any(char.IsLower))
            course.Problem("code", "mã lớp viết bằng chữ in hoa, ví dụ QTSX.");
        var firstDay = start.AddDays(course.Whole("startOffset", 0, FarthestOffset));
        var opens = course.Whole("registrationOpensOffset", -FarthestOffset, FarthestOffset);
        var closes = course.Whole("registrationClosesOffset", -FarthestOffset, FarthestOffset);
        if (opens > closes)
            course.Problem("registrationClosesOffset", $"phải từ {opens} trở lên, vì đăng ký đóng sau khi mở.");
        var row = new CourseRow
        {
            Code = code,
            Title = course.Text("titleVi"),
            Summary = course.Text("summaryVi", 1000),
            Audience = course.Text("audienceVi", 500),
            Capacity = course.Whole("capacity", 1, 1000),
            PerCooperative = course.Whole("maxPerCooperative", 0, 1000),
            HasWaitlist = course.Flag("waitlist") ? 1 : 0,
            FeeVnd = course.Whole("feeVnd", 0, 100_000_000),
            FirstDay = CourseFile.Day(firstDay),
            RegistrationOpens = CourseFile.Day(firstDay.AddDays(opens)),
            RegistrationCloses = CourseFile.Day(firstDay.AddDays(closes)),
            VenueId = known.Existing("venue", course, "venueId"),
        };
        courses.Add(ReminderReading.Read(course) is { } said ? row with { SaysReminders = true, Reminders = said } : row);
        ReadSessions(course, code, known, firstDay, sessions, materials);
        course.Ignore("titleEn", "fromArticle", "trips");
        course.Whole("surveyOffset", 0, FarthestOffset);
        if (course.Object("certificate") is { } certificate)
        {
            certificate.Whole("minSessionsAttended", 1, 1000);
            certificate.Text("titleVi");
            certificate.End();
        }
        course.End();
    }

    private static void ReadSessions(
        JsonReading course,
        string code,
        KnownIds known,
        DateOnly firstDay,
        List<SessionRow> sessions,
        List<MaterialRow> materials
    )
    {
        var numbers = new HashSet<int>();
        var meetings = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var session in course.List("sessions"))
        {
            var no = session.Whole("no", 1, 1000);
            if (!numbers.Add(no))
                session.Problem("no", "số buổi này có hai lần trong lớp.");
            var day = firstDay.AddDays(session.Whole("dayOffset", 0, FarthestOffset));
            var (from, to) = ReadHours(session, day);
            if (meetings.Exists(other => from < other.To && other.From < to))
                session.Problem("start", "trùng giờ với một buổi khác của lớp.");
            meetings.Add((from, to));
            sessions.Add(
                new SessionRow
                {
                    CourseCode = code,
                    No = no,
                    Title = session.Text("titleVi"),
                    StartsAt = Instants.Format(from),
                    EndsAt = Instants.Format(to),
                    TrainerId = known.Existing("trainer", session, "trainerId"),
                    VenueId = known.Existing("venue", session, "venueId"),
                }
            );
            session.Text("type", 40);
            ReadMaterials(session, code, no, materials);
            session.End();
        }
        if (numbers.Count == 0 && course.Value("sessions").ValueKind == JsonValueKind.Array)
            course.Problem("sessions", "lớp phải có ít nhất một buổi.");
    }

    private static (DateTimeOffset From, DateTimeOffset To) ReadHours(JsonReading session, DateOnly day)
    {
        if (session.Time("start") is not { } start || session.Time("end") is not { } end)
        {
            // Nothing can be compared; both keys were asked for, and the problem is written down.
            session.Ignore("end");
            return (DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
        }
        if (start >= end)
            session.Problem("end", $"phải sau giờ bắt đầu {start:HH:mm}.");
        return (VietnamTime.At(day, start), VietnamTime.At(day, end));
    }

    private static void ReadMaterials(JsonReading session, string code, int sessionNo, List<MaterialRow> materials)
    {
        var titles = new HashSet<string>();
        foreach (var material in session.List("materials", isRequired: false))
        {
            var title = material.Text("titleVi");
            if (!titles.Add(title))
                material.Problem("titleVi", "tài liệu này có hai lần trong buổi.");
            materials.Add(
                new MaterialRow
                {
                    CourseCode = code,
                    SessionNo = sessionNo,
                    No = titles.Count,
                    Title = title,
                }
            );
            material.Text("kind", 40);
            material.End();
        }
    }
}
