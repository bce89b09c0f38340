using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>What leaving a course says.</summary>
internal static class LeaveCourseTexts
{
    /// <summary>Choice id: leave.</summary>
    public const string Leave = "leave";

    /// <summary>Choice id: stay.</summary>
    public const string Stay = "stay";

    private const string ToWhoWaits = "stand-in";

    public const string PickOne = "Mời anh/chị chọn một lớp trong danh sách.";
    public const string ReasonTooLong = "Lý do hơi dài. Mời anh/chị viết ngắn trong 200 chữ cái, ví dụ: bận mùa gặt.";
    public const string ReasonInWords = "Mời anh/chị chọn một lý do, hoặc gõ vài chữ, ví dụ: bận mùa gặt.";

    private static readonly (string Id, string Reason)[] Reasons =
    [
        ("busy", "Bận việc"),
        ("health", "Ốm, nhà có việc"),
        ("far", "Xa, khó đi lại"),
        (ToWhoWaits, "Nhường người đang chờ"),
    ];

    /// <summary>The words of a reason's choice; null if there is none of that id.</summary>
    public static string? ReasonOf(string id) => Reasons.FirstOrDefault(reason => reason.Id == id).Reason;

    public static Prompt Which(LeaveCourseFacts facts) =>
        new($"{Who(facts)} muốn rút khỏi lớp nào?")
        {
            Choices = Sequence.From(
                facts.Mine.Select(place => new Choice(place.Course.Code, Courses.CourseTexts.Label(place.Course))
                {
                    Words = Courses.CourseTexts.Names(place.Course),
                })
            ),
        };

    public static Prompt Why(string code, LeaveCourseFacts facts) =>
        new($"{Who(facts)} rút khỏi lớp {Title(code, facts)} vì sao? Chọn một lý do, hoặc gõ vài chữ.")
        {
            Choices = Sequence.From(
                Reasons
                    .Where(reason => reason.Id != ToWhoWaits || facts.In(code)?.IsAwaited == true)
                    .Select(reason => new Choice(reason.Id, reason.Reason))
            ),
        };

    public static Prompt Sure(string code, LeaveCourseFacts facts)
    {
        var place = facts.In(code);
        var isWaiting = place?.Place.IsWaiting == true;
        return new Prompt(
            isWaiting
                ? $"{Who(facts)} muốn rời danh sách chờ lớp {Title(code, facts)}, đúng không?"
                : $"{Who(facts)} muốn rút khỏi lớp {Title(code, facts)}, đúng không?{(place?.IsAwaited == true ? " Chỗ này chuyển ngay cho người đầu danh sách chờ; anh/chị không chọn được người thay." : "")}"
        )
        {
            Choices =
            [
                new(Leave, isWaiting ? "Rời danh sách chờ" : "Rút tên")
                {
                    Style = ChoiceStyle.Danger,
                    TakesDigit = false,
                    Words = ["đúng rồi", "đúng ạ", "có", "vâng", "đồng ý", "rút", "tôi rút", "rời", "hủy đăng ký", "hủy lớp"],
                },
                new(Stay, isWaiting ? "Vẫn chờ" : "Giữ chỗ")
                {
                    Says = Intents.No,
                    Words = [.. Answers.No, "thôi", "giữ", "giữ lại", "ở lại"],
                },
            ],
        };
    }

    public static Prompt HasLeft(TakenPlace place, LeaveCourseFacts facts) =>
        new(
            place.Place.IsWaiting
                ? $"Đã rút tên {facts.Who} khỏi danh sách chờ lớp {Markup.Bold(place.Course.Title)}. Khi nào muốn học lại, nhắn \"đăng ký\"."
                : $"Đã rút tên {facts.Who} khỏi lớp {Markup.Bold(place.Course.Title)}. Khi nào muốn học lại, nhắn \"đăng ký\"."
        )
        {
            Choices = [Choice.For(new Intent(Intents.Courses), "Xem các lớp"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };

    public static Prompt Stays(TakenPlace place, LeaveCourseFacts facts) =>
        new(
            place.Place.IsWaiting
                ? $"{Who(facts)} vẫn trong danh sách chờ lớp {Markup.Bold(place.Course.Title)}."
                : $"{Who(facts)} vẫn có tên trong lớp {Markup.Bold(place.Course.Title)}. Khai giảng: {CourseTexts.Opening(place.Course)}."
        );

    public static Prompt HasBegun(Course course, LeaveCourseFacts facts) =>
        new(
            $"Lớp {Markup.Bold(course.Title)} đã khai giảng {CourseTexts.Opening(course)} nên không rút tên tại đây được. Cần nghỉ, mời anh/chị {OfficeTexts.Call(facts.Office)}."
        )
        {
            Choices = [OfficeTexts.Human],
        };

    public static Prompt NotIn(string? code, LeaveCourseFacts facts) =>
        facts.Mine.Count == 0
            ? new Prompt($"{Who(facts)} chưa có tên trong lớp nào. Xem các lớp đang mở nhé?")
            {
                Choices = [Choice.For(new Intent(Intents.Courses), "Xem các lớp"), OfficeTexts.Human],
            }
            : new Prompt(
                code is null
                    ? "Anh/chị chọn lớp muốn rút."
                    : $"{Who(facts)} không có tên trong lớp {code.ToUpperInvariant()}. Đây là các lớp của {facts.Who}."
            )
            {
                Choices = Sequence.From(
                    facts.Mine.Select(place =>
                        Choice.For(new Intent(Intents.LeaveCourse, place.Course.Code), Courses.CourseTexts.Label(place.Course)) with
                        {
                            Words = Courses.CourseTexts.Names(place.Course),
                        }
                    )
                ),
            };

    private static string Who(LeaveCourseFacts facts) => VietnamTime.Sentence(facts.Who);

    private static string Title(string code, LeaveCourseFacts facts) => Markup.Bold(facts.In(code)?.Course.Title ?? code);
}
