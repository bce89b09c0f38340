using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>What is said about an announcement that the night may make too late.</summary>
internal static class LateTexts
{
    /// <summary>What sends it where nobody will get it.</summary>
    public const string ListLabel = "Lấy danh sách để gọi";

    /// <summary>A line of the look at what is written, before the night.</summary>
    /// <param name="named">What it speaks of.</param>
    /// <param name="night">When the night begins.</param>
    public static string BeforeNight(NamedTime named, DateTimeOffset night) =>
        $"Tin nói về \"{named.Words}\": ai chưa nhận được trước {VietnamTime.Time(VietnamTime.TimeOf(night))} thì sáng hôm sau trợ lý không gửi nữa mà ghi vào danh sách để gọi.";

    /// <summary>The same at night.</summary>
    public static string AtNight(NamedTime named) =>
        $"Đang giờ nghỉ đêm. Tin nói về \"{named.Words}\", sáng ra gửi thì đã muộn, nên trợ lý không gửi mà ghi mọi người vào danh sách để gọi. "
        + "Việc phải báo ngay đêm nay thì chọn Khẩn; còn muốn sáng ra gửi thì chọn Sửa.";

    /// <summary>The same of a time of the night that was chosen.</summary>
    public static string AtNightLater(NamedTime named) =>
        $"Giờ ấy là giờ nghỉ đêm. Tin nói về \"{named.Words}\", đợi tới sáng thì đã muộn, nên trợ lý sẽ không gửi mà ghi mọi người vào danh sách để gọi. "
        + "Việc phải báo đúng giờ thì chọn Khẩn; còn không thì chọn Đổi giờ.";

    public static Prompt NotSent(Audience audience) =>
        new($"Trợ lý không gửi tin này cho {audience.Name}, vì sáng ra gửi thì đã muộn. Danh sách để gọi ở tin dưới.");

    /// <summary>What becomes of it in the morning, in the middle of a sentence.</summary>
    public static string InTheMorning(DateTimeOffset morning, bool isTooLate) =>
        isTooLate ? "tin không đi nữa, vì sáng ra đã muộn" : $"tin đi lúc {VietnamTime.Moment(morning)}";

    /// <summary>A line of the report at the end.</summary>
    public const string Report = "Hết giờ nghỉ đêm thì việc trong tin đã qua, nên trợ lý không gửi tiếp.";

    public static Prompt NotResumed(string audience) =>
        new(
            $"{AnnouncementTexts.Title(audience)}: hết giờ nghỉ đêm thì việc trong tin đã qua, nên trợ lý không gửi tiếp. Ai chưa nhận, trợ lý báo ngay sau đây."
        );

    public static Prompt NotAgain(string audience) =>
        new($"{AnnouncementTexts.Title(audience)}: việc trong tin đã qua nên trợ lý không gửi lại. Ai chưa chắc đã nhận, mời anh/chị gọi.");
}
