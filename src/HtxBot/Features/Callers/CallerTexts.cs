using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Roles;
using HtxBot.Understanding;
using CourseTexts = HtxBot.Features.Courses.CourseTexts;

namespace HtxBot.Features.Callers;

/// <summary>What entering a caller says to the office, and linking a chat to whoever types the code.</summary>
internal static class CallerTexts
{
    public const string Enter = "enter";
    public const string Anew = "anew";
    public const string Drop = "drop";

    public static Prompt NothingOpen { get; } = new("Hôm nay không có lớp nào mở đăng ký.");

    public static Prompt Name { get; } = new("Họ và tên đầy đủ của người gọi?");

    public static Prompt Cooperative { get; } = new("Người gọi ở HTX nào? Gõ vài chữ trong tên.");

    public static Prompt Phone { get; } = new("Số điện thoại của người gọi? Ví dụ 0912 345 678.");

    public static Prompt Role { get; } = SignUpTexts.YourRole with { Text = "Người gọi làm việc gì ở HTX?" };

    public static Prompt NoConsent { get; } = new("Đã dừng, không ghi gì. Người gọi đổi ý thì mời gọi lại.");

    public static Prompt Dropped { get; } = new("Đã bỏ, không ghi gì.");

    public static Prompt Entered { get; } =
        new("Mời anh/chị đọc kết quả và mã nối máy cho người gọi.")
        {
            Choices = [Choice.For(new Intent(Intents.EnterByPhone), "Ghi người khác")],
        };

    public static Prompt TypeTheCode { get; } = new("Mời anh/chị nhắn kèm mã 8 chữ, ví dụ: nối máy ABCD-2345.");

    public static Prompt NotOpen(string code) => new($"Lớp {code} không mở đăng ký, hoặc không có lớp này.");

    public static Prompt AlreadyIn(SignUpDraft draft, Course course) => new($"{draft.Name} đã có tên trong lớp {course.Title} rồi.");

    public static Prompt WhichClass(IReadOnlyList<Course> courses) =>
        new("Người gọi muốn học lớp nào?")
        {
            Choices = Sequence.From(
                courses.Select(course => new Choice(course.Code, CourseTexts.Label(course)) { Words = CourseTexts.Names(course) })
            ),
        };

    /// <summary>The question of the chat, to be read out.</summary>
    public static Prompt ReadOut(OfficeOptions office) =>
        new($"Mời anh/chị đọc cho người gọi nghe:\n{ConsentTexts.ReadOut(office)}")
        {
            Choices =
            [
                new(ConsentTexts.Agree, "Người gọi đồng ý")
                {
                    Style = ChoiceStyle.Good,
                    TakesDigit = false,
                    Words = ["đồng ý", "có"],
                },
                new(ConsentTexts.Refuse, "Không đồng ý") { Words = ["không"] },
            ],
        };

    public static Prompt Check(SignUpDraft draft, Course course, CallerFacts facts)
    {
        var canEnter = facts.HasSeat || course.HasWaitlist;
        var seat =
            facts.IsIn ? "Người này đã có tên trong lớp."
            : facts.HasSeat ? "Lớp còn chỗ."
            : facts.Seats.FreeOf(course) == 0 ? "Lớp đã đủ người."
            : $"HTX đã đủ {course.PerCooperative} suất.";
        return new Prompt(
            $"""
            Đọc lại cho người gọi:
            • Họ tên: {draft.Name}
            • Hợp tác xã: {draft.Cooperative?.Name}
            • Điện thoại: {PhoneTexts.Shown(draft.Phone!)}
            • Việc ở HTX: {PersonRole.Of(draft.Role ?? "")?.Label}
            • Lớp: {course.Title}
            {seat}
            """
        )
        {
            Choices =
            [
                .. canEnter
                    ? new[]
                    {
                        new Choice(Enter, facts.HasSeat ? "Đúng, ghi tên" : "Ghi vào chờ")
                        {
                            Style = ChoiceStyle.Good,
                            TakesDigit = false,
                            Words = ["đúng", "ghi", "ghi tên", "đúng rồi"],
                        },
                    }
                    : [],
                new Choice(Anew, "Hỏi lại từ đầu") { Words = ["sửa", "hỏi lại"] },
                new Choice(Drop, "Bỏ") { Words = ["thôi", "hủy"] },
            ],
        };
    }

    /// <summary>What became of it and the code, to be read out.</summary>
    public static OutgoingMessage Done(string name, Course course, CoursePlace place, string code, OfficeOptions office) =>
        new(
            $"""
            ✅ {Markup.Bold(name)}: {(
                place.IsWaiting ? $"đứng thứ {place.WaitingPlace} trong danh sách chờ" : $"đã có tên, số thứ tự {place.Ordinal}"
            )} lớp {course.Title}.
            Mã nối máy: {Markup.Bold(Secrets.Shown(code))}, dùng một lần, trong 30 ngày.
            Có điện thoại thông minh thì nhắn cho trợ lý: nối máy {Secrets.Shown(code)}. Chưa nối thì {office.Name} gọi điện khi có tin.
            """
        );

    /// <summary>What is left to who has no code that is right, in the middle of a sentence.</summary>
    public const string NewCode = "gọi cán bộ xin mã mới";

    public static Prompt Linked(string name) => Ways($"Đã nối máy này với {name}. Từ nay tin của lớp gửi tới đây.");

    /// <summary>The code was used here.</summary>
    public static Prompt LinkedBefore(string name) => Ways($"Máy này đã nối với {name} rồi.");

    private static Prompt Ways(string words) =>
        new(words)
        {
            Choices =
            [
                Choice.For(new Intent(Intents.MyCourses), "🎓 Lớp của tôi"),
                Choice.For(new Intent(Intents.Schedule), "📅 Lịch học"),
            ],
        };
}
