using HtxBot.Conversations;
using HtxBot.Features.Courses;
using HtxBot.Understanding;

namespace HtxBot.Features.Schedule;

/// <summary>The sessions of the courses a person has a seat in.</summary>
/// <param name="Courses">Those courses.</param>
/// <param name="Now">The instant of asking; UTC.</param>
/// <param name="Whom">As in <see cref="Talking.Whom"/>.</param>
public sealed record MySchedule(IReadOnlyList<CourseView> Courses, DateTimeOffset Now, string Whom)
{
    /// <summary>All sessions by time.</summary>
    public IReadOnlyList<Meeting> All { get; } =
    [
        .. Courses
            .SelectMany(view => view.Course.Sessions.Select(session => new Meeting(view.Course, session)))
            .OrderBy(meeting => meeting.Session.StartsAt),
    ];

    /// <summary>The day of asking, in Asia/Ho_Chi_Minh.</summary>
    public DateOnly Today => VietnamTime.DayOf(Now);

    /// <summary>Sessions that have not ended.</summary>
    public IEnumerable<Meeting> Coming => All.Where(meeting => meeting.Session.EndsAt > Now);

    /// <summary>The session that runs or comes next; null if none takes place any more.</summary>
    public Meeting? Next => Coming.FirstOrDefault(meeting => !meeting.IsOff);
}

/// <summary>Answers to the ways of asking when. Messages of at most eight lines; the last one carries what may be done next.</summary>
public static class ScheduleAnswers
{
    private const int NextSessions = 3;
    private const int MostBlocks = 6;

    /// <summary>The next three sessions that take place, and those called off in between.</summary>
    public static IReadOnlyList<Prompt> Coming(MySchedule mine)
    {
        var taken = 0;
        var shown = mine.Coming.TakeWhile(meeting => meeting.IsOff || ++taken <= NextSessions).ToList();
        return Say(
            ScheduleTexts.Coming(mine.Whom),
            SessionBlocks.Of(shown),
            [.. Links(shown), .. Leaving(mine), ScheduleTexts.Week("Tuần sau", ScheduleTexts.Monday(mine.Today).AddDays(7))]
        );
    }

    /// <summary>The sessions of one day; if there are none, the next session.</summary>
    public static IReadOnlyList<Prompt> OnDay(MySchedule mine, DateOnly day)
    {
        var shown = mine.All.Where(meeting => meeting.Day == day).ToList();
        if (shown.Count == 0)
            return [Nothing(ScheduleTexts.NoneOn(day, mine.Today, mine.Next), mine)];
        return Say(
            ScheduleTexts.OnDay(mine.Whom, day, mine.Today),
            SessionBlocks.Of(shown),
            [.. Links(shown), ScheduleTexts.Week("Cả tuần", ScheduleTexts.Monday(day))]
        );
    }

    /// <summary>The sessions of several days; if there are none, the next session.</summary>
    public static IReadOnlyList<Prompt> Between(MySchedule mine, DateOnly from, DateOnly to)
    {
        var all = mine.All.Where(meeting => from <= meeting.Day && meeting.Day <= to).ToList();
        if (all.Count == 0)
            return [Nothing(ScheduleTexts.NoneBetween(from, to, mine.Next), mine)];
        var days = all.Select(meeting => (meeting.Day, meeting.Course.Code)).Distinct().Take(MostBlocks).ToHashSet();
        var last = days.Max(block => block.Day);
        var shown = all.Where(meeting => meeting.Day <= last).ToList();
        List<Choice> choices = [.. Links(shown)];
        if (shown.Count < all.Count)
            choices.Add(ScheduleTexts.Range("Xem tiếp", last.AddDays(1), to));
        else if (IsWeek(from, to))
            choices.Add(ScheduleTexts.Week(from <= mine.Today && mine.Today <= to ? "Tuần sau" : "Tuần kế tiếp", from.AddDays(7)));
        var count = all.Count(meeting => !meeting.IsOff);
        return Say(ScheduleTexts.Between(mine.Whom, from, to, count), SessionBlocks.Of(shown), choices);
    }

    /// <summary>The sessions of one course, for anybody; those to come, or all if it is over.</summary>
    public static IReadOnlyList<Prompt> OfCourse(CourseView view, DateTimeOffset now)
    {
        var all = view.Course.Sessions.Select(session => new Meeting(view.Course, session)).ToList();
        var coming = all.Where(meeting => meeting.Session.EndsAt > now).ToList();
        List<Choice> choices = [];
        if (view.Standing is null && CourseTexts.State(view, now) is null && (view.HasSeat || view.Course.HasWaitlist))
            choices.Add(CourseTexts.Join(view));
        choices.AddRange(Links(coming));
        choices.Add(Choice.For(new Intent(Intents.CourseInfo, view.Course.Code), "Xem lớp này"));
        var lead = CourseTexts.State(view, now) ?? ScheduleTexts.OfCourse(view.Course);
        return Say(lead, SessionBlocks.Of(coming.Count == 0 ? all : coming), choices);
    }

    private static List<Prompt> Say(string lead, IReadOnlyList<string> blocks, IReadOnlyList<Choice> choices)
    {
        var messages = SessionBlocks.Pack(lead, blocks).Select(text => new Prompt(text)).ToList();
        messages[^1] = messages[^1] with { Choices = Sequence.From(choices) };
        return messages;
    }

    private static Prompt Nothing(string words, MySchedule mine) =>
        new(words)
        {
            Choices = mine.Next is { } next
                ? [ScheduleTexts.On("📅 Xem buổi tới", next.Day), .. Links([next])]
                : [Choice.For(new Intent(Intents.Courses), "Xem các lớp")],
        };

    /// <summary>Calendar file and map of every course shown, by code where there are several.</summary>
    private static IEnumerable<Choice> Links(IReadOnlyList<Meeting> shown)
    {
        var codes = shown.Select(meeting => meeting.Course.Code).Distinct().ToList();
        foreach (var code in codes)
            yield return Choice.For(new Intent(Intents.CalendarFile, code), codes.Count == 1 ? "🗓 Thêm vào lịch" : $"🗓 Thêm lịch {code}");
        foreach (var code in shown.DistinctBy(meeting => meeting.Session.Venue).Select(meeting => meeting.Course.Code).Distinct())
            yield return Choice.For(new Intent(Intents.Map, code), codes.Count == 1 ? "🗺 Xem đường đi" : $"🗺 Đường đi {code}");
    }

    /// <summary>Two taps from here lead out of a course.</summary>
    private static IEnumerable<Choice> Leaving(MySchedule mine) =>
        mine.Courses is [var only]
            ? [MyCourseTexts.Leave(only.Standing!, isOnlyOne: true)]
            : [Choice.For(new Intent(Intents.MyCourses), "🎓 Lớp của tôi")];

    private static bool IsWeek(DateOnly from, DateOnly to) => from.DayOfWeek == DayOfWeek.Monday && to == from.AddDays(6);
}
