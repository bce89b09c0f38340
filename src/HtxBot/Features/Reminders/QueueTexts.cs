using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Teaching;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders;

/// <summary>What is said about what will be said.</summary>
internal static class QueueTexts
{
    /// <summary>Before the number of the first line: of what is past.</summary>
    public const string Past = "p";

    private const int PerPage = 4;
    private const int PastPerPage = 6;
    private const int MostPast = 3;

    public static Prompt Gone { get; } =
        new("Lượt nhắc này đã qua hoặc không còn. Mời anh/chị xem lại danh sách.")
        {
            Choices = [Choice.For(new Intent(Intents.ReminderQueue), "🔔 Nhắc lịch")],
        };

    /// <summary>A page of what comes, each with its absolute time first; above the first page what was.</summary>
    public static Prompt Queue(IReadOnlyList<QueueEntry> coming, int from, IReadOnlyList<PastEntry> past, bool mayChange)
    {
        List<string> lines = [];
        if (past.Count > 0)
            lines.AddRange([InSevenDays, .. past.Take(MostPast).Select(Line), ""]);
        var page = coming.Skip(from).Take(PerPage).ToList();
        lines.Add(page.Count == 0 ? "Chưa có tin nào sắp gửi." : "Sắp gửi:");
        // A line carries the number to type for it. What only leads somewhere may lead there from several lines: they share their number.
        var acts = page.DistinctBy(line => line.Does).ToList();
        lines.AddRange(
            page.Select(line =>
                $"{acts.FindIndex(act => act.Does == line.Does) + 1}) {VietnamTime.Moment(line.DueAt)}: {line.Words}{(line.IsHeld ? " (TẠM DỪNG)" : "")}"
            )
        );
        var choices = acts.Select((act, index) => Choice.For(act.Does, $"{act.Label} {index + 1}"));
        if (from + PerPage < coming.Count)
            choices = choices.Append(
                Choice.For(new Intent(Intents.ReminderQueue, (from + PerPage).ToString(CultureInfo.InvariantCulture)), "Các lượt sau")
            );
        if (past.Count > MostPast)
            choices = choices.Append(ToPast(0, "Xem tin đã qua"));
        if (mayChange)
            choices = choices.Append(Choice.For(new Intent(Intents.ReminderOffsets), "⏰ Đổi giờ nhắc"));
        return new Prompt(string.Join('\n', lines)) { Choices = [.. choices, Choice.For(new Intent(Intents.Menu), "Về đầu")] };
    }

    /// <summary>A page of what was said and what was missed, the newest first.</summary>
    public static Prompt OfPast(IReadOnlyList<PastEntry> past, int from)
    {
        var page = past.Skip(from).Take(PastPerPage).ToList();
        List<Choice> choices = from + PastPerPage < past.Count ? [ToPast(from + PastPerPage, "Các tin cũ hơn")] : [];
        return new Prompt(page.Count == 0 ? "7 ngày qua chưa có tin nào." : string.Join('\n', [InSevenDays, .. page.Select(Line)]))
        {
            Choices =
            [
                .. choices,
                Choice.For(new Intent(Intents.ReminderQueue), "🔔 Sắp gửi"),
                Choice.For(new Intent(Intents.Menu), "Về đầu"),
            ],
        };
    }

    public static Prompt Stopped(QueueLine line) =>
        new($"Đã dừng lượt nhắc {Line(line)}.\nĐến giờ đó không ai được nhắc.")
        {
            Choices =
            [
                Choice.For(new Intent(Intents.ResumeReminder, line.ToArgument()), "Cho nhắc lại"),
                Choice.For(new Intent(Intents.ReminderQueue), "🔔 Nhắc lịch"),
            ],
        };

    public static Prompt Resumed(QueueLine line) =>
        new($"Sẽ nhắc như cũ: {Line(line)}.") { Choices = [Choice.For(new Intent(Intents.ReminderQueue), "🔔 Nhắc lịch")] };

    /// <summary>The office reads what was missed, and what can be done.</summary>
    public static OutgoingMessage Missed(IReadOnlyList<Tally> missed) =>
        new(
            string.Join(
                '\n',
                [
                    "⚠️ Trợ lý không chạy đúng lúc nên có tin nhắc lịch đã lỡ, gửi bây giờ thì đã muộn:",
                    .. missed
                        .Take(PerPage)
                        .Select(tally =>
                            $"• {VietnamTime.Moment(tally.DueAt)}, lớp {tally.Course}, {Words(tally.Kind)}: {tally.Missed} người"
                        ),
                    .. missed.Count > PerPage ? [$"• và {missed.Count - PerPage} lượt khác"] : (string[])[],
                    "Cần báo cho ai, mời anh/chị gọi, hoặc gửi thông báo cho lớp.",
                ]
            )
        )
        {
            Buttons = [new Button(new Intent(Intents.Announce).ToChoiceId(), "📣 Thông báo", TakesDigit: false)],
        };

    /// <summary>A reminder among what will be said.</summary>
    public static QueueEntry Entry(QueueLine line) =>
        new(
            line.DueAt,
            What(line),
            line.IsStopped,
            new Intent(line.IsStopped ? Intents.ResumeReminder : Intents.StopReminder, line.ToArgument()),
            line.IsStopped ? "Nhắc lại lượt" : "Dừng lượt"
        );

    private static string What(QueueLine line) =>
        $"{Words(line.Kind)}, lớp {line.Course}{(line.Trip is { } trip ? $", đoàn {trip}" : "")}, {line.People} người";

    private static string Line(QueueLine line) => $"{VietnamTime.Moment(line.DueAt)}: {What(line)}{(line.IsStopped ? " (TẠM DỪNG)" : "")}";

    private const string InSevenDays = "Tin trong 7 ngày qua:";

    private static Choice ToPast(int from, string label) =>
        Choice.For(new Intent(Intents.ReminderQueue, Past + from.ToString(CultureInfo.InvariantCulture)), label);

    private static string Line(PastEntry entry) => $"• {VietnamTime.Moment(entry.At)}: {entry.Words}";

    /// <summary>What became of a reminder.</summary>
    public static PastEntry Became(Tally tally)
    {
        List<string> parts = tally.Sent > 0 ? [$"đã gửi {tally.Sent} người"] : [];
        if (tally.Unreached > 0)
            parts.Add($"không tới được {tally.Unreached}");
        if (tally.OverQuota > 0)
            parts.Add($"chưa nhắn được {tally.OverQuota} vì gần hết lượt tin của tháng (xem mục Ai cần gọi)");
        if (tally.Missed > 0)
            parts.Add($"lỡ {tally.Missed} người");
        if (tally.HeldBack > 0)
            parts.Add($"đã dừng {tally.HeldBack}");
        return new PastEntry(tally.DueAt, $"{Words(tally.Kind)}, lớp {tally.Course}, {string.Join(", ", parts)}");
    }

    /// <summary>What a kind of reminder is called.</summary>
    public static string Words(string kind) =>
        kind switch
        {
            ReminderPlan.DaysBefore => "nhắc trước vài ngày",
            ReminderPlan.Eve => "nhắc tối hôm trước",
            TripPlan.DaysBefore => "hỏi ai đi tham quan",
            TripPlan.Eve => "nhắc tối trước chuyến tham quan",
            TripPlan.Soon => "nhắc trước giờ xe đón",
            LessonPlan.DaysBefore => "nhắc giảng viên trước 2 ngày",
            LessonPlan.Soon => "nhắc giảng viên trước giờ dạy",
            _ => "nhắc trước giờ học",
        };
}
