using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Sharing;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>What answering an announcement says.</summary>
internal static class ReplyTexts
{
    public const string TooLong = "Tin hơi dài. Mời anh/chị viết trong 1.000 chữ cái.";
    public const string InWords = "Mời anh/chị gõ câu trả lời bằng chữ.";

    public static Prompt NothingToAnswer { get; } = new("Không có tin nào đang chờ anh/chị trả lời.");

    public static Prompt Ask(ReplyFacts facts) =>
        facts.To is null ? NothingToAnswer
        : facts.From is null ? new Prompt($"Trả lời {facts.To} về tin {facts.Quote}. Mời anh/chị gõ nội dung:")
        : new Prompt($"{facts.From} trả lời {facts.To} về tin {facts.Quote}. Mời anh/chị gõ nội dung:");

    /// <summary>It is on its way, or waits for the morning; whose words, where several people share the phone.</summary>
    public static Prompt PassedOn(ReplyFacts facts) =>
        new(
            (facts.From, facts.ReadAt) switch
            {
                (null, null) => $"Đã chuyển tới {facts.To}.",
                ({ } who, null) => $"Đã chuyển lời của {who} tới {facts.To}.",
                (null, { } at) => $"Đã ghi lại. Đang giờ nghỉ đêm nên {facts.To} sẽ nhận tin lúc {VietnamTime.Moment(at)}.",
                ({ } who, { } at) => $"Đã ghi lời của {who}. Đang giờ nghỉ đêm nên {facts.To} sẽ nhận tin lúc {VietnamTime.Moment(at)}.",
            }
        );

    /// <summary>It was sent for several of those who share the phone: which of them answers?</summary>
    public static Prompt Who(long announcement, IReadOnlyList<SharingPerson> told, IReadOnlyList<SharingPerson> here) =>
        new("Ai trả lời ạ?")
        {
            Choices = Sequence.From(
                SharingTexts.Each(new Intent(Intents.ReplyToAnnouncement, announcement.ToString(CultureInfo.InvariantCulture)), told, here)
            ),
        };

    /// <summary>To whoever announced, or who has taken the class over: who writes, about what.</summary>
    public static OutgoingMessage FromMember(ReplyRow reply, bool isToAuthor) =>
        new(
            $"💬 {Markup.Bold(reply.FullName)}, {reply.Cooperative}, trả lời thông báo {(isToAuthor ? "" : $"của {reply.StaffName} ")}{AnnouncementTexts.Quoted(reply.Announced, reply.AnnouncedMedia)}:\n{reply.Text}"
        )
        {
            Buttons =
            [
                new Button(
                    new Intent(Intents.AnswerReply, reply.Id.ToString(CultureInfo.InvariantCulture)).ToChoiceId(),
                    "Trả lời lại",
                    TakesDigit: false
                ),
            ],
        };

    /// <summary>To the member: who answers, their own words, and the answer.</summary>
    public static OutgoingMessage FromStaff(ReplyRow reply, string from, string answer) =>
        new($"💬 {Markup.Bold(from)} trả lời câu của {reply.FullName} \"{AnnouncementTexts.Short(reply.Text)}\":\n{answer}")
        {
            Buttons =
            [
                new Button(
                    new Intent(Intents.ReplyToAnnouncement, reply.AnnouncementId.ToString(CultureInfo.InvariantCulture)).ToChoiceId(),
                    "💬 Trả lời",
                    TakesDigit: false
                ),
            ],
        };
}
