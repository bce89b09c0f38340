using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Talking;

/// <summary>What the runner says, in Vietnamese.</summary>
public sealed class HouseTexts : RunnerTexts
{
    /// <inheritdoc/>
    public override Prompt Cancelled { get; } = MainMenu.Under("Đã dừng. Chưa có gì được gửi đi.");

    /// <inheritdoc/>
    public override Prompt NothingToCancel { get; } = MainMenu.Under("Không có việc nào đang làm dở. Anh/chị cần việc gì, mời chọn:");

    /// <inheritdoc/>
    public override string NothingBefore => "Đây là câu hỏi đầu tiên. Muốn dừng thì nhắn: hủy.";

    /// <inheritdoc/>
    public override Prompt NothingToResume { get; } = MainMenu.Under("Không có việc nào đang làm dở. Anh/chị cần việc gì, mời chọn:");

    /// <inheritdoc/>
    public override string ForWhom => "Anh/chị trả lời cho ai ạ?";

    /// <inheritdoc/>
    public override string OnlyNumbers(int count) => count == 1 ? "Chỉ có số 1." : $"Chỉ có từ 1 đến {count}.";

    /// <inheritdoc/>
    public override string WordsInstead(string label) => $"Việc này không làm bằng số, để khỏi nhầm. Nếu chắc chắn, anh/chị gõ: {label}";

    /// <inheritdoc/>
    public override string QuestionHasPassed => "Câu hỏi đó đã qua rồi. Trợ lý chưa ghi gì thêm.";

    /// <inheritdoc/>
    public override string PickOne => "Trợ lý chưa hiểu ý anh/chị. Mời chọn một trong các câu trả lời dưới đây.";

    /// <inheritdoc/>
    public override string CannotRead(string kind) => TalkingTexts.CannotRead(kind);

    /// <inheritdoc/>
    public override Prompt StillOpen(string doing, Choice resume, Choice drop) =>
        new($"Anh/chị đang {doing}. Làm tiếp hay thôi?") { Choices = [resume, drop] };

    /// <inheritdoc/>
    public override Prompt SwitchTo(string doing, Choice resume, Choice switchOver) =>
        new($"Anh/chị đang {doing}. Làm tiếp, hay bỏ để sang việc mới?") { Choices = [resume, switchOver] };

    /// <inheritdoc/>
    public override Prompt Dropped { get; } = MainMenu.Under("Đã bỏ việc làm dở. Chưa có gì được gửi đi.");

    /// <inheritdoc/>
    public override Prompt FormLost { get; } = "Trợ lý vừa được sửa nên việc làm dở phải làm lại từ đầu. Mong anh/chị thông cảm.";

    /// <inheritdoc/>
    public override Prompt NameOrStop(string typed, Choice isName, Choice stop) =>
        new($"\"{typed}\" là tên của anh/chị, hay anh/chị muốn dừng?") { Choices = [isName, stop] };

    /// <inheritdoc/>
    public override Prompt WhichOne(Choice first, Choice second) => TalkingTexts.WhichOne(first, second);

    /// <inheritdoc/>
    public override Prompt IsIt(Choice only) => TalkingTexts.IsIt(only);

    /// <inheritdoc/>
    public override Prompt Nearest(Sequence<Choice> near) => TalkingTexts.Nearest(near);

    /// <inheritdoc/>
    public override Prompt AlsoWished(Choice other) => TalkingTexts.AlsoWished(other);

    /// <inheritdoc/>
    public override string ResumeLabel => "Làm tiếp";

    /// <inheritdoc/>
    public override string DropLabel => "Thôi, không làm";

    /// <inheritdoc/>
    public override string SwitchLabel => "Bỏ, sang việc mới";

    /// <inheritdoc/>
    public override string IsNameLabel => "Là tên";

    /// <inheritdoc/>
    public override string StopLabel => "Dừng";

    /// <inheritdoc/>
    public override string MoreLabel => "Xem thêm";

    /// <inheritdoc/>
    public override string FirstPageLabel => "Xem lại từ đầu";

    /// <inheritdoc/>
    public override string LabelOf(Intent intent)
    {
        var label = intent.Name == Intents.NotYet ? LaterTexts.LabelOf(intent.Argument ?? "") : Label(intent.Name);
        return intent is { Name: Intents.SignUp or Intents.LeaveCourse or Intents.CourseInfo, Argument: { Length: > 0 } code }
            ? $"{label} {code}"
            : label;
    }

    private static string Label(string name) =>
        name switch
        {
            Intents.SignUp => "Đăng ký học",
            Intents.LeaveCourse => "Hủy đăng ký",
            Intents.Courses => "Xem các lớp",
            Intents.CourseInfo => "Xem lớp",
            Intents.MyCourses => "Lớp của tôi",
            Intents.Schedule => "Lịch học",
            Intents.CalendarFile => "Thêm vào lịch",
            Intents.Map => "Xem đường đi",
            Intents.WaitingPlace => "Chỗ chờ của tôi",
            Intents.Human => "Gặp cán bộ",
            Intents.MyData => "Thông tin của tôi",
            Intents.ChangeName => "Sửa họ tên",
            Intents.ChangePhone => "Sửa số điện thoại",
            Intents.ChangeCooperative => "Sửa HTX",
            Intents.ChangeRole => "Sửa việc ở HTX",
            Intents.FindPerson or Intents.PersonCard => "Tìm người",
            Intents.Tags or Intents.Tag or Intents.TaggedPeople => "Nhãn",
            Intents.GiveTag => "Gắn nhãn",
            Intents.TakeTag => "Bỏ nhãn",
            Intents.DeleteTag => "Xóa nhãn",
            Intents.SavedAudiences or Intents.SavedAudience => "Nhóm đã lưu",
            Intents.ExtendAudience => "Thêm người nhận",
            Intents.DeleteAudience => "Xóa nhóm",
            Intents.StaffMenu => "Việc lớp",
            Intents.Announce => "Thông báo",
            Intents.PauseAnnouncement => "Tạm dừng gửi",
            Intents.ResumeAnnouncement => "Gửi tiếp",
            Intents.StopAnnouncement => "Dừng hẳn",
            Intents.ResendUnsure => "Gửi lại chưa chắc",
            Intents.AnnouncementCalls => "Danh sách để gọi",
            Intents.AgreeUrgent => "Đồng ý gửi ngay",
            Intents.RefuseUrgent => "Không, để sáng",
            Intents.ReplyToAnnouncement or Intents.AnswerReply => "Trả lời",
            Intents.Classes or Intents.ClassPage => "Xem lớp",
            Intents.ChangeClass => "Đổi lịch lớp",
            Intents.ChangeTrip => "Đổi chuyến tham quan",
            Intents.ReminderOffsets => "Đổi giờ nhắc",
            Intents.TellChanges => "Gửi ngay",
            Intents.ClassHistory => "Đã đổi những gì",
            Intents.Roster => "Danh sách lớp",
            Intents.Teaching => "Lịch dạy",
            Intents.EnterByPhone => "Ghi người gọi",
            Intents.LinkPerson => "Nối máy",
            Intents.ScheduledAnnouncement => "Tin đã hẹn",
            Intents.Calls or Intents.Call or Intents.EndCall => "Ai cần gọi",
            Intents.ProposedCooperatives or Intents.ProposedCooperative => "HTX đợi nhận",
            Intents.AcceptCooperative => "Nhận HTX",
            Intents.MergeCooperative => "Gộp HTX",
            Intents.RenameCooperative => "Sửa tên HTX",
            Intents.ChangeClear => "Đã rõ",
            Intents.ChangeAbsent => "Tôi không đi được",
            Intents.SessionCome => "Tôi đi học",
            Intents.SessionAbsent => "Xin nghỉ buổi học",
            Intents.SessionUnsure => "Chưa chắc đi học",
            Intents.StandIn => "Người đi thay",
            Intents.Notices => "Tắt, bật tin",
            Intents.JoinChats or Intents.JoinByCode => "Nối ứng dụng khác",
            Intents.PartChats => "Bỏ nối",
            Intents.PreferChannel => "Chọn nơi nhận tin",
            Intents.SwitchPerson => "Đổi người",
            Intents.Trip => "Chuyến tham quan",
            Intents.TripBoard => "Đếm người",
            Intents.TripTick => "Điểm danh",
            Intents.TripMissing => "Thiếu ai",
            Intents.TripLeft => "Xe rời điểm đón",
            Intents.TripNotLeft => "Xe chưa rời",
            Intents.TripBack => "Điểm danh về",
            Intents.TripHome => "Xe về",
            Intents.TripGive => "Thêm người lên xe",
            Intents.TripPoints => "Các điểm đón",
            Intents.TripJoin => "Đi tham quan",
            Intents.TripDecline => "Không đi tham quan",
            Intents.TripUnsure => "Chưa chắc đi",
            Intents.TripPoint => "Đổi điểm đón",
            Intents.TripLate => "Tôi đến trễ",
            Intents.InviteStaff => "Mời người",
            Intents.TakeRole => "Nhận quyền",
            Intents.ConfirmClaim => "Đúng người",
            Intents.RefuseClaim => "Không đúng người",
            Intents.StaffRoles => "Người có quyền",
            Intents.RevokeRole => "Thu quyền",
            Intents.Help => "Hướng dẫn",
            Intents.Cancel => "Dừng",
            Intents.Back => "Quay lại",
            Intents.Resume => "Làm tiếp",
            _ => "Về đầu",
        };
}
