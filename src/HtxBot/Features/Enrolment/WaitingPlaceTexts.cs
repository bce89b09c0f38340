using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>The answer to "where do I stand".</summary>
internal static class WaitingPlaceTexts
{
    public static Prompt Places(LeaveCourseFacts facts)
    {
        var waiting = facts.Mine.Where(place => place.Place.IsWaiting).ToList();
        if (waiting.Count == 0)
            return facts.Mine.Count == 0
                ? new Prompt("Anh/chị chưa đăng ký lớp nào. Xem các lớp đang mở nhé?")
                {
                    Choices = [Choice.For(new Intent(Intents.Courses), "Xem các lớp"), OfficeTexts.Human],
                }
                : new Prompt("Anh/chị không phải chờ lớp nào: các lớp đã đăng ký đều có chỗ rồi.")
                {
                    Choices = [Choice.For(new Intent(Intents.MyCourses), "Lớp của tôi")],
                };
        var lines = waiting
            .Take(7)
            .Select(place => $"Anh/chị đứng thứ {place.Place.WaitingPlace} trong danh sách chờ lớp {Markup.Bold(place.Course.Title)}.");
        return new Prompt(string.Join('\n', lines))
        {
            Choices = Sequence.From(
                waiting
                    .Take(7)
                    .Select(place => Choice.For(new Intent(Intents.LeaveCourse, place.Course.Code), $"Thôi chờ {place.Course.Code}"))
            ),
        };
    }
}
