using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Courses;

/// <summary>What is said about the courses a person is in.</summary>
public static class MyCourseTexts
{
    private const int PerMessage = 2;

    /// <summary>Each course with the place in it and the next session; the last message carries what may be done.</summary>
    public static IReadOnlyList<Prompt> List(IReadOnlyList<CourseView> mine, DateTimeOffset now, string whom)
    {
        var live = mine.Where(view => IsLive(view, now)).ToList();
        var past = mine.Where(view => !IsLive(view, now)).TakeLast(PerMessage);
        var messages = live.Concat(past)
            .Chunk(PerMessage)
            .Select(some => new Prompt(string.Join("\n\n", some.Select(view => Block(view, now, whom)))));
        var said = messages.ToList();
        said[^1] = said[^1] with { Choices = [.. Choices(live)] };
        return said;
    }

    /// <summary>The button that leaves a course or its waiting list.</summary>
    public static Choice Leave(Standing standing, bool isOnlyOne)
    {
        var label = standing.IsWaiting ? "Thôi không chờ" : "Hủy đăng ký";
        return Choice.For(
            new Intent(Intents.LeaveCourse, standing.CourseCode),
            isOnlyOne ? label : $"{(standing.IsWaiting ? "Thôi chờ" : label)} {standing.CourseCode}"
        ) with
        {
            Style = ChoiceStyle.Danger,
        };
    }

    private static string Block(CourseView view, DateTimeOffset now, string whom)
    {
        List<string> lines = [$"🎓 {Markup.Bold(view.Course.Title)} ({view.Course.Code})"];
        if (CourseTexts.State(view, now) is { } state)
            lines.Add(state);
        else
            lines.Add(CourseTexts.Place(view.Standing!, whom));
        if (view.Course.Next(now) is { } next)
            lines.Add(
                $"{(view.Standing is { IsWaiting: true } ? "Buổi tới của lớp" : "Buổi tới")}: {VietnamTime.Moment(next.StartsAt)}, tại {next.Venue.Name}."
            );
        return string.Join('\n', lines);
    }

    private static IEnumerable<Choice> Choices(List<CourseView> live)
    {
        if (live is [var only])
        {
            yield return Choice.For(new Intent(Intents.Schedule, only.Course.Code), "📅 Lịch lớp");
            if (!only.Standing!.IsWaiting)
                yield return Choice.For(new Intent(Intents.CalendarFile, only.Course.Code), "🗓 Thêm vào lịch");
            yield return Choice.For(new Intent(Intents.CourseInfo, only.Course.Code), "Xem lớp này");
            yield return Leave(only.Standing, isOnlyOne: true);
        }
        else
        {
            foreach (var view in live)
            {
                yield return Choice.For(new Intent(Intents.CourseInfo, view.Course.Code), $"Xem lớp {view.Course.Code}");
                yield return Leave(view.Standing!, isOnlyOne: false);
            }
        }
        yield return Choice.For(new Intent(Intents.Courses), live.Count == 0 ? "Xem các lớp" : "Xem lớp khác");
    }

    private static bool IsLive(CourseView view, DateTimeOffset now) => !view.Course.IsCancelled && !view.Course.IsOver(now);
}
