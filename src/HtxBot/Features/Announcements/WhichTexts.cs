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
    public static Prompt NotThatOne(string audience, string intent, IReadOnlyList<Announcement> others)
    {
        var past = AnnounceTexts.NothingToDo(audience);
        return others.Count == 0
            ? past
            : new Prompt($"{past.Text} Anh/chị muốn {Verb(intent)} thông báo nào khác?") { Choices = Choices(intent, others) };
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
            _ when announcement.IsHeld => "giữ lại",
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
