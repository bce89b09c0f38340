using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Quotas;
using HtxBot.Features.Roles;
using HtxBot.Features.StandIns;
using HtxBot.Features.Trips;
using HtxBot.Storage;
using HtxBot.Understanding;
using CourseTexts = HtxBot.Features.Courses.CourseTexts;

namespace HtxBot.Features.Changes;

/// <summary>A change that was done, what it made otherwise, and how telling it stands.</summary>
public sealed record PastChange(ChangeRow Row, IReadOnlyList<ChangeItem> Items, NoticeTally Tally)
{
    /// <summary>When those it touches are told, if they have not been yet; UTC.</summary>
    public DateTimeOffset? ToldAt { get; init; }
}

/// <summary>A class as those who run it read it.</summary>
internal static class ClassPageTexts
{
    private const int MostCalls = 15;

    public static Prompt Noted { get; } = new("Cảm ơn anh/chị đã báo. Hẹn gặp lại anh/chị.");

    public static Prompt NothingToAnswer { get; } = new("Không có thay đổi nào đang chờ anh/chị trả lời.");

    /// <summary>To who cannot come: noted, and who runs the class is told, or is told in the morning; who comes instead is asked where that helps.</summary>
    /// <param name="course">Code of the class.</param>
    /// <param name="morning">When who runs it is told, if not now.</param>
    /// <param name="standIn">To what somebody else may come, as <see cref="StandInSubject.About"/>; null: to nothing.</param>
    public static Prompt AbsenceNoted(string course, DateTimeOffset? morning, string? standIn)
    {
        var noted = morning is { } at
            ? $"Đã ghi là anh/chị không đi được, cán bộ lớp sẽ nhận tin lúc {VietnamTime.Moment(at)}."
            : "Đã báo cán bộ lớp là anh/chị không đi được.";
        return new Prompt($"{noted} Anh/chị vẫn giữ chỗ ở lớp; muốn thôi hẳn thì chọn Hủy đăng ký.{StandInTexts.Asked(standIn)}")
        {
            Choices =
            [
                .. standIn is null ? (Choice[])[] : StandInTexts.Answers(standIn),
                Choice.For(new Intent(Intents.Schedule, course), "📅 Lịch lớp"),
                Choice.For(new Intent(Intents.LeaveCourse, course), "Hủy đăng ký"),
            ],
        };
    }

    /// <summary>To who says so after it has begun: too late to be told before, and who teaches is told.</summary>
    public static Prompt AbsenceTooLate(string course, DateTimeOffset began) =>
        new(
            $"Buổi học đã bắt đầu lúc {VietnamTime.Moment(began)} nên không kịp báo trước; trợ lý đã ghi và báo giảng viên là anh/chị vắng. Anh/chị vẫn giữ chỗ ở lớp."
        )
        {
            Choices = [Choice.For(new Intent(Intents.Schedule, course), "📅 Lịch lớp")],
        };

    /// <summary>To who teaches: somebody says after it has begun that they do not come.</summary>
    public static OutgoingMessage DidNotCome(IReadOnlyList<string> people, string title, DateTimeOffset began) =>
        new($"🙋 {string.Join("; ", people.Select(Person))} báo vắng lớp {title}, sau khi buổi {VietnamTime.Moment(began)} đã bắt đầu.");

    /// <summary>To whoever changed the class, or who runs it now: somebody cannot come now.</summary>
    public static OutgoingMessage CannotCome(IReadOnlyList<string> people, string title) =>
        new($"🙋 {string.Join("; ", people.Select(Person))} không đi được sau khi lớp {title} đổi lịch.");

    /// <summary>Which of one's classes.</summary>
    /// <param name="courses">Those it may be.</param>
    /// <param name="intent">What is wished.</param>
    /// <param name="named">Another class that was named, in vain.</param>
    /// <param name="isTheirs">Whether that is one of theirs, of which no trip is to come.</param>
    public static Prompt Which(IReadOnlyList<Course> courses, string intent, string? named = null, bool isTheirs = false)
    {
        var instead =
            named is null ? ""
            : isTheirs ? $"Lớp {named} không còn chuyến nào để đổi. "
            : $"{named} không phải lớp của anh/chị. ";
        return courses.Count == 0
            ? new Prompt($"{instead}Chưa có lớp nào của anh/chị đang chạy.")
            : new Prompt(
                instead
                    + (
                        intent == Intents.ChangeTrip ? "Đổi chuyến của lớp nào?"
                        : named is null ? "Xem lớp nào?"
                        : "Anh/chị muốn xem lớp nào?"
                    )
            )
            {
                Choices = Sequence.From(courses.Select(course => CourseTexts.Named(intent, course))),
            };
    }

    /// <summary>Seats, trainers, each session and trip on a line, and what the class takes of messages that are counted.</summary>
    public static Prompt Page(
        Course course,
        CourseSeats seats,
        IReadOnlyList<Trip> trips,
        StaffMember staff,
        IReadOnlyList<ClassForecast> forecasts
    )
    {
        List<string> lines =
        [
            $"🏫 {Markup.Bold(course.Title)} ({course.Code}){(course.IsCancelled ? ", ❌ ĐÃ HỦY" : "")}",
            $"{AnnouncementTexts.Number(seats.Taken)}/{AnnouncementTexts.Number(course.Capacity)} chỗ{(seats.Waiting > 0 ? $", {AnnouncementTexts.Number(seats.Waiting)} người chờ" : "")}.",
            $"Giảng viên: {string.Join(", ", course.Sessions.Select(session => $"{session.Trainer.AddressAs} {session.Trainer.FullName}").Distinct())}.",
        ];
        // One place for all is said once.
        if (course.Sessions.Select(session => session.Venue).Distinct().Take(2).ToList() is [var only])
        {
            lines.Add($"📍 {CourseTexts.At(only)}");
            lines.AddRange(course.Sessions.Select(session => $"{session.No}. {ChangeTexts.When(session, inLists: true)}"));
        }
        else
        {
            lines.AddRange(course.Sessions.Select(session => $"{session.No}. {ChangeTexts.Shown(session)}"));
        }
        lines.AddRange(
            trips.Select(trip =>
                $"🚌 {(trip.IsCancelled ? "❌ ĐÃ HỦY: " : "")}{VietnamTime.Moment(trip.DepartsAt)}: {trip.Title}, {trip.Taken}/{trip.Seats} chỗ"
            )
        );
        lines.AddRange(QuotaTexts.Lines(forecasts));
        List<Choice> choices = [];
        if (staff.Holds(StaffRole.Office))
            choices.Add(Choice.For(new Intent(Intents.ChangeClass, course.Code), "✏️ Đổi lịch"));
        if (staff.Holds(StaffRole.Office) && trips.Count > 0)
            choices.Add(Choice.For(new Intent(Intents.ChangeTrip, course.Code), "🚌 Đổi chuyến"));
        choices.Add(Choice.For(new Intent(Intents.Announce, course.Code), "📣 Thông báo"));
        if (staff.Holds(StaffRole.Office))
            choices.Add(Choice.For(new Intent(Intents.EnterByPhone, course.Code), "☎️ Ghi người gọi"));
        choices.Add(Choice.For(new Intent(Intents.Roster, course.Code), "📋 Danh sách"));
        choices.Add(Choice.For(new Intent(Intents.ClassHistory, course.Code), "Đã đổi những gì"));
        return new Prompt(string.Join('\n', lines)) { Choices = Sequence.From(choices) };
    }

    /// <summary>What was changed, the newest first; of the newest, who is to be called.</summary>
    /// <param name="course">The class.</param>
    /// <param name="trips">Its trips.</param>
    /// <param name="changes">What was changed.</param>
    /// <param name="calls">Who is to be called.</param>
    /// <param name="mayTell">Whether what waits may be sent now, by whoever reads it.</param>
    public static Prompt History(
        Course course,
        IReadOnlyList<Trip> trips,
        IReadOnlyList<PastChange> changes,
        IReadOnlyList<NoticeCallRow> calls,
        bool mayTell
    )
    {
        if (changes.Count == 0)
            return new Prompt($"Lớp {course.Title} chưa đổi gì.") { Choices = [Back(course)] };
        List<string> lines = [$"Lớp {course.Title} đã đổi:"];
        foreach (var change in changes)
            lines.Add(Past(course, trips, change));
        if (calls.Count > 0)
            lines.Add($"\nCần gọi về lần đổi mới nhất:\n{string.Join('\n', calls.Take(MostCalls).Select(Call))}");
        if (calls.Count > MostCalls)
            lines.Add($"… và {AnnouncementTexts.Number(calls.Count - MostCalls)} người nữa.");
        return new Prompt(string.Join('\n', lines))
        {
            Choices =
            [
                .. mayTell && changes.Any(change => change.ToldAt is not null) ? [HeldChangeTexts.SendNow(course.Code)] : (Choice[])[],
                Back(course),
            ],
        };
    }

    private static string Past(Course course, IReadOnlyList<Trip> trips, PastChange change)
    {
        var head = $"\n{VietnamTime.Sentence(VietnamTime.Moment(Instants.Parse(change.Row.ChangedAt)))}, {change.Row.StaffName}:";
        var told =
            change.Row.Silence is { } silence ? $"Không báo: {silence}"
            : !change.Items.Any(item => item.TouchesPeople) ? ""
            : $"Báo {AnnouncementTexts.Number(change.Tally.People)} người: {Told(change)}.";
        return string.Join(
            '\n',
            new[] { head }
                .Concat(change.Items.Select(item => $"• {ChangeNoticeTexts.Line(course, trips, item)}"))
                .Append(told)
                .Where(line => line.Length > 0)
        );
    }

    private static string Told(PastChange change)
    {
        var tally = change.Tally;
        List<string> parts =
        [
            change.ToldAt is { } at ? $"chưa gửi, đi lúc {VietnamTime.Moment(at)}" : $"{AnnouncementTexts.Number(tally.Clear)} đã rõ",
        ];
        if (tally.Absent > 0)
            parts.Add($"{AnnouncementTexts.Number(tally.Absent)} không đi được");
        if (tally.ToCall > 0)
            parts.Add($"{AnnouncementTexts.Number(tally.ToCall)} cần gọi");
        return string.Join(", ", parts);
    }

    private static string Call(NoticeCallRow row) =>
        $"• {row.FullName}, {row.Cooperative}, {PhoneTexts.Shown(row.Phone)}{(row.Answer is null ? "" : ": không đi được")}";

    /// <summary>Somebody as they are stored, with the number as it is dialled.</summary>
    internal static string Person(string stored)
    {
        var comma = stored.LastIndexOf(", ", StringComparison.Ordinal);
        return $"{stored[..comma]}, {PhoneTexts.Shown(stored[(comma + 2)..])}";
    }

    private static Choice Back(Course course) => Choice.For(new Intent(Intents.ClassPage, course.Code), "🏫 Xem lớp");
}
