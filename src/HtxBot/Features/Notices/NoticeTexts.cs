using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Notices;

/// <summary>What stopping and resuming topics says.</summary>
internal static class NoticeTexts
{
    private const string AlwaysSent = "Tin đổi giờ, đổi chỗ, hoãn lớp của lớp anh/chị vẫn gửi; anh/chị hỏi gì trợ lý vẫn trả lời.";

    public static Prompt Choose(IReadOnlySet<string> stopped)
    {
        var off = Topic.All.Where(topic => stopped.Contains(topic.Id)).Select(topic => topic.Label).ToList();
        var now =
            off.Count == 0 ? "Anh/chị đang nhận mọi loại tin. Muốn tắt loại nào?"
            : stopped.Contains(Topic.Everything.Id) ? "Đang tắt tất cả. Anh/chị muốn bật loại nào?"
            : $"Đang tắt: {string.Join(", ", off)}. Anh/chị muốn tắt hay bật loại nào?";
        return new Prompt($"{now}\n{AlwaysSent}") { Choices = Sequence.From(Topic.All.SelectMany(topic => Choices(topic, stopped))) };
    }

    public static Prompt Stopped(Topic topic) =>
        new($"Đã tắt {topic.Words}. {AlwaysSent}") { Choices = [Choice.For(new Intent(Intents.ResumeTopic, topic.Id), "Bật lại")] };

    public static Prompt Resumed(Topic topic) =>
        new($"Đã bật lại {topic.Words}.") { Choices = [Choice.For(new Intent(Intents.StopTopic, topic.Id), $"Tắt {topic.Label}")] };

    private static IEnumerable<Choice> Choices(Topic topic, IReadOnlySet<string> stopped)
    {
        var isOff = stopped.Contains(topic.Id) || stopped.Contains(Topic.Everything.Id);
        if (isOff && (topic != Topic.Everything || stopped.Count > 0))
            yield return Choice.For(new Intent(Intents.ResumeTopic, topic.Id), $"Bật {topic.Label}");
        else
            yield return Choice.For(new Intent(Intents.StopTopic, topic.Id), $"Tắt {topic.Label}") with
            {
                Style = ChoiceStyle.Danger,
            };
    }
}
