using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>What is said about tests of an announcement.</summary>
internal static class TestTexts
{
    public const string Colleague = "colleague";
    public const string Enough = "enough";

    /// <summary>What a colleague reads above the test.</summary>
    public static string PleaseLook(string from) => $"{from} nhờ anh/chị xem trước tin này, chưa gửi cho ai.";

    /// <summary>Where it can be looked at.</summary>
    public static string Tested(IReadOnlyList<string> bots)
    {
        var channels = bots.Select(ConsentTexts.ChannelName).Distinct().ToList();
        return channels.Count > 1
            ? $"Đã gửi thử cho anh/chị qua {string.Join(" và ", channels)}, có chữ [THỬ] ở đầu."
            : "Đã gửi thử cho anh/chị, có chữ [THỬ] ở đầu.";
    }

    /// <summary>A colleague was asked; at night they are not woken for what can wait.</summary>
    public static string TestedBy(string name, DateTimeOffset? morning) =>
        morning is { } at ? $"Đang giờ nghỉ đêm: {name} nhận bản gửi thử lúc {VietnamTime.Moment(at)}." : $"Đã gửi thử cho {name}.";

    public static Choice AskColleague { get; } =
        new(Colleague, "Nhờ người xem thử") { Words = ["gửi thử", "thử", "gửi thử cho người khác", "gửi thử đồng nghiệp", "nhờ xem thử"] };

    /// <summary>Whom; with none left only the way back.</summary>
    public static Prompt Whom(IReadOnlyList<Colleague> colleagues, int told) =>
        new(
            colleagues.Count == 0
                ? "Không còn ai khác để nhờ xem thử."
                : $"Nhờ ai xem thử? {(told == 0 ? $"Tối đa {Announce.ChooseColleague.Most} người." : $"Còn nhờ được {Announce.ChooseColleague.Most - told} người.")}"
        )
        {
            Choices =
            [
                .. colleagues.Select(colleague => new Choice($"{colleague.Id}", Label(colleague)) { Words = [colleague.Name] }),
                new(Enough, "Xong, xem lại tin") { Words = ["xong", "đủ rồi", "thôi", "xem lại tin"] },
            ],
        };

    private static string Label(Colleague colleague) =>
        $"{colleague.Name} ({string.Join(", ", colleague.Bots.Select(ConsentTexts.ChannelName).Distinct())})";
}
