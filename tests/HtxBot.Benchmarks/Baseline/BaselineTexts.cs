using HtxBot.Benchmarks.Data;

namespace HtxBot.Benchmarks.Baseline;

/// <summary>The same messages and buttons as the sign-up of HtxBot, as literals.</summary>
internal static class BaselineTexts
{
    private static readonly (string, string)[] Roles =
    [
        ("Giám đốc", "director"),
        ("Chủ tịch HĐQT", "chair"),
        ("Phó giám đốc", "deputy-director"),
        ("Kế toán", "accountant"),
        ("Kiểm soát", "controller"),
        ("Tổ trưởng", "team-leader"),
        ("Xem thêm", "more"),
    ];

    public static BaselineReply Consent { get; } =
        new(
            """
            <b>Xin phép giữ thông tin</b>
            Ban tổ chức lớp học xin giữ họ tên, số điện thoại, HTX và việc ở HTX của anh/chị, để xếp chỗ, báo lịch và thay đổi của lớp.
            Chỉ cán bộ, giảng viên của lớp xem; tin nhắn đi qua Telegram. Giữ đến 24 tháng sau lớp cuối cùng.
            Anh/chị xem, sửa tại đây; muốn xóa hoặc rút đồng ý thì gọi văn phòng.
            Anh/chị có đồng ý không?
            """
        )
        {
            Buttons = [("Tôi đồng ý", "agree"), ("Không đồng ý", "refuse")],
        };

    public static BaselineReply YourName { get; } = new("Họ và tên đầy đủ của anh/chị?");

    public static BaselineReply WhichCooperative { get; } = new("Anh/chị ở HTX nào? Gõ vài chữ trong tên.");

    public static BaselineReply NotUnderstood { get; } = new("Xin lỗi, chưa hiểu ý anh/chị.");

    public static BaselineReply Course(string course, long free) =>
        new(
            $"""
            🎓 <b>{SampleProvince.CourseTitle}</b> ({course})
            Sáu buổi học và hai chuyến thực tế.
            Dành cho: Giám đốc, kế toán, kiểm soát của hợp tác xã
            Học 6 buổi, từ 7 giờ 30 sáng thứ Hai, 01/03/2027 đến thứ Bảy, 06/03/2027
            Chỗ học: Hội trường tầng 2, khu lớp học, phường Thành Sen
            Học phí: không mất tiền
            Còn {free} chỗ. Hạn đăng ký: hết Chủ Nhật, 28/02/2027.
            """
        )
        {
            Buttons = [("Đăng ký học", "sign-up"), ("📅 Lịch lớp", "schedule"), ("🗺 Xem đường đi", "map")],
        };

    public static BaselineReply Card(string course, long free) =>
        new(
            $"""
            Đăng ký lớp <b>{SampleProvince.CourseTitle}</b> ({course}).
            Khai giảng: 7 giờ 30 sáng thứ Hai, 01/03/2027; 6 buổi, đến thứ Bảy, 06/03/2027.
            Còn {free} chỗ. Học phí: không mất tiền.
            """
        );

    public static BaselineReply WhichOfThese(List<(string Label, string Data)> found) =>
        new("Anh/chị ở HTX nào dưới đây?") { Buttons = [.. found, ("Không có trong danh sách", "none")] };

    public static BaselineReply YourPhone(string cooperative) =>
        new($"Đã chọn {cooperative}.\n\nSố điện thoại của anh/chị? Ví dụ 0912 345 678.") { AsksPhone = true };

    public static BaselineReply YourRole { get; } = new("Anh/chị làm việc gì ở HTX?") { Buttons = Roles };

    public static BaselineReply Phone(string phone) => new($"Số điện thoại: {Shown(phone)}.");

    public static BaselineReply Review(BaselineState state) =>
        new(
            $"""
            Xin đọc lại:
            1. Họ tên: {state.Name}
            2. HTX: {state.Cooperative}
            3. Điện thoại: {Shown($"0{state.Phone[3..]}")}
            4. Việc ở HTX: {Roles.First(role => role.Item2 == state.Role).Item1}
            Lớp: {SampleProvince.CourseTitle}
            Đúng chưa ạ?
            """
        )
        {
            Buttons = [("Đúng, gửi đi", "send"), ("Sửa lại", "edit")],
        };

    public static BaselineReply Enrolled(BaselineState state, long ordinal) =>
        new(
            $"""
            ✅ Đã ghi tên {state.Name} vào lớp <b>{SampleProvince.CourseTitle}</b>, số thứ tự {ordinal}.
            Khai giảng: 7 giờ 30 sáng thứ Hai, 01/03/2027.
            Chỗ học: Hội trường tầng 2, khu lớp học, phường Thành Sen.
            Mời anh/chị đến trước 15 phút. Bận không đi được thì nhắn "hủy lớp {state.Course}".
            """
        )
        {
            Buttons = [("Lịch học", "schedule"), ("Xem đường đi", "map"), ("Hủy đăng ký", "leave")],
        };

    private static string Shown(string phone) => $"{phone[..4]} {phone[4..7]} {phone[7..]}";
}
