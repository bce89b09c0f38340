using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>What signing up says.</summary>
internal static class SignUpTexts
{
    /// <summary>Choice id: right, send it.</summary>
    public const string Send = "send";

    /// <summary>Choice id: something is to be corrected.</summary>
    public const string Edit = "edit";

    /// <summary>Choice id: do not sign up after all.</summary>
    public const string Stop = "stop";

    /// <summary>Choice id: all is right after all.</summary>
    public const string NothingToEdit = "nothing";

    /// <summary>Choice id: into the waiting list.</summary>
    public const string Wait = "wait";

    /// <summary>Choice id: see other courses.</summary>
    public const string Other = "other";

    private const int LongestList = 5;

    public const string PickCourse = "Mời anh/chị chọn từng lớp một; xong lớp này lại nhắn đăng ký cho lớp kia.";
    public const string NameNotUnderstood = "Mời anh/chị gõ đủ họ và tên, ví dụ: Nguyễn Văn An.";
    public const string RoleNotUnderstood = "Mời anh/chị chọn một việc trong danh sách, hoặc gõ, ví dụ: kế toán.";
    public const string FieldNotUnderstood = "Mời anh/chị chọn mục cần sửa, ví dụ: sửa 3.";

    public static Prompt Stopped { get; } = new("Đã dừng. Chưa có gì được gửi đi.");

    public static Prompt YourName { get; } = new("Họ và tên đầy đủ của anh/chị?");

    public static Prompt YourRole { get; } =
        new("Anh/chị làm việc gì ở HTX?")
        {
            Choices = Sequence.From(PersonRole.All.Select(role => new Choice(role.Id, role.Label) { Words = role.Words })),
        };

    public static Prompt WhichField { get; } =
        new("Anh/chị muốn sửa mục nào?")
        {
            Choices =
            [
                new(nameof(Field.Name), "Họ và tên") { Words = ["tên", "họ tên"] },
                new(nameof(Field.Cooperative), "HTX") { Words = ["hợp tác xã"] },
                new(nameof(Field.Phone), "Số điện thoại") { Words = ["điện thoại", "sđt", "sdt"] },
                new(nameof(Field.Role), "Việc ở HTX") { Words = ["việc", "chức vụ"] },
                new(NothingToEdit, "Không sửa nữa") { Words = ["không", "thôi", "đúng rồi"] },
            ],
        };

    /// <summary>What a half-done form is about, to stand after "Anh/chị đang".</summary>
    public static string Doing(SignUpDraft draft) =>
        $"đăng ký lớp {draft.Course}, còn thiếu {(
            draft.Name is null ? "họ tên"
            : draft.Cooperative is null ? "tên HTX"
            : draft.Phone is null ? "số điện thoại"
            : draft.Role is null ? "việc ở HTX"
            : "bước xem lại"
        )}";

    public static string CooperativeUnderstood(string name) => $"Đã chọn {name}.";

    public static Prompt WhichCourse(SignUpFacts facts) =>
        new(
            string.Join(
                '\n',
                facts
                    .OpenCourses.Take(LongestList)
                    .Select(course => $"• {course.Title}: từ {CourseTexts.Opening(course)}")
                    .Prepend("Các lớp đang mở đăng ký:")
                    .Append("Anh/chị muốn học lớp nào?")
            )
        )
        {
            Choices = Sequence.From(facts.OpenCourses.Select(course => CourseChoice(course, course.Code))),
        };

    /// <summary>The open course that typed words name by its code or its title; null if none or several do.</summary>
    public static Course? CourseNamed(string words, SignUpFacts facts)
    {
        var typed = Vietnamese.Fold(words);
        if (typed.Length < 3)
            return null;
        var named = facts
            .OpenCourses.Where(course =>
                Vietnamese.Words(words).Contains(Vietnamese.Fold(course.Code))
                || Vietnamese.Fold(course.Title).Contains(typed, StringComparison.Ordinal)
            )
            .Take(2)
            .ToList();
        return named.Count == 1 ? named[0] : null;
    }

    public static string Card(Course course, SignUpFacts facts) =>
        $"""
            Đăng ký lớp {Markup.Bold(course.Title)} ({course.Code}).
            {CourseTexts.Dates(course)}.
            {SeatsLeft(course, facts.Seats)} Học phí: {CourseTexts.Fee(course)}.
            """;

    public static string SeatsLeft(Course course, CourseSeats seats)
    {
        var free = seats.FreeOf(course);
        var perCooperative = course.PerCooperative == 0 ? "" : $" Mỗi HTX {course.PerCooperative} người.";
        return free > 0 ? $"Còn {free} chỗ.{perCooperative}"
            : seats.Waiting > 0 ? $"Đã đủ {course.Capacity} người, {seats.Waiting} người đang chờ.{perCooperative}"
            : $"Đã đủ {course.Capacity} người.{perCooperative}";
    }

    public static Prompt Check(SignUpDraft draft, SignUpFacts facts) =>
        new(
            $"""
            Xin đọc lại:
            • Họ tên: {draft.Name}
            • Hợp tác xã: {CooperativeOf(draft, facts)}
            • Điện thoại: {PhoneTexts.Shown(draft.Phone ?? "")}
            • Việc ở HTX: {PersonRole.Of(draft.Role ?? "")?.Label}
            • Lớp: {facts.Course?.Title ?? draft.Course}
            Đúng chưa ạ?
            """
        )
        {
            Choices =
            [
                new(Send, "Đúng, gửi đi")
                {
                    Style = ChoiceStyle.Good,
                    Says = Intents.Yes,
                    Words = [.. Answers.Yes, "đúng", "gửi", "gửi đi", "ừ gửi", "gửi luôn", "gửi giúp", "đúng hết", "đúng hết rồi", "xong"],
                },
                new(Edit, "Sửa lại") { Says = Intents.No, Words = [.. Answers.No, "sửa"] },
            ],
        };

    private static string? CooperativeOf(SignUpDraft draft, SignUpFacts facts) =>
        facts.Listings.Catalogue.Commune(draft.Cooperative?.CommuneCode ?? "") is { } commune
            ? $"{draft.Cooperative?.Name} – {commune.FullName}"
            : draft.Cooperative?.Name;

    public static Prompt SignYouUp(SignUpFacts facts) =>
        new(
            $"""
            Đăng ký cho: {facts.Person?.FullName}
            Hợp tác xã: {facts.Person?.Cooperative}
            Điện thoại: {PhoneTexts.Shown(facts.Person?.Phone ?? "")}
            Ghi tên vào lớp này chứ ạ?
            """
        )
        {
            Choices =
            [
                new(Send, "Đăng ký học")
                {
                    Says = Intents.Yes,
                    Style = ChoiceStyle.Good,
                    Words = [.. Answers.Yes, "đúng", "đăng ký", "đăng kí", "gửi đi"],
                },
                new(Edit, "Sửa thông tin") { Words = ["sửa", "sửa lại", "sai", "sai rồi", "chưa đúng"] },
                new(Stop, "Thôi, không làm") { Says = Intents.No, Words = ["không", "ko", "thôi", "không đăng ký", "chưa"] },
            ],
        };

    public static Prompt WaitingListOffer(SignUpFacts facts)
    {
        if (facts.Course is not { } course)
            return NotOpen(null, facts);
        var place = facts.Seats.Waiting + 1;
        var why =
            facts.Seats.FreeOf(course) > 0 && !facts.Seats.LetsCooperativeIn(course)
                ? $"HTX của anh/chị đã đủ {course.PerCooperative} người cho lớp này."
                : $"Lớp đã đủ {course.Capacity} người.";
        return new Prompt(
            $"""
            {why}
            Vào danh sách chờ thì anh/chị đứng thứ {place}; có người rút là trợ lý báo ngay.
            Anh/chị vào danh sách chờ nhé?
            """
        )
        {
            Choices =
            [
                new(Wait, "Vào danh sách chờ")
                {
                    Says = Intents.Yes,
                    Style = ChoiceStyle.Good,
                    Words = [.. Answers.Yes, "đúng", "chờ"],
                },
                new(Other, "Xem lớp khác") { Says = Intents.No, Words = [.. Answers.No, "thôi", "lớp khác"] },
            ],
        };
    }

    public static Prompt IsIn(Course course, CoursePlace place, SignUpFacts facts) =>
        place.IsWaiting
            ? new Prompt(
                $"""
                Anh/chị đứng thứ {place.WaitingPlace} trong danh sách chờ lớp {Markup.Bold(course.Title)}.
                Khai giảng: {CourseTexts.Opening(course)}.
                Có chỗ là báo ngay. Không chờ nữa thì nhắn "hủy lớp {course.Code}".
                """
            )
            {
                Choices = [LeaveChoice(course, "Thôi không chờ"), Choice.For(new Intent(Intents.Courses), "Xem lớp khác")],
            }
            : new Prompt(
                $"""
                ✅ Đã ghi tên {facts.Person?.FullName} vào lớp {Markup.Bold(course.Title)}, số thứ tự {place.Ordinal}.
                Khai giảng: {CourseTexts.Opening(course)}.
                Chỗ học: {CourseTexts.Place(course)}.
                Mời anh/chị đến trước 15 phút.
                Nghỉ một buổi thì nhắn "báo nghỉ"; không học lớp này nữa thì nhắn "hủy lớp {course.Code}".
                """
            )
            {
                Choices = AfterwardsChoices(course),
            };

    public static Prompt AlreadyIn(Course course, CoursePlace place, SignUpFacts facts) =>
        place.IsWaiting
            ? new Prompt(
                $"Anh/chị đã có tên trong danh sách chờ lớp {Markup.Bold(course.Title)}, đứng thứ {place.WaitingPlace} trong {Math.Max(facts.Seats.Waiting, place.WaitingPlace)} người."
            )
            {
                Choices = [LeaveChoice(course, "Thôi không chờ"), Choice.For(new Intent(Intents.Courses), "Xem lớp khác")],
            }
            : new Prompt(
                $"""
                Anh/chị đã có tên trong lớp {Markup.Bold(course.Title)} rồi, số thứ tự {place.Ordinal}.
                Khai giảng: {CourseTexts.Opening(course)}, tại {course.Venue.Name}.
                """
            )
            {
                Choices = AfterwardsChoices(course),
            };

    public static Prompt InUnderOtherAccount(Course course, SignUpFacts facts) =>
        new(
            $"Lớp {Markup.Bold(course.Title)} đã có người cùng tên, cùng số điện thoại này đăng ký từ tài khoản khác. Nếu chưa phải anh/chị, mời {OfficeTexts.Call(facts.Office)}."
        )
        {
            Choices = [Choice.For(new Intent(Intents.Courses), "Xem lớp khác"), OfficeTexts.Human],
        };

    public static Prompt FullWithoutWaitlist(Course course, SignUpFacts facts) =>
        Elsewhere($"Lớp {Markup.Bold(course.Title)} đã đủ {course.Capacity} người và không có danh sách chờ.", course.Code, facts);

    public static Prompt NoSeatWithoutWaitlist(Course course, SignUpFacts facts) =>
        facts.Seats.FreeOf(course) == 0
            ? FullWithoutWaitlist(course, facts)
            : Elsewhere($"HTX của anh/chị đã đủ {course.PerCooperative} người cho lớp {Markup.Bold(course.Title)}.", course.Code, facts);

    /// <summary>Why a course cannot be joined, and up to three that can.</summary>
    public static Prompt NotOpen(string? code, SignUpFacts facts) =>
        Elsewhere(
            facts.Course is not { } course
                ? code is null
                    ? "Hiện chưa có lớp nào mở đăng ký."
                    : $"Không có lớp nào mang mã {code}."
                : course.IsCancelled
                    ? $"Lớp {Markup.Bold(course.Title)} đã hủy."
                    : course.LastDay() < facts.Today
                        ? $"Lớp {Markup.Bold(course.Title)} đã kết thúc {VietnamTime.Day(course.LastDay())}."
                        : facts.Today < course.RegistrationOpens
                            ? $"Lớp {Markup.Bold(course.Title)} chưa mở đăng ký. Mở từ {VietnamTime.Day(course.RegistrationOpens)}."
                            : $"Lớp {Markup.Bold(course.Title)} đã hết hạn đăng ký hôm {VietnamTime.Day(course.RegistrationCloses)}.",
            code,
            facts
        );

    private static Prompt Elsewhere(string why, string? code, SignUpFacts facts)
    {
        var others = facts.OpenCourses.Where(course => !course.Code.Equals(code, StringComparison.OrdinalIgnoreCase)).Take(3).ToList();
        return others.Count == 0
            ? new Prompt($"{why} Cần giúp, mời anh/chị {OfficeTexts.Call(facts.Office)}.")
            {
                Choices = [Choice.For(new Intent(Intents.Schedule), "Lịch học"), OfficeTexts.Human],
            }
            : new Prompt($"{why} Mời anh/chị xem lớp khác đang mở, hoặc {OfficeTexts.Call(facts.Office)}.")
            {
                Choices = Sequence.From(
                    others.Select(course => CourseChoice(course, new Intent(Intents.SignUp, course.Code).ToChoiceId()))
                ),
            };
    }

    private static Choice CourseChoice(Course course, string id) =>
        new(id, Courses.CourseTexts.Label(course)) { Words = Courses.CourseTexts.Names(course) };

    private static Choice LeaveChoice(Course course, string label) => Choice.For(new Intent(Intents.LeaveCourse, course.Code), label);

    private static Sequence<Choice> AfterwardsChoices(Course course) =>
        [
            Choice.For(new Intent(Intents.Schedule), "Lịch học"),
            Choice.For(new Intent(Intents.Map, course.Code), "Xem đường đi"),
            LeaveChoice(course, "Hủy đăng ký"),
        ];
}
