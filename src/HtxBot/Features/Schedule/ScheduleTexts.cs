using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Schedule;

/// <summary>What is said about when and where.</summary>
public static class ScheduleTexts
{
    /// <summary>Above the next sessions of a person.</summary>
    public static string Coming(string whom) => $"Buổi học tới của {whom}:";

    /// <summary>Above the sessions of one day.</summary>
    public static string OnDay(string whom, DateOnly day, DateOnly today) => $"{Near(day, today)}lịch học của {whom}:".Capitalised();

    /// <summary>Above the sessions of several days.</summary>
    public static string Between(string whom, DateOnly from, DateOnly to, int count) =>
        $"Từ {VietnamTime.Day(from)} đến {VietnamTime.Day(to)}, {whom} có {count} buổi học:";

    /// <summary>Above the sessions of one course.</summary>
    public static string OfCourse(Course course) => $"Lịch lớp {course.Code}:";

    /// <summary>No session on that day; the next one, if any.</summary>
    public static string NoneOn(DateOnly day, DateOnly today, Meeting? next) =>
        $"{Near(day, today)}{VietnamTime.Day(day)} không có buổi học.\n{Next(next)}".Capitalised();

    /// <summary>No session in those days; the next one, if any.</summary>
    public static string NoneBetween(DateOnly from, DateOnly to, Meeting? next) =>
        $"Từ {VietnamTime.Day(from)} đến {VietnamTime.Day(to)} không có buổi học.\n{Next(next)}";

    /// <summary>Every session of the person's courses is over.</summary>
    public const string NoMore = "Các lớp của anh/chị đã học xong.";

    /// <summary>The person is in no course.</summary>
    public const string InNoCourse = "Anh/chị chưa đăng ký lớp nào.";

    /// <summary>The date cannot be; the reason, then what can be said.</summary>
    public static Prompt Impossible(string reason, DateOnly today)
    {
        var example = reason.Contains("ví dụ", StringComparison.OrdinalIgnoreCase)
            ? ""
            : " Anh/chị muốn xem ngày nào? Ví dụ: mai, thứ Năm, 12/5.";
        return new Prompt($"{reason.TrimEnd()}{example}")
        {
            Choices = [On("Hôm nay", today), On("Ngày mai", today.AddDays(1)), Week("Tuần này", Monday(today))],
        };
    }

    /// <summary>The person only waits for a seat: where they stand, and when the course would be.</summary>
    public static string Waiting(IReadOnlyList<CourseView> waiting, string whom) =>
        string.Join(
            '\n',
            waiting
                .Select(view => $"• {CourseTexts.WaitingLine(view)}")
                .Prepend($"{VietnamTime.Sentence(whom)} đang chờ chỗ, chưa có lịch học riêng.")
        );

    /// <summary>Above the calendar file.</summary>
    public static Prompt File(CourseView view, TextFile file)
    {
        var course = view.Course;
        var hint = course.IsCancelled
            ? "Lớp đã hủy: mở tập tin này thì các buổi cũ trong lịch điện thoại được đánh dấu hủy."
            : "Mở tập tin này, điện thoại sẽ ghi các buổi học vào lịch. Khi lịch đổi, tải lại và mở lần nữa.";
        var mine = view.Standing is { IsWaiting: false } ? "" : "\nLưu ý: anh/chị chưa có chỗ trong lớp này.";
        return new Prompt($"🗓 Lịch lớp {Markup.Bold(course.Title)}, {Days(course)}.\n{hint}{mine}")
        {
            File = file with { Instead = $"{InWords(course)}{mine}" },
        };
    }

    /// <summary>What the calendar file holds, a line a day, for whoever cannot open it.</summary>
    private static string InWords(Course course)
    {
        if (course.IsCancelled)
            return $"🗓 Lớp {Markup.Bold(course.Title)} đã hủy: mời anh/chị xóa các buổi này khỏi lịch.";
        var days = course
            .Sessions.Where(session => !session.IsCancelled)
            .OrderBy(session => session.StartsAt)
            .GroupBy(session => session.Day())
            .Select(day =>
                $"• {VietnamTime.Sentence(VietnamTime.Day(day.Key))}: {string.Join("; ", day.Select(session => VietnamTime.Span(session.StartsAt, session.EndsAt)))}"
            );
        return string.Join(
            '\n',
            [$"🗓 Lịch lớp {Markup.Bold(course.Title)}, mời anh/chị ghi lại:", .. days, $"Chỗ học: {CourseTexts.At(course.Venue)}."]
        );
    }

    /// <summary>Where the course meets, and when it is there next.</summary>
    public static Prompt Where(Course course, Venue venue, CourseSession? next) =>
        new(
            next is null
                ? $"🗺 Chỗ học lớp {Markup.Bold(course.Title)}."
                : $"🗺 Chỗ học lớp {Markup.Bold(course.Title)}, buổi {VietnamTime.Moment(next.StartsAt)}."
        )
        {
            Place = new Place(venue.Name, venue.Address, venue.Latitude, venue.Longitude),
        };

    /// <summary>Of which course? The choices open the same wish for one of them.</summary>
    public static Prompt WhichCourse(string intent, IReadOnlyList<Course> courses) =>
        new(string.Join('\n', courses.Select(course => $"• {course.Title}").Prepend("Anh/chị hỏi lớp nào?")))
        {
            Choices = [.. courses.Select(course => CourseTexts.Named(intent, course))],
        };

    /// <summary>The button of one day.</summary>
    public static Choice On(string label, DateOnly day) =>
        Choice.For(new Intent(Intents.Schedule, new DateReading.Day(day).ToArgument()), label);

    /// <summary>The button of the week that begins on this Monday.</summary>
    public static Choice Week(string label, DateOnly monday) => Range(label, monday, monday.AddDays(6));

    /// <summary>The button of several days.</summary>
    public static Choice Range(string label, DateOnly from, DateOnly to) =>
        Choice.For(new Intent(Intents.Schedule, new DateReading.Days(from, to).ToArgument()), label);

    /// <summary>The Monday of the week a day lies in.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The next session in one sentence.</summary>
    public static string Next(Meeting? next) =>
        next is null
            ? "Sắp tới cũng không còn buổi nào."
            : $"Buổi tới: {VietnamTime.Moment(next.Session.StartsAt)}, lớp {next.Course.Title}, tại {CourseTexts.At(next.Session.Venue)}.";

    private static string Near(DateOnly day, DateOnly today) =>
        (day.DayNumber - today.DayNumber) switch
        {
            0 => "hôm nay, ",
            1 => "ngày mai, ",
            _ => "",
        };

    private static string Days(Course course)
    {
        var (first, last) = (course.OpeningDay(), course.LastDay());
        return first == last ? VietnamTime.Day(last) : $"từ {VietnamTime.Day(first)} đến {VietnamTime.Day(last)}";
    }

    private static string Capitalised(this string words) => VietnamTime.Sentence(words);
}
