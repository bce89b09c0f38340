using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>What is said about one announcement that waits for its time.</summary>
internal static class ScheduledTexts
{
    public const string Keep = "keep";

    /// <summary>Of one that is edited and whose time is still to come.</summary>
    public static Choice KeepTime(DateTimeOffset at) =>
        new(Keep, "Giữ giờ đã hẹn") { Style = ChoiceStyle.Good, Words = ["giữ giờ", "giờ cũ", "như cũ", VietnamTime.Moment(at)] };

    public static Prompt LeftAsItWas { get; } = new("Đã thôi sửa. Tin đã hẹn vẫn như cũ.") { Choices = [Queue] };

    public static Prompt Gone(string audience) =>
        new($"{AnnouncementTexts.Title(audience)} đã tới giờ gửi hoặc đã bỏ hẹn rồi. Mời anh/chị xem lại danh sách.") { Choices = [Queue] };

    /// <summary>The whole of it, and everything that can be done with it.</summary>
    public static Prompt Card(Announcement announcement, string audience, int people, DateTimeOffset now)
    {
        List<string> lines =
        [
            $"{AnnouncementTexts.Title(audience)}, hẹn {VietnamTime.Moment(announcement.SendAt)}, {AnnouncementTexts.Number(people)} người{(announcement.IsUrgent ? ", khẩn" : "")}{(announcement.IsHeld ? " (TẠM DỪNG)" : "")}:",
            announcement.Text.Length > 0 ? announcement.Text : AnnouncementTexts.Quoted("", announcement.Media?.Kind),
            $"— {announcement.StaffName}",
        ];
        if (announcement.IsHeld && announcement.SendAt <= now)
            lines.Add("Giờ hẹn đã qua. Muốn gửi thì mời anh/chị đổi giờ.");
        return new Prompt(string.Join('\n', lines))
        {
            Choices =
            [
                For(announcement, "Sửa lời", ScheduledFeature.Words),
                OtherTime(announcement),
                .. !announcement.IsHeld ? new[] { For(Intents.PauseAnnouncement, announcement, "Tạm dừng") }
                : announcement.SendAt > now ? new[] { For(Intents.ResumeAnnouncement, announcement, "Gửi theo hẹn") }
                : [],
                For(Intents.StopAnnouncement, announcement, "Bỏ hẹn") with
                {
                    TakesDigit = false,
                },
                Queue,
            ],
        };
    }

    public static Choice OtherTime(Announcement announcement) => For(announcement, "Đổi giờ", ScheduledFeature.Time);

    /// <summary>To its sender: a copy was restored that was made before its time.</summary>
    public static OutgoingMessage HeldByRestore(Announcement announcement, string audience) =>
        new(
            $"Trợ lý vừa được khôi phục từ bản sao lưu. {AnnouncementTexts.Title(audience)} hẹn lúc {VietnamTime.Moment(announcement.SendAt)} có thể đã gửi rồi, nên trợ lý giữ lại, không tự gửi lần nữa.\nNếu chưa ai nhận được, mời anh/chị mở ra rồi đổi giờ."
        )
        {
            Buttons = [new Button(new Intent(Intents.ScheduledAnnouncement, Key(announcement)).ToChoiceId(), "Mở lượt", TakesDigit: false)],
        };

    private static Choice Queue => Choice.For(new Intent(Intents.ReminderQueue), "🔔 Nhắc lịch");

    private static Choice For(Announcement announcement, string label, string what) =>
        Choice.For(new Intent(Intents.ScheduledAnnouncement, $"{Key(announcement)} {what}"), label);

    private static Choice For(string intent, Announcement announcement, string label) =>
        Choice.For(new Intent(intent, Key(announcement)), label);

    private static string Key(Announcement announcement) => announcement.Id.ToString(CultureInfo.InvariantCulture);
}
