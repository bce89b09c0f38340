using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>What the office reads of changes that wait to be told.</summary>
internal static class HeldChangeTexts
{
    /// <summary>When they go, after a change by day.</summary>
    /// <param name="messages">How many messages; 0: trainers and trip leaders alone are told.</param>
    /// <param name="at">When.</param>
    public static string Goes(int messages, DateTimeOffset at) =>
        $"Đã đổi. {(messages > 0 ? $"{AnnouncementTexts.Number(messages)} tin" : "Tin")} đi lúc {VietnamTime.Time(VietnamTime.TimeOf(at))}, để kịp sửa thêm.";

    /// <summary>Nothing more is to come.</summary>
    public static Choice SendNow(string course) =>
        Choice.For(new Intent(Intents.TellChanges, course), "Gửi ngay") with
        {
            Style = ChoiceStyle.Good,
            Words = ["gửi luôn", "gửi đi"],
        };

    /// <summary>Something more is to come: the trips, where only they were changed.</summary>
    public static Choice GoOn(string course, bool isTrip) =>
        Choice.For(new Intent(isTrip ? Intents.ChangeTrip : Intents.ChangeClass, course), "Sửa tiếp") with
        {
            Words = ["sửa thêm", "đổi thêm"],
        };

    /// <summary>Nothing waits any more.</summary>
    public static Prompt NothingWaits(string course) => new("Lớp này không còn tin nào đợi gửi.") { Choices = [History(course)] };

    /// <summary>People sleep.</summary>
    public static Prompt WaitsForMorning(string course, DateTimeOffset morning) =>
        new($"Đang giờ nghỉ đêm: tin đi lúc {VietnamTime.Moment(morning)}.") { Choices = [History(course)] };

    /// <summary>They go now.</summary>
    /// <param name="course">Code of the class.</param>
    /// <param name="messages">How many; 0: nobody need be told any more.</param>
    public static Prompt Telling(string course, int messages) =>
        new(messages > 0 ? $"Đang gửi {AnnouncementTexts.Number(messages)} tin." : "Không có bà con nào phải nhận tin.")
        {
            Choices = [History(course)],
        };

    private static Choice History(string course) => Choice.For(new Intent(Intents.ClassHistory, course), "Đã đổi những gì");
}
