using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using HtxBot.Understanding;
using CourseTexts = HtxBot.Features.Courses.CourseTexts;

namespace HtxBot.Features.Reminders.Offsets;

/// <summary>What changing the times of reminders says.</summary>
internal static class OffsetTexts
{
    public const string Sessions = "sessions";
    public const string Usual = "usual";
    public const string Save = "save";
    public const string More = "more";
    public const string Drop = "drop";

    private const int Shown = 3;

    public const string InWords =
        "Mời anh/chị gõ một điều, ví dụ: trước 3 ngày lúc 8 giờ; tối hôm trước 19 giờ 30; trước 60 phút; bỏ nhắc tối hôm trước; như ban đầu.";
    public static readonly string TooManyDays = $"Nhắc sớm nhất là trước {OffsetWords.MostDays} ngày. Ví dụ: trước 5 ngày lúc 7 giờ.";

    public static Prompt NoClass { get; } = new("Không còn lớp nào đang chạy.");

    public static Prompt Gone { get; } = new("Lớp hay chuyến này đã xong, hoặc không có.");

    public static Prompt Dropped { get; } = new("Đã bỏ, giờ nhắc chưa đổi gì.");

    public static Prompt Saved { get; } =
        new("Đã đổi giờ nhắc. Bà con không nhận tin gì về việc này, chỉ được nhắc vào giờ mới.")
        {
            Choices = [Choice.For(new Intent(Intents.ReminderQueue), "🔔 Nhắc lịch")],
        };

    public static Prompt WhichClass(IReadOnlyList<Course> courses) =>
        new("Đổi giờ nhắc của lớp nào?")
        {
            Choices = Sequence.From(
                courses.Select(course => new Choice(course.Code, CourseTexts.Label(course)) { Words = CourseTexts.Names(course) })
            ),
        };

    public static Prompt WhichTarget(string course, OffsetFacts facts) =>
        new($"Lớp {facts.Course(course)?.Title ?? course}: đổi giờ nhắc buổi học, hay chuyến tham quan?")
        {
            Choices =
            [
                new(Sessions, "Nhắc buổi học") { Words = ["buổi học", "buổi", "lớp"] },
                .. facts.Trips.Select(trip => new Choice(
                    trip.Id,
                    $"🚌 {VietnamTime.Sentence(TripTexts.Label(trip))}, {VietnamTime.TimeOf(trip.DepartsAt):H\\:mm}"
                )
                {
                    Words = [trip.Title, $"chuyến {TripTexts.Label(trip)}"],
                }),
            ],
        };

    public static Prompt When(OffsetTarget target, ReminderOffsets offsets, OffsetFacts facts) =>
        new(
            $"{Name(target, facts)} đang nhắc:\n{Lines(target, offsets)}\nĐổi thế nào? Ví dụ: trước 5 ngày lúc 7 giờ; tối hôm trước 19 giờ 30; trước 60 phút; bỏ nhắc tối hôm trước."
        )
        {
            Choices = [new(Usual, "Như ban đầu") { Words = ["như cũ", "như mặc định", "mặc định"] }],
        };

    public static Prompt Preview(OffsetTarget target, ReminderOffsets now, ReminderOffsets wanted, OffsetFacts facts)
    {
        if (now == wanted)
            return new Prompt("Như vậy là giống như đang nhắc, chưa có gì đổi.") { Choices = [MoreChoice, DropChoice] };
        List<string> lines = [$"{Name(target, facts)} sẽ nhắc:", Lines(target, wanted)];
        var coming = facts.Coming(wanted).Take(Shown).ToList();
        lines.Add(coming.Count == 0 ? "Không còn lượt nhắc nào sắp tới." : "Các lượt sắp tới:");
        lines.AddRange(coming.Select(reminder => $"• {VietnamTime.Moment(reminder.DueAt)}: {QueueTexts.Words(reminder.Kind)}"));
        return new Prompt(string.Join('\n', lines))
        {
            Choices =
            [
                new(Save, "Lưu")
                {
                    Style = ChoiceStyle.Good,
                    TakesDigit = false,
                    Words = ["lưu lại", "đúng", "được"],
                },
                MoreChoice,
                DropChoice,
            ],
        };
    }

    /// <summary>"trước 3 ngày lúc 8 giờ sáng; tối hôm trước lúc 7 giờ tối; trước 2 giờ".</summary>
    public static string InOneLine(ReminderOffsets offsets, bool isTrip) => string.Join("; ", Parts(offsets, isTrip));

    private static Choice MoreChoice { get; } = new(More, "Đổi thêm") { Words = ["thêm", "sửa"] };

    private static Choice DropChoice { get; } = new(Drop, "Bỏ") { Words = ["thôi", "hủy", "không"] };

    private static string Name(OffsetTarget target, OffsetFacts facts) =>
        target.Trip is { } id && facts.Trips.FirstOrDefault(trip => trip.Id == id) is { } trip
            ? $"Chuyến {trip.Title} ({TripTexts.Label(trip)})"
            : $"Buổi học lớp {facts.Course(target.Course)?.Title ?? target.Course}";

    private static string Lines(OffsetTarget target, ReminderOffsets offsets) =>
        string.Join('\n', Parts(offsets, target.Trip is not null).Select(part => $"• {part}"));

    private static IEnumerable<string> Parts(ReminderOffsets offsets, bool isTrip)
    {
        yield return offsets.Days == 0 ? "không nhắc trước mấy ngày" : $"trước {offsets.Days} ngày, lúc {VietnamTime.Time(offsets.DaysAt)}";
        yield return offsets.EveAt is { } eve ? $"hôm trước, lúc {VietnamTime.Time(eve)}" : "không nhắc tối hôm trước";
        var soon = isTrip ? "giờ xe đón" : "giờ học";
        yield return offsets.Soon <= TimeSpan.Zero ? $"không nhắc trước {soon}" : $"trước {soon} {Length(offsets.Soon)}";
    }

    private static string Length(TimeSpan soon) =>
        soon.Minutes == 0 ? $"{(int)soon.TotalHours} tiếng"
        : soon.TotalHours < 2 ? $"{(int)soon.TotalMinutes} phút"
        : $"{(int)soon.TotalHours} tiếng {soon.Minutes} phút";
}
