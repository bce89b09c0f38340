using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>What is asked where words without a number may mean several of one's announcements.</summary>
internal static class WhichTexts
{
    /// <summary>Which of several, each with its time and its first words.</summary>
    public static Prompt Which(string intent, IReadOnlyList<Announcement> several) =>
        new($"Anh/chị muốn {Verb(intent)} thông báo nào?") { Choices = Choices(intent, several) };

    /// <summary>The one that was meant is past that; the others at which it can be done may be meant, and none of them is guessed.</summary>
    public static Prompt NotThatOne(Announcement announcement, string audience, string intent, IReadOnlyList<Announcement> others)
    {
        var past = HowItStands(announcement, audience, intent);
        return others.Count == 0
            ? past
            : new Prompt($"{past.Text} Anh/chị muốn {Verb(intent)} thông báo nào khác?") { Choices = Choices(intent, others) };
    }

    /// <summary>Why it cannot be done to this one.</summary>
    private static Prompt HowItStands(Announcement announcement, string audience, string intent)
    {
        var title = AnnouncementTexts.Title(audience);
        return (announcement.State, intent) switch
        {
            (AnnouncementState.Stopped, Intents.ResumeAnnouncement) => new(
                $"{title} đã dừng hẳn nên không gửi tiếp được. Cần gửi, mời anh/chị soạn tin mới."
            )
            {
                Choices = [AnnounceTexts.Anew],
            },
            (AnnouncementState.Stopped, _) => new($"{title} đã dừng hẳn rồi."),
            (AnnouncementState.Done, _) => new($"{title} đã gửi xong rồi."),
            (AnnouncementState.Sending, _) => new($"{title} đang được gửi."),
            (AnnouncementState.Scheduled, _) when !announcement.IsHeld => new(
                $"{title} chưa tới giờ gửi, hẹn {VietnamTime.Moment(announcement.SendAt)}."
            ),
            _ => new($"{title} đang tạm dừng rồi."),
        };
    }

    private static Sequence<Choice> Choices(string intent, IReadOnlyList<Announcement> announcements) =>
        Sequence.From(
            announcements.Select(one =>
                Choice.For(
                    new Intent(intent, one.Id.ToString(CultureInfo.InvariantCulture)),
                    $"{VietnamTime.Sentence(When(one))}: {AnnouncementTexts.Gist(one)}"
                )
            )
        );

    private static string When(Announcement announcement) =>
        announcement.State switch
        {
            AnnouncementState.Sending => "đang gửi",
            AnnouncementState.Paused => "tạm dừng",
            _ when announcement.IsHeld => "tạm dừng",
            _ => $"{VietnamTime.Time(VietnamTime.TimeOf(announcement.SendAt))} {VietnamTime.DayOf(announcement.SendAt):dd/MM}",
        };

    private static string Verb(string intent) =>
        intent switch
        {
            Intents.PauseAnnouncement => "tạm dừng",
            Intents.ResumeAnnouncement => "gửi tiếp",
            _ => "dừng hẳn",
        };
}
