using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Courses;

/// <summary>What is said about courses.</summary>
public static class CourseTexts
{
    private const int LongestList = 5;
    private const int LongestLabel = 20;

    /// <summary>The courses one may sign up for, after a sentence of why they are shown; each choice opens the card.</summary>
    public static Prompt Open(IReadOnlyList<CourseView> open, string lead = "")
    {
        if (open.Count == 0)
            return NothingOpen(lead);
        var head = Join(
            lead,
            $"Có {(open.Count == 1 ? "một" : open.Count)} lớp đang mở đăng ký{(open.All(view => view.Course.FeeVnd == 0) ? ", không mất tiền" : "")}:"
        );
        var lines = open.Count > LongestList ? [] : open.Select(view => $"• {Line(view)}");
        return new Prompt(string.Join('\n', [head, .. lines, "Mời anh/chị chọn lớp để xem và đăng ký."]))
        {
            Choices = [.. open.Select(view => Named(Intents.CourseInfo, view.Course))],
        };
    }

    /// <summary>No course is open.</summary>
    public static Prompt NothingOpen(string lead = "") =>
        MainMenu.Under(Join(lead, "Hiện chưa có lớp nào mở đăng ký. Khi cần hỏi thêm, mời anh/chị gặp cán bộ."));

    /// <summary>Everything about one course, at most eight lines, with what may be done.</summary>
    public static Prompt Card(CourseView view, DateTimeOffset now, string whom)
    {
        var course = view.Course;
        List<string> lines =
        [
            $"🎓 {Markup.Bold(course.Title)} ({course.Code})",
            course.Summary,
            $"Dành cho: {course.Audience}",
            Days(course),
            .. course.Venues(now).Select(venue => $"Chỗ học: {At(venue)}").Take(2),
            $"Học phí: {Fee(course.FeeVnd)}",
        ];
        if (State(view, now) is { } state)
            lines.Add(state);
        else if (view.Standing is { } standing)
            lines.Add(Place(standing, whom));
        else
            lines.Add(SeatsAndDeadline(view));
        return new Prompt(string.Join('\n', lines)) { Choices = [.. Choices(view, now)] };
    }

    /// <summary>The course of an old link or button cannot be joined any more: why, and what is open instead.</summary>
    public static Prompt Closed(CourseView view, DateTimeOffset now, IReadOnlyList<CourseView> open)
    {
        var course = view.Course;
        var why = State(view, now) ?? $"Lớp {course.Code} đã hết hạn đăng ký.";
        return Open([.. open.Take(3)], $"{Markup.Bold(course.Title)}\n{why}");
    }

    /// <summary>No course has this code; only codes that look like one are repeated.</summary>
    public static Prompt Unknown(string? code, IReadOnlyList<CourseView> open) =>
        Open([.. open.Take(3)], IsCode(code) ? $"Không có lớp {code!.ToUpperInvariant()}." : "Không có lớp này.");

    /// <summary>"Đang chờ: đứng thứ 3 trong 7 người chờ" or the number in the course.</summary>
    public static string Place(Standing standing, string whom) =>
        standing.IsWaiting
            ? $"{VietnamTime.Sentence(whom)} đứng thứ {standing.Place} trong {standing.Total} người chờ."
            : $"{VietnamTime.Sentence(whom)} đã có tên trong lớp, số thứ tự {standing.Ordinal}.";

    /// <summary>Why nobody can join: called off, over, not yet open, closed; null if one can.</summary>
    public static string? State(CourseView view, DateTimeOffset now)
    {
        var course = view.Course;
        var today = VietnamTime.DayOf(now);
        if (course.IsCancelled)
            return $"Lớp {course.Code} đã hủy.";
        if (course.IsOver(now))
            return $"Lớp {course.Code} đã kết thúc {VietnamTime.Day(course.LastDay())}.";
        if (view.Standing is not null)
            return null;
        if (today < course.RegistrationOpens)
            return $"Lớp {course.Code} mở đăng ký từ {VietnamTime.Day(course.RegistrationOpens)}.";
        return today > course.RegistrationCloses
            ? $"Lớp {course.Code} đã hết hạn đăng ký hôm {VietnamTime.Day(course.RegistrationCloses)}."
            : null;
    }

    /// <summary>One line of a list: title, days, seats.</summary>
    public static string Line(CourseView view) => $"{view.Course.Title}: {Start(view.Course)}, {SeatsLeft(view)}";

    /// <summary>One line of a list for somebody who waits: title, days, place among those who wait.</summary>
    public static string WaitingLine(CourseView view) =>
        $"{view.Course.Title}: {Start(view.Course)}, đứng thứ {view.Standing?.Place} trong {view.Standing?.Total} người chờ";

    /// <summary>"còn 12 chỗ", "hết chỗ, 7 người đang chờ".</summary>
    public static string SeatsLeft(CourseView view)
    {
        if (view.HasSeat)
            return $"còn {view.Free} chỗ";
        return view.Seats.Waiting > 0 ? $"hết chỗ, {view.Seats.Waiting} người đang chờ" : "hết chỗ";
    }

    /// <summary>The title as a button says it.</summary>
    public static string Label(Course course)
    {
        if (course.Title.Length <= LongestLabel)
            return course.Title;
        var cut = course.Title.LastIndexOf(' ', LongestLabel - 1);
        return cut > 0 ? $"{course.Title[..cut].TrimEnd(',', ';', ' ')}…" : Shortening.Short(course.Title, LongestLabel);
    }

    /// <summary>What else people type for a course: its whole title, its code.</summary>
    public static Sequence<string> Names(Course course) => [course.Title, course.Code, $"lớp {course.Code}"];

    /// <summary>A course as a choice that opens this wish for it.</summary>
    public static Choice Named(string intent, Course course) =>
        Choice.For(new Intent(intent, course.Code), Label(course)) with
        {
            Words = Names(course),
        };

    /// <summary>The name of a place and its address.</summary>
    public static string At(Venue venue) => $"{venue.Name}, {venue.Address}";

    /// <summary>The button that signs up, by what would happen.</summary>
    public static Choice Join(CourseView view, bool isOnlyOne = true)
    {
        var verb = view.HasSeat || !view.Course.HasWaitlist ? "Đăng ký học" : "Vào danh sách chờ";
        return Choice.For(new Intent(Intents.SignUp, view.Course.Code), isOnlyOne ? verb : $"Đăng ký {view.Course.Code}") with
        {
            Style = ChoiceStyle.Good,
        };
    }

    private static IEnumerable<Choice> Choices(CourseView view, DateTimeOffset now)
    {
        var code = view.Course.Code;
        var isLive = !view.Course.IsCancelled && !view.Course.IsOver(now);
        if (view.Standing is null && State(view, now) is null && (view.HasSeat || view.Course.HasWaitlist))
            yield return Join(view);
        yield return Choice.For(new Intent(Intents.Schedule, code), "📅 Lịch lớp");
        if (isLive && view.Standing is { IsWaiting: false })
            yield return Choice.For(new Intent(Intents.CalendarFile, code), "🗓 Thêm vào lịch");
        if (isLive)
            yield return Choice.For(new Intent(Intents.Map, code), "🗺 Xem đường đi");
        if (isLive && view.Standing is { } standing)
            yield return MyCourseTexts.Leave(standing, isOnlyOne: true);
        if (view.Standing is null && (State(view, now) is not null || !view.HasSeat))
            yield return Choice.For(new Intent(Intents.Courses), "Xem các lớp");
        if (view.Standing is null && State(view, now) is not null)
            yield return MainMenu.Human;
    }

    private static string Days(Course course)
    {
        var count = course.Sessions.Count(session => !session.IsCancelled);
        var last = course.LastDay();
        var until = last == course.OpeningDay() ? "" : $" đến {VietnamTime.Day(last)}";
        return count == 0 ? $"Học {Start(course)}" : $"Học {count} buổi, {Start(course)}{until}";
    }

    private static string Start(Course course)
    {
        var first = course.Sessions.Where(session => !session.IsCancelled).MinBy(session => session.StartsAt);
        return first is null ? $"từ {VietnamTime.Day(course.FirstDay)}" : $"từ {VietnamTime.Moment(first.StartsAt)}";
    }

    private static string SeatsAndDeadline(CourseView view) =>
        $"{VietnamTime.Sentence(SeatsLeft(view))}{PerCooperative(view.Course)}. Hạn đăng ký: hết {VietnamTime.Day(view.Course.RegistrationCloses)}.";

    private static string PerCooperative(Course course) => course.PerCooperative == 0 ? "" : $", mỗi HTX {course.PerCooperative} người";

    private static string Fee(int vnd) => vnd == 0 ? "không mất tiền" : $"{vnd.ToString("N0").Replace(',', '.')} đồng";

    private static bool IsCode(string? code) => code is { Length: > 0 and <= 12 } && code.All(char.IsAsciiLetterOrDigit);

    private static string Join(string lead, string rest) => lead.Length == 0 ? rest : $"{lead}\n{rest}";
}
