using HtxBot.Runtime;
using HtxBot.Understanding;

namespace HtxBot.Operations;

/// <summary>What the owners read: what is wrong, and what to do about it.</summary>
public static class AlarmTexts
{
    /// <summary>Something has begun to be wrong.</summary>
    public static string Began(Incident incident, VitalSigns signs) =>
        $"⚠️ {What(incident)}: {State(incident, signs)}.\nViệc cần làm: {Fix(incident)}.";

    /// <summary>It is over.</summary>
    /// <param name="incident">What it was.</param>
    /// <param name="began">When it began.</param>
    /// <param name="over">When it ended; before it began where the machine's clock was put back meanwhile: then no times are told.</param>
    public static string Over(Incident incident, DateTimeOffset began, DateTimeOffset over) =>
        began <= over
            ? $"✅ {What(incident)}: đã ổn, từ {VietnamTime.Moment(began)} đến {VietnamTime.Moment(over)}."
            : $"✅ {What(incident)}: đã ổn.";

    /// <summary>Nobody fetched what people wrote for longer than the channel keeps it.</summary>
    public static string Gap(ReceptionGap gap) =>
        $"⚠️ Kênh {gap.Bot}: trợ lý không nhận được tin từ {VietnamTime.Moment(gap.From)} đến {VietnamTime.Moment(gap.To)}. "
        + $"Kênh chỉ giữ tin {gap.Keeps.TotalHours:0.#} giờ: tin gửi trước {VietnamTime.Moment(gap.LostUntil)} trong thời gian đó đã mất, chưa ai trả lời.\n"
        + "Việc cần làm: báo bà con ai nhắn trong thời gian đó thì nhắn lại; xem lại các lớp sắp hết hạn đăng ký.";

    private static string What(Incident incident) =>
        incident.Kind switch
        {
            IncidentKinds.Storage => "Cơ sở dữ liệu",
            IncidentKinds.Disk => "Ổ đĩa",
            IncidentKinds.Token => $"Mã bot {incident.Subject}",
            IncidentKinds.Silent => $"Kênh {incident.Subject}",
            IncidentKinds.Rival => $"Bot {incident.Subject}",
            IncidentKinds.Sends => $"Gửi tin qua {incident.Subject}",
            IncidentKinds.QuotaLow or IncidentKinds.QuotaOut => $"Số tin trong tháng của {incident.Subject}",
            IncidentKinds.Room => $"Số người của {incident.Subject}",
            IncidentKinds.Queue => "Tin chờ gửi",
            IncidentKinds.DeadLetter => "Tin đến",
            IncidentKinds.Clock => "Đồng hồ máy",
            IncidentKinds.Jump => "Lời nhắc",
            IncidentKinds.Backup => "Sao lưu",
            IncidentKinds.Drill => "Khôi phục thử",
            _ => incident.Kind,
        };

    private static string State(Incident incident, VitalSigns signs) =>
        incident.Kind switch
        {
            IncidentKinds.Storage => "không ghi được, bot chưa nhận đăng ký mới; tin nhắn vẫn chờ, không mất",
            IncidentKinds.Disk => $"chỉ còn trống {signs.DiskFree:P0}",
            IncidentKinds.Token => "kênh từ chối, bot không nhận và không gửi được",
            IncidentKinds.Silent => "không trả lời đã 10 phút",
            IncidentKinds.Rival => "có chương trình khác đang đọc cùng bot",
            IncidentKinds.Sends => "hơn 5 % không đi được trong 5 phút qua",
            IncidentKinds.QuotaLow => $"đã dùng {Messages(signs, incident.Subject)}, quá 80 %",
            IncidentKinds.QuotaOut =>
                $"đã dùng {Messages(signs, incident.Subject)}, quá 95 %; phần còn lại chỉ để trả lời, tin nhắc và thông báo không đi qua bot này nữa",
            IncidentKinds.Room => Users(signs, incident.Subject),
            IncidentKinds.Queue => "có tin đã chờ quá 5 phút",
            IncidentKinds.DeadLetter => $"{signs.DeadLetters} tin trong 24 giờ qua không xử lý được, người gửi đã được xin lỗi",
            IncidentKinds.Clock => "lệch quá 5 giây so với giờ của kênh",
            IncidentKinds.Jump => $"giờ máy nhảy vọt làm {signs.HeldTimers} việc hẹn giờ đến hạn cùng lúc; bot đang giữ lại, chưa gửi gì",
            IncidentKinds.Backup => signs.BackupAge is { } age ? $"bản mới nhất đã {age.TotalHours:0} giờ" : "chưa có bản nào",
            IncidentKinds.Drill => signs.Drill?.Problem ?? "đã quá 26 giờ chưa thử",
            _ => "có vấn đề",
        };

    private static string Messages(VitalSigns signs, string bot) =>
        signs.Bots.FirstOrDefault(each => each.Bot == bot)?.Quota is { } quota
            ? $"{Number(quota.Messages)} trong {Number(quota.MessagesPerMonth)} tin"
            : "gần hết";

    private static string Users(VitalSigns signs, string bot) =>
        signs.Bots.FirstOrDefault(each => each.Bot == bot)?.Quota is { } quota
            ? $"đã có {Number(quota.Users)} trong {Number(quota.MostUsers)} người mà kênh cho phép"
            : "gần đủ số người mà kênh cho phép";

    private static string Number(long number) =>
        number.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '.');

    private static string Fix(Incident incident) =>
        incident.Kind switch
        {
            IncidentKinds.Storage => "kiểm tra ổ đĩa (đầy, hỏng, chỉ đọc) và quyền ghi; bot tự chạy tiếp khi ghi lại được",
            IncidentKinds.Disk => "chuyển bớt bản sao lưu cũ và tệp không cần sang nơi khác",
            IncidentKinds.Token => incident.Subject.StartsWith("zalo:", StringComparison.Ordinal)
                ? "lấy lại mã trong Zalo Bot Manager, đặt Zalo__Bots__N__Token rồi khởi động lại"
                : "lấy lại mã ở @BotFather, đặt Telegram__BotToken rồi khởi động lại",
            IncidentKinds.Silent => incident.Subject.StartsWith("zalo:", StringComparison.Ordinal)
                ? "kiểm tra mạng, tường lửa, Zalo__Proxy; xem nhật ký số 1201"
                : "kiểm tra mạng, tường lửa, Telegram__Proxy; xem nhật ký số 1201",
            IncidentKinds.Rival => "dừng chương trình kia, hoặc dùng bot khác cho nó",
            IncidentKinds.Sends => "xem nhật ký số 1302, 1303, 1304 và kiểm tra mạng",
            IncidentKinds.QuotaLow => "hạn chế thông báo qua bot này đến hết tháng, hoặc thêm bot Zalo__Bots__N__Token cho người mới",
            IncidentKinds.QuotaOut =>
                "việc gấp thì gọi điện; thêm bot Zalo__Bots__N__Token, hoặc mua gói lớn hơn rồi sửa Zalo__Bots__N__MessagesPerMonth",
            IncidentKinds.Room => "lập thêm một bot, đặt Zalo__Bots__N__Token rồi khởi động lại; gửi đường dẫn bot mới cho người chưa vào",
            IncidentKinds.Queue => "chạy htxbot doctor; xem nhật ký số 1301 và 1303",
            IncidentKinds.DeadLetter => "báo lỗi kèm nhật ký số 1102 và 1103",
            IncidentKinds.Clock => "bật đồng bộ giờ, ví dụ timedatectl set-ntp true",
            IncidentKinds.Jump =>
                "chỉnh giờ máy cho đúng; giờ khớp với kênh thì bot tự làm tiếp; giờ đã đúng mà kênh không trả lời thì khởi động lại bot",
            IncidentKinds.Backup => "kiểm tra chỗ trống và quyền ghi của Backup__Folder, rồi chạy htxbot backup",
            IncidentKinds.Drill => "chạy htxbot backup, rồi htxbot restore BẢN_SAO --dry-run",
            _ => "chạy htxbot doctor",
        };
}
