using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Talking;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.StandIns;

/// <summary>What is said about who comes instead.</summary>
internal static class StandInTexts
{
    /// <summary>Asked once, after somebody has said that they cannot come.</summary>
    public const string Question = "Có ai trong HTX đi thay không?";

    public const string NameNotUnderstood = "Mời anh/chị nhắn họ và tên người đi thay, ví dụ: Trần Thị Mai.";

    public const string OwnNumber = "Đây là số của chính anh/chị. Mời anh/chị nhắn số của người đi thay, ví dụ 0912 345 678.";

    /// <summary>What the office does where a session is changed.</summary>
    public const string ThenOfSession = "Đồng ý thì báo giảng viên.";

    public static Prompt NotNeeded { get; } =
        new("Lúc này không cần người đi thay nữa: buổi học hoặc chuyến đi đã bắt đầu, đã hủy, hết chỗ, hoặc anh/chị đã báo đi được.")
        {
            Choices = [Choice.For(new Intent(Intents.Trip), "🚌 Tham quan"), Choice.For(new Intent(Intents.Schedule), "📅 Lịch học")],
        };

    public static Prompt Nobody { get; } =
        new("Vâng ạ. Cảm ơn anh/chị đã báo.") { Choices = [Choice.For(new Intent(Intents.Menu), "Về đầu")] };

    /// <summary>The question, on a line of its own; nothing where there is nothing to come to.</summary>
    public static string Asked(string? about) => about is null ? "" : $"\n{Question}";

    /// <summary>The answers to <see cref="Question"/>.</summary>
    public static Choice[] Answers(string about) =>
        [
            Choice.For(new Intent(Intents.StandIn, about), "Có người đi thay") with
            {
                Says = Intents.Yes,
                Words = ["có", "có người", "có ạ"],
            },
            Choice.For(new Intent(Intents.StandIn, $"{about} {StandInsFeature.None}"), "Không có ai") with
            {
                Says = Intents.No,
                Words = ["không", "không có", "không ai"],
            },
        ];

    public static string Of(Trip trip) => $"chuyến {trip.Title}, {VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt))}";

    public static string Of(Course course, IReadOnlyList<CourseSession> ahead) =>
        Of(course.Title, ahead.Select(session => session.StartsAt));

    public static string Of(string title, IEnumerable<DateTimeOffset> starts) =>
        $"buổi học lớp {title}, {string.Join("; ", starts.Select(VietnamTime.Moment))}";

    public static string ThenOfTrip(Trip trip) =>
        $"Đồng ý thì ghi vào lớp {trip.CourseCode} (mục Ghi người gọi), rồi Thêm người lên xe. Chỗ trên xe không giữ riêng.";

    public static Prompt Name(StandInSubject subject) => new($"Họ và tên người đi thay {subject.What}? Mời anh/chị hỏi ý người đó trước.");

    public static Prompt Phone(string name) => new($"Số điện thoại của {name}? Ví dụ 0912 345 678.");

    public static Prompt IsItRight(string name, string phone, string? oldShown) =>
        PhoneTexts.IsItRight(phone, oldShown) with
        {
            Text = oldShown is null
                ? $"Số {PhoneTexts.Shown(phone)} là số di động của {name}, đúng không? Số bàn Hà Tĩnh nay bắt đầu bằng 0239."
                : $"Số {oldShown} là đầu số cũ. Nay là {PhoneTexts.Shown(phone)}, đúng không?",
        };

    /// <summary>Named; what happens next, and that nothing is promised.</summary>
    public static Prompt Named(StandInSubject subject, string name, string phone) =>
        new(
            $"Đã gửi cán bộ lớp: {name}, {PhoneTexts.Shown(phone)}, đi thay {subject.What}.\nCán bộ lớp gọi {name} để xếp chỗ; chưa được gọi thì chưa chắc có chỗ."
        )
        {
            Choices =
            [
                Choice.For(new Intent(Intents.StandIn, subject.About), "Sửa người đi thay"),
                Choice.For(new Intent(Intents.Menu), "Về đầu"),
            ],
        };

    /// <summary>What the stand-in is asked on the telephone, and what the office does then.</summary>
    public static string Asks(StandInSubject subject, string member) =>
        $"{Whom.InFull(member)} nhờ đi thay {subject.What}. Có đi được không?\n{subject.Then}";

    /// <summary>What who runs it reads.</summary>
    public static string News(StandInCall call, string cooperative) =>
        $"Có người đi thay: gọi {call.Name}, {PhoneTexts.Shown(call.Phone)}, {cooperative}.\nCần nói: {call.Words}";
}
