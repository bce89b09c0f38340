using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Courses;
using HtxBot.Features.Reminders;
using HtxBot.Understanding;

namespace HtxBot.Features.Teaching;

/// <summary>A session with whom to expect, and its papers.</summary>
internal sealed record ExpectedLesson(LessonMaterials With, HeadCount Heads)
{
    /// <summary>The session.</summary>
    public Lesson Lesson => With.Lesson;
}

/// <summary>What one reminder of a trainer says: which, and of what.</summary>
/// <param name="Kind">Which reminder.</param>
/// <param name="Ahead">Of what, in the order of time; never empty.</param>
internal sealed record LessonPart(string Kind, IReadOnlyList<ExpectedLesson> Ahead);

/// <summary>What trainers are reminded with. Each stands alone: which class, when, where, how many people. Relative words are of the moment of sending.</summary>
internal static class LessonTexts
{
    /// <summary>One message of these reminders, what comes first on top.</summary>
    public static OutgoingMessage Of(IReadOnlyList<LessonPart> parts, DateTimeOffset now)
    {
        var courses = parts.SelectMany(part => part.Ahead).Select(each => each.Lesson.Course.Code).Distinct().ToList();
        return new OutgoingMessage(
            string.Join("\n\n", parts.OrderBy(part => part.Ahead[0].Lesson.Session.StartsAt).Select(part => Text(part, now)))
        )
        {
            Buttons =
            [
                .. courses.Select(code => Button(new Intent(Intents.Roster, code), courses.Count == 1 ? "📋 Danh sách" : $"📋 Lớp {code}")),
                .. parts.SelectMany(part => part.Ahead).FirstOrDefault(each => each.With.Missing.Any()) is { } lacking
                    ? (Button[])[Button(MaterialTexts.Way(lacking.With), MaterialTexts.Label)]
                    : [],
                Button(new Intent(Intents.Teaching), "🗓 Lịch dạy"),
            ],
        };
    }

    /// <summary>A reminder among what will be said.</summary>
    /// <param name="reminder">Which.</param>
    /// <param name="name">Whom; null: who reads it.</param>
    public static string Queued(PlannedReminder reminder, string? name) =>
        $"{QueueTexts.Words(reminder.Kind)}, {name ?? "gửi anh/chị"}, lớp {string.Join(", ", reminder.Courses)}";

    /// <summary>A reminder whose time has come, and whether it was sent.</summary>
    public static string Became(PlannedReminder reminder, string? name, bool isSent) =>
        $"{Queued(reminder, name)}: {(isSent ? "đã gửi" : "không gửi")}";

    /// <summary>"👥 Dự kiến có mặt 27 người (29 người ghi tên, 2 người báo không đi được, 1 người chưa chắc)."</summary>
    public static string Heads(HeadCount heads)
    {
        if (heads.Enrolled == 0)
            return "👥 Chưa có ai ghi tên.";
        List<string> parts = [];
        if (heads.Absent > 0)
            parts.AddRange([$"{heads.Enrolled} người ghi tên", $"{heads.Absent} người báo không đi được"]);
        if (heads.Unsure > 0)
            parts.Add($"{heads.Unsure} người chưa chắc");
        return $"👥 Dự kiến có mặt {heads.Expected} người{(parts.Count == 0 ? "" : $" ({string.Join(", ", parts)})")}.";
    }

    /// <summary>Of a session that names somebody else whom it names; else null.</summary>
    public static string? Named(Lesson lesson) =>
        lesson.IsNamed ? null : $"Giảng viên: {lesson.Session.Trainer.AddressAs} {lesson.Session.Trainer.FullName}";

    private static string Text(LessonPart part, DateTimeOffset now)
    {
        var next = part.Ahead[0].Lesson.Session.StartsAt;
        var lead = part.Kind == LessonPlan.Soon ? ReminderTexts.Soon(next, now) : ReminderTexts.Days(next, now);
        return string.Join('\n', Lines(part.Ahead).Prepend($"🔔 {lead}: anh/chị có buổi dạy."));
    }

    private static IEnumerable<string> Lines(IReadOnlyList<ExpectedLesson> ahead)
    {
        for (var i = 0; i < ahead.Count; i++)
        {
            var (lesson, heads) = (ahead[i].Lesson, ahead[i].Heads);
            var next = i + 1 < ahead.Count ? ahead[i + 1] : null;
            if (i == 0 || ahead[i - 1].Lesson.Course.Code != lesson.Course.Code)
                yield return $"Lớp: {Markup.Bold(lesson.Course.Title)} ({lesson.Course.Code})";
            // A reminder of the evening before may hold a day more than its lead names.
            var day = lesson.Day == ahead[0].Lesson.Day ? "" : $"{VietnamTime.Sentence(VietnamTime.Day(lesson.Day))}, ";
            yield return $"• {day}{VietnamTime.Span(lesson.Session.StartsAt, lesson.Session.EndsAt)}: {lesson.Session.Title}";
            var isLast = next is null || next.Lesson.Course.Code != lesson.Course.Code;
            if ((isLast || Named(next!.Lesson) != Named(lesson)) && Named(lesson) is { } named)
                yield return named;
            if (isLast || next!.Lesson.Session.Venue != lesson.Session.Venue)
                yield return $"📍 {CourseTexts.At(lesson.Session.Venue)}";
            // What is there needs no reminder.
            if (ahead[i].With.Missing.Any())
                yield return MaterialTexts.State(ahead[i].With.All)!;
            if (isLast || next!.Heads != heads)
                yield return Heads(heads);
        }
    }

    /// <summary>Numbers belong to the question that is open in the chat, not to what comes in between.</summary>
    private static Button Button(Intent intent, string label) => new(intent.ToChoiceId(), label, TakesDigit: false);
}
