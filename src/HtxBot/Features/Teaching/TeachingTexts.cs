using HtxBot.Conversations;
using HtxBot.Features.Courses;
using HtxBot.Features.Roles;
using HtxBot.Features.Schedule;
using HtxBot.Understanding;

namespace HtxBot.Features.Teaching;

/// <summary>The schedule of a trainer in words. Short messages, each session with its day, hours, place and head count.</summary>
internal static class TeachingTexts
{
    private const int Next = 4;
    private const int MostBlocks = 6;
    private const int MostRosters = 3;

    /// <summary>The next sessions that take place, and those called off in between.</summary>
    public static IReadOnlyList<Prompt> Coming(TeachingFacts facts)
    {
        var taken = 0;
        List<Lesson> shown = [.. facts.Coming.TakeWhile(lesson => lesson.IsOff || ++taken <= Next)];
        return shown.Count == 0
            ? [Nothing($"{VietnamTime.Sentence(Whose(facts))} không có buổi dạy nào sắp tới.", facts)]
            : Say(
                Lead(facts, "Các buổi dạy sắp tới"),
                shown,
                facts,
                [Week("Tuần này", facts.Today), Week("Tuần sau", facts.Today.AddDays(7))]
            );
    }

    /// <summary>The sessions of one day or several; if there are none, the next.</summary>
    public static IReadOnlyList<Prompt> Between(TeachingFacts facts, DateOnly from, DateOnly to)
    {
        var when =
            from == to ? $"{Near(from, facts.Today)}{VietnamTime.Day(from)}" : $"từ {VietnamTime.Day(from)} đến {VietnamTime.Day(to)}";
        List<Lesson> all = [.. facts.Lessons.Where(lesson => from <= lesson.Day && lesson.Day <= to)];
        if (all.Count == 0)
            return [Nothing($"{VietnamTime.Sentence(when)}: {Whose(facts)} không có buổi dạy.", facts)];
        var last = all.Select(lesson => (lesson.Day, lesson.Course.Code)).Distinct().Take(MostBlocks).Max(block => block.Day);
        List<Lesson> shown = [.. all.TakeWhile(lesson => lesson.Day <= last)];
        // The week behind the one that is asked for, or in which the day lies.
        List<Choice> ways = shown.Count < all.Count ? [Range("Xem tiếp", last.AddDays(1), to)] : [Week("Tuần tiếp theo", to.AddDays(7))];
        return Say(Lead(facts, "Lịch dạy", $", {when}"), shown, facts, ways);
    }

    /// <summary>The date cannot be; the reason, then what can be said.</summary>
    public static Prompt Impossible(string reason, DateOnly today) =>
        new(reason.TrimEnd())
        {
            Choices = [Range("Hôm nay", today, today), Range("Ngày mai", today.AddDays(1), today.AddDays(1)), Week("Tuần này", today)],
        };

    private static List<Prompt> Say(string lead, List<Lesson> shown, TeachingFacts facts, IEnumerable<Choice> ways)
    {
        List<string> blocks = [.. shown.GroupBy(lesson => (lesson.Day, lesson.Course.Code)).Select(day => Block([.. day], facts))];
        List<Prompt> messages = [.. SessionBlocks.Pack(lead, blocks).Select(text => new Prompt(text))];
        List<string> codes = [.. shown.Select(lesson => lesson.Course.Code).Distinct().Take(MostRosters)];
        messages[^1] = messages[^1] with
        {
            Choices =
            [
                .. codes.Select(code => Choice.For(new Intent(Intents.Roster, code), codes.Count == 1 ? "📋 Danh sách" : $"📋 Lớp {code}")),
                .. shown.FirstOrDefault(lesson => IsAhead(lesson, facts) && facts.Materials(lesson).Missing.Any()) is { } lacking
                    ? (Choice[])[Choice.For(MaterialTexts.Way(facts.Materials(lacking)), MaterialTexts.Label)]
                    : [],
                .. ways,
            ],
        };
        return messages;
    }

    private static string Block(List<Lesson> lessons, TeachingFacts facts)
    {
        List<string> lines =
        [
            $"🗓 {Markup.Bold(VietnamTime.Sentence(VietnamTime.Day(lessons[0].Day)))}",
            $"Lớp: {lessons[0].Course.Title} ({lessons[0].Course.Code})",
        ];
        for (var i = 0; i < lessons.Count; i++)
        {
            var (lesson, next) = (lessons[i], i + 1 < lessons.Count ? lessons[i + 1] : null);
            lines.Add(
                $"• {(lesson.IsOff ? "❌ ĐÃ HỦY: " : "")}{VietnamTime.Span(lesson.Session.StartsAt, lesson.Session.EndsAt)}: {lesson.Session.Title}"
            );
            if (LessonTexts.Named(lesson) is { } named && (next is null || LessonTexts.Named(next) != named))
                lines.Add(named);
            if (next?.Session.Venue != lesson.Session.Venue)
                lines.Add($"📍 {CourseTexts.At(lesson.Session.Venue)}");
            if (IsAhead(lesson, facts) && MaterialTexts.State(facts.Materials(lesson).All) is { } state)
                lines.Add(state);
            // Who could come to what is called off or over is nobody's question.
            if (
                IsAhead(lesson, facts)
                && (next is null || !IsAhead(next, facts) || facts.Heads(next.Session) != facts.Heads(lesson.Session))
            )
                lines.Add(LessonTexts.Heads(facts.Heads(lesson.Session)));
        }
        return string.Join('\n', lines);
    }

    private static bool IsAhead(Lesson lesson, TeachingFacts facts) => !lesson.IsOff && lesson.Session.EndsAt > facts.Now;

    private static Prompt Nothing(string words, TeachingFacts facts) =>
        facts.Coming.FirstOrDefault(lesson => !lesson.IsOff) is { } next
            ? new Prompt($"{words}\nBuổi tới: {VietnamTime.Moment(next.Session.StartsAt)}, lớp {next.Course.Title}.")
            {
                Choices = [Range("Xem buổi tới", next.Day, next.Day), StaffMenu.Way],
            }
            : new Prompt(words) { Choices = [StaffMenu.Way] };

    private static string Lead(TeachingFacts facts, string what, string when = "") =>
        facts.Whose switch
        {
            TaughtBy.Me => $"{what} của anh/chị{when}:",
            TaughtBy.Anybody => $"{what} của các lớp{when}:",
            _ =>
                $"{what} của các lớp{when}. Lịch chưa ghi tên anh/chị ở buổi nào nên trợ lý chưa nhắc riêng được; mời anh/chị báo cán bộ lớp ghi tên.",
        };

    private static string Whose(TeachingFacts facts) => facts.Whose == TaughtBy.Me ? "anh/chị" : "các lớp";

    private static string Near(DateOnly day, DateOnly today) =>
        (day.DayNumber - today.DayNumber) switch
        {
            0 => "hôm nay, ",
            1 => "ngày mai, ",
            _ => "",
        };

    private static Choice Range(string label, DateOnly from, DateOnly to) =>
        Choice.For(
            new Intent(
                Intents.Teaching,
                (from == to ? (DateReading)new DateReading.Day(from) : new DateReading.Days(from, to)).ToArgument()
            ),
            label
        );

    /// <summary>The week in which a day lies.</summary>
    private static Choice Week(string label, DateOnly day) => Range(label, ScheduleTexts.Monday(day), ScheduleTexts.Monday(day).AddDays(6));
}
