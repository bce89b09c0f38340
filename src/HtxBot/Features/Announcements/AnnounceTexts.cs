using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Quotas;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>What writing an announcement says.</summary>
internal static class AnnounceTexts
{
    public const string Send = "send";
    public const string Test = "test";
    public const string Edit = "edit";
    public const string Later = "later";
    public const string Drop = "drop";
    public const string Others = "others";
    public const string Place = "place";
    public const string Tag = "tag";
    public const string List = "list";
    public const string Bare = "bare";

    public const string TooLong = "Tin hơi dài. Mời anh/chị viết trong 3.000 chữ cái.";
    public const string WordsOrPicture = "Mời anh/chị gõ nội dung, hoặc gửi một ảnh, một tập tin.";

    public static Prompt NoAudience { get; } = new("Chưa có lớp hay chuyến nào của anh/chị để thông báo.");

    public static Prompt NotYourClass(string course) =>
        new($"{course} không phải lớp hay chuyến của anh/chị, hoặc đã xong. Mời anh/chị chọn lớp hay chuyến khác.") { Choices = [Anew] };

    public static Prompt ToWhom(IReadOnlyList<Audience> audiences, AnnounceFacts facts, Addition? to) =>
        new(SavedTexts.Whom(to))
        {
            Choices =
            [
                .. audiences.Select(audience => new Choice(audience.ChoiceId, audience.Label)
                {
                    Words = [audience.Name, audience.Id, $"lớp {audience.Id}", .. audience.Words],
                }),
                .. facts.HasPlaces ? new[] { OnePlace } : [],
                .. facts.HasTags ? new[] { OneTag } : [],
            ],
        };

    private static Choice OnePlace { get; } =
        new(Place, "Một HTX hoặc một xã") { Words = ["htx", "xã", "một htx", "một xã", "theo htx", "theo xã"] };

    private static Choice OneTag { get; } = new(Tag, "Theo nhãn") { Words = ["nhãn", "một nhãn", "người có nhãn"] };

    public static Prompt ToWhomOf(Audience whole, bool mayWhole, IReadOnlyList<Audience> parts, Addition? to) =>
        new(to is null ? $"Báo cho ai trong {whole.Name}?" : $"{(to.IsLess ? "Bớt" : "Thêm")} ai trong {whole.Name}?")
        {
            Choices =
            [
                .. mayWhole
                    ? new[] { new Choice(whole.ChoiceId, "Cả đoàn") { Words = ["mọi người", "tất cả", "ai có chỗ", whole.Name] } }
                    : [],
                .. parts.Select(part => new Choice(part.ChoiceId, part.Label) { Words = [part.Name, .. part.Words] }),
            ],
        };

    public static Prompt What(Audience audience, AnnouncementDraft draft, AnnounceFacts facts, bool mayCombine) =>
        facts.Census is not { Total: > 0 } census
            ? new Prompt($"Chưa có ai trong {audience.Name} nên chưa gửi được.{SavedTexts.Missing(audience)}")
            {
                Choices = [new Choice(Others, "Báo nhóm khác"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
            }
            : new Prompt($"Gửi {audience.Name}: {Who(census)}.{SavedTexts.Missing(audience)}\nAnh/chị muốn nhắn gì? {HowToSay(draft)}")
            {
                Choices =
                [
                    .. draft.Media is { } media ? [WithoutMedia(media)] : (Choice[])[],
                    .. mayCombine ? SavedTexts.Combining(audience) : [],
                ],
            };

    /// <summary>What was sent already stays, so that words can be added to it.</summary>
    private static string HowToSay(AnnouncementDraft draft) =>
        draft.Media is { } media
            ? $"{VietnamTime.Sentence(AnnouncementTexts.Called(media))} vẫn giữ: gõ lời đi kèm, hoặc gửi cái khác thay."
            : "Gõ nội dung, hoặc gửi ảnh, tập tin kèm lời.";

    private static Choice WithoutMedia(Media media) =>
        new(Bare, $"Bỏ {AnnouncementTexts.Called(media)}") { Words = [$"không gửi {AnnouncementTexts.Called(media)}", "chỉ gửi lời"] };

    public static Prompt Preview(AnnouncementDraft draft, Audience audience, AnnounceFacts facts)
    {
        var census = facts.Census!;
        var isUrgent = draft.Urgent is not null && facts.NightUntil is not null;
        var message = AnnouncementTexts.Message(draft.Text, draft.Media, facts.SignedBy, facts.ToldAs ?? audience.Name, isUrgent);
        List<string> lines = [message.Text, "", Markup.Bold(Reach(census, facts.Seconds, Untold(audience, facts)))];
        if (census.Unreachable.Count > 0)
            lines.Add(
                $"Không tới được {AnnouncementTexts.Number(census.Unreachable.Values.Sum())} người: {AnnouncementTexts.Reasons(census)}; có danh sách để gọi khi gửi xong."
            );
        if (draft.Media is not null && facts.WordsOnly.Count > 0)
            lines.Add(AnnouncementTexts.WillNotSee(ByChannel(facts.WordsOnly), draft));
        var parts = PlainRendering.Render(message).Count;
        lines.AddRange(
            facts.Limited.Select(bot =>
                QuotaTexts.Cost(bot.Bot, bot.People * parts, bot.Left, missing: Math.Max(0, bot.People - (bot.Left / parts)))
            )
        );
        if (facts.NightUntil is { } morning)
            lines.Add(UrgencyTexts.AtNight(draft, facts, morning));
        else if (facts.TooLateTonight(draft, facts.Now) is var (named, night))
            lines.Add(LateTexts.BeforeNight(named, night));
        var choices = new List<Choice>
        {
            draft.IsTested && Announce.ToAsk(draft, facts).Count > 0 ? TestTexts.AskColleague : TestIt("Gửi thử cho tôi"),
            new(Later, draft.Edits is null ? "Hẹn giờ" : "Đổi giờ") { Words = ["hẹn", "hẹn giờ", "hẹn giờ gửi", "gửi sau", "giờ khác"] },
            new(Edit, "Sửa") { Words = ["sửa lại", "viết lại"] },
            new(Drop, draft.Edits is null ? "Hủy" : "Thôi sửa") { Words = ["hủy", "thôi", "bỏ"] },
            new(List, "Xem danh sách") { Words = ["danh sách", "tải danh sách", "ai nhận", "ai không nhận được"] },
        };
        if (facts.KeptTime is { } at)
            choices.Insert(0, ScheduledTexts.KeepTime(at));
        if (draft.Edits is null && census.Messages > 0)
            choices.Insert(0, SendIt(draft, facts, isUrgent));
        if (draft.Edits is null && census.Messages > 0 && facts.NightUntil is not null)
            choices.InsertRange(1, UrgencyTexts.Other(draft, facts, facts.Now));
        return new Prompt(string.Join('\n', lines)) { Media = facts.Shown(draft), Choices = Sequence.From(choices) };
    }

    /// <summary>What is not urgent goes in the morning: at night "gửi ngay" asks whether it is.</summary>
    private static Choice SendIt(AnnouncementDraft draft, AnnounceFacts facts, bool isUrgent) =>
        new(Send, facts.GoesToNobody(draft) ? LateTexts.ListLabel : SendLabel(facts, isUrgent))
        {
            Style = ChoiceStyle.Good,
            TakesDigit = false,
            Words =
                facts.NightUntil is not null && !isUrgent
                    ? ["gửi", "gửi đi", "gửi luôn"]
                    : ["gửi", "gửi đi", "gửi luôn", "gửi ngay", "xin gửi"],
        };

    private static string SendLabel(AnnounceFacts facts, bool isUrgent) =>
        !isUrgent ? "Gửi"
        : !facts.NeedsSecond ? "Gửi ngay"
        : facts.MayAgree.Count > 0 ? "Xin gửi ngay"
        : "Gửi";

    public static Prompt SureUntested(Census census) =>
        new($"Tin này chưa gửi thử. Gửi luôn cho {AnnouncementTexts.Number(census.Reached)} người?")
        {
            Choices =
            [
                .. census.Messages == 0 ? [] : new[] { SendNow },
                TestIt("Gửi thử trước"),
                new(Drop, "Hủy") { Words = ["hủy", "thôi", "không"] },
            ],
        };

    private static Choice TestIt(string label) => new(Test, label) { Words = ["gửi thử", "thử", "thử trước"] };

    private static Choice SendNow { get; } =
        new(Send, "Gửi luôn")
        {
            Style = ChoiceStyle.Good,
            TakesDigit = false,
            Words = ["gửi", "gửi đi", "có", "vâng"],
        };

    public static Prompt Sending(Audience audience) => new($"Đã bắt đầu gửi {audience.Name}; gửi xong trợ lý báo lại.");

    public const string WhenInWords = "Mời anh/chị gõ ngày và giờ, ví dụ: 7 giờ sáng mai, 19 giờ thứ Năm.";
    public const string WhenInTime = "Giờ đó đã qua hoặc còn quá xa. Mời anh/chị chọn giờ trong 60 ngày tới, ví dụ: 7 giờ sáng mai.";

    public static Prompt When { get; } = new("Gửi lúc nào? Ví dụ: 19 giờ, 7 giờ sáng mai, 8 giờ thứ Năm.");

    public static Prompt SureLater(AnnouncementDraft draft, Audience audience, DateTimeOffset at, AnnounceFacts facts)
    {
        List<string> lines = [$"Gửi {audience.Name} lúc {Markup.Bold(VietnamTime.Moment(at))}, đúng không?"];
        var morning = facts.MorningAfter(at);
        if (morning is { } until)
            lines.Add(UrgencyTexts.AtNightLater(draft, facts, at, until));
        else if (facts.TooLateTonight(draft, at) is var (named, night))
            lines.Add(LateTexts.BeforeNight(named, night));
        lines.Add($"Nay có {AnnouncementTexts.Number(facts.Census!.Reached)} người nhận; ai nhận thì chốt lúc gửi.");
        if (!draft.IsTested)
            lines.Add("Tin này chưa gửi thử.");
        return new Prompt(string.Join('\n', lines))
        {
            Choices =
            [
                new(Send, "Hẹn gửi")
                {
                    Style = ChoiceStyle.Good,
                    TakesDigit = false,
                    Words = ["đúng", "hẹn", "có", "vâng"],
                },
                .. morning is null ? [] : UrgencyTexts.Other(draft, facts, at),
                new(Later, "Đổi giờ") { Words = ["giờ khác", "sửa giờ"] },
                draft.Edits is null
                    ? new(Drop, "Hủy") { Words = ["hủy", "thôi", "không", "bỏ hẹn"] }
                    : new(Drop, "Thôi sửa") { Words = ["hủy", "thôi", "không"] },
                .. draft.IsTested ? [] : new[] { TestIt("Gửi thử trước") },
            ],
        };
    }

    public const string ToCallOff = "Muốn bỏ thì chọn Bỏ hẹn.";

    public static Prompt Scheduled(Audience audience, DateTimeOffset at, long? id) =>
        new($"Đã hẹn gửi {audience.Name} lúc {VietnamTime.Moment(at)}. {ToCallOff}") { Choices = CallOff(id) };

    /// <summary>Of one that waits for its time; no digit stops anything.</summary>
    public static Sequence<Choice> CallOff(long? id)
    {
        if (id is not { } row)
            return [];
        return [For(Intents.StopAnnouncement, row, "Bỏ hẹn") with { TakesDigit = false }];
    }

    /// <summary>Of a draft that is left: nobody has it, or it goes as it was.</summary>
    public static Prompt Left(AnnouncementDraft draft) => draft.Edits is null ? Dropped : ScheduledTexts.LeftAsItWas;

    public static Prompt Dropped { get; } = new("Đã hủy, chưa gửi cho ai.");

    public static Prompt NotYours { get; } = new("Không có thông báo này, hoặc thông báo không thuộc lớp hay chuyến của anh/chị.");

    public static Prompt Paused(Announcement announcement, string audience) =>
        new($"Đã tạm dừng: {AnnouncementTexts.Title(audience)}. Muốn gửi tiếp thì chọn Gửi tiếp.")
        {
            Choices = [For(Intents.ResumeAnnouncement, announcement.Id, "Gửi tiếp") with { TakesDigit = false }],
        };

    public static Prompt Resumed(string audience) => new($"Đang gửi tiếp: {AnnouncementTexts.Title(audience)}.");

    public static Prompt Stopped(string audience) =>
        new($"Đã dừng: {AnnouncementTexts.Title(audience)}. Ai chưa nhận, trợ lý báo ngay sau đây.");

    public static Prompt CalledOff(string audience) => new($"Đã bỏ hẹn: {AnnouncementTexts.Title(audience)}. Chưa gửi cho ai.");

    public static Prompt Held(Announcement announcement, string audience) =>
        new($"Đã tạm dừng: {AnnouncementTexts.Title(audience)}, hẹn {VietnamTime.Moment(announcement.SendAt)}. Chưa gửi cho ai.")
        {
            Choices =
            [
                For(Intents.ResumeAnnouncement, announcement.Id, "Gửi theo hẹn"),
                For(Intents.StopAnnouncement, announcement.Id, "Bỏ hẹn"),
                Queue,
            ],
        };

    public static Prompt LetGo(Announcement announcement, string audience) =>
        new($"Sẽ gửi như đã hẹn: {AnnouncementTexts.Title(audience)}, {VietnamTime.Moment(announcement.SendAt)}.") { Choices = [Queue] };

    public static Prompt TimeIsOver(Announcement announcement, string audience) =>
        new(
            $"{AnnouncementTexts.Title(audience)} hẹn {VietnamTime.Moment(announcement.SendAt)}, giờ ấy đã qua nên chưa gửi. Muốn gửi, mời anh/chị đổi giờ."
        )
        {
            Choices = [ScheduledTexts.OtherTime(announcement), For(Intents.StopAnnouncement, announcement.Id, "Bỏ hẹn")],
        };

    /// <summary>To write another.</summary>
    public static Choice Anew { get; } = Choice.For(new Intent(Intents.Announce), "📣 Thông báo");

    private static Choice Queue { get; } = Choice.For(new Intent(Intents.ReminderQueue), "🔔 Nhắc lịch");

    private static Choice For(string intent, long announcement, string label) =>
        Choice.For(new Intent(intent, announcement.ToString(System.Globalization.CultureInfo.InvariantCulture)), label);

    public static Prompt Again(int people) => new($"Đang gửi lại cho {AnnouncementTexts.Number(people)} người chưa chắc.");

    public static Prompt NobodyUnsure(string audience) =>
        new($"{AnnouncementTexts.Title(audience)}: không còn ai chưa chắc đã nhận để gửi lại.");

    /// <summary>"57 người (A, B, C, D, E và 52 người nữa)".</summary>
    public static string Who(Census census)
    {
        var more = census.Total - census.Names.Count;
        return $"{AnnouncementTexts.Number(census.Total)} người ({string.Join(", ", census.Names)}{(more > 0 ? $" và {AnnouncementTexts.Number(more)} người nữa" : "")})";
    }

    private static IEnumerable<(string Channel, int People)> ByChannel(IReadOnlyDictionary<string, int> bots) =>
        bots.GroupBy(bot => ConsentTexts.ChannelName(bot.Key)).Select(channel => (channel.Key, channel.Sum(bot => bot.Value)));

    /// <summary>What the audience is called, where the message as its people read it does not say.</summary>
    private static string? Untold(Audience audience, AnnounceFacts facts) =>
        AnnouncementTexts.Title(facts.ToldAs ?? audience.Name).Contains(audience.Name, StringComparison.Ordinal) ? null : audience.Name;

    /// <summary>"Gửi 57 tin: 44 qua …, mất chừng 2 giây."; with a name "Gửi mọi người: 57 tin qua …, mất chừng 2 giây."</summary>
    /// <param name="census">Whom it reaches.</param>
    /// <param name="seconds">How long it takes; 0: not said.</param>
    /// <param name="audience">What the audience is called; null: not said.</param>
    public static string Reach(Census census, int seconds, string? audience = null)
    {
        if (census.Messages == 0)
            return "Chưa gửi được cho ai.";
        var messages = audience is null ? "" : " tin";
        var channels = string.Join(
            ", ",
            census.ByChannel.Select(each => $"{AnnouncementTexts.Number(each.Value)}{messages} qua {ConsentTexts.ChannelName(each.Key)}")
        );
        var shared = census.Shared > 0 ? $" {AnnouncementTexts.Number(census.Shared)} người dùng chung điện thoại với người khác." : "";
        var time = seconds > 0 ? $", mất chừng {AnnouncementTexts.Duration(seconds)}" : "";
        return $"Gửi {audience ?? $"{AnnouncementTexts.Number(census.Messages)} tin"}: {channels}{time}.{shared}";
    }
}
