using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>What is said about an announcement that is to go through the night.</summary>
internal static class UrgencyTexts
{
    public const string Urgent = "urgent";
    public const string Morning = "morning";

    public const string SayWhy =
        "Mời anh/chị gõ rõ vì sao phải gửi ngay trong đêm, trong 300 chữ cái. Ví dụ: nước lũ đang về, chuyến xe sáng mai phải hủy.";

    public static Choice UrgentChoice { get; } =
        new(Urgent, "Khẩn") { Words = ["khẩn", "tin khẩn", "khẩn cấp", "gửi khẩn", "gấp", "gửi gấp", "gửi ngay"] };

    public const string ByDay = "Giờ này không phải giờ nghỉ đêm: anh/chị chọn Gửi là tin đi ngay, không cần xin gửi khẩn.";

    public const string ByDayLater = "Giờ đã hẹn không phải giờ nghỉ đêm nên tin đi đúng giờ, không cần xin gửi khẩn.";

    /// <summary>Whether the words ask for what only the night offers.</summary>
    public static bool IsMeant(string words) => UrgentWords.Contains(Vietnamese.Fold(words.Trim()));

    private static readonly HashSet<string> UrgentWords = [.. UrgentChoice.Words.Append(UrgentChoice.Label).Select(Vietnamese.Fold)];

    /// <summary>The other way a draft can go that goes at a moment of the night; none where it goes the same way, urgent or not.</summary>
    public static Choice[] Other(AnnouncementDraft draft, AnnounceFacts facts, DateTimeOffset at)
    {
        if (draft.Urgent is null)
            return [UrgentChoice];
        if (at <= facts.Now && facts.NeedsSecond && facts.MayAgree.Count == 0)
            return [];
        var isTooLate = facts.MorningAfter(at) is { } morning && facts.TooLateBy(draft, at, morning) is not null;
        return
        [
            new(Morning, isTooLate ? "Thôi gửi khẩn" : "Để sáng")
            {
                Words = ["để sáng", "để sáng mai", "không khẩn", "không khẩn nữa", "bỏ khẩn", "thôi khẩn"],
            },
        ];
    }

    public static Prompt Why { get; } =
        new("Vì sao phải gửi ngay trong đêm? Ví dụ: nước lũ đang về, chuyến xe sáng mai phải hủy.\nLý do được lưu lại; bà con không thấy.");

    /// <summary>A line of the look at what is written at night: what is in its way.</summary>
    public static string AtNight(AnnouncementDraft draft, AnnounceFacts facts, DateTimeOffset morning) =>
        (draft.Urgent, facts.TooLateBy(draft, facts.Now, morning)) switch
        {
            ({ } reason, var late) => Asked(reason, facts, morning, late is not null, "Gửi ngay trong đêm."),
            (null, { } late) => LateTexts.AtNight(late),
            _ => $"Đang giờ nghỉ đêm: tin đi lúc {VietnamTime.Moment(morning)}. Việc gấp phải báo ngay đêm nay thì chọn Khẩn.",
        };

    /// <summary>The same of what is to go at a time of the night.</summary>
    public static string AtNightLater(AnnouncementDraft draft, AnnounceFacts facts, DateTimeOffset at, DateTimeOffset morning) =>
        (draft.Urgent, facts.TooLateBy(draft, at, morning)) switch
        {
            ({ } reason, var late) => Asked(reason, facts, morning, late is not null, "Gửi đúng giờ ấy dù là giờ nghỉ đêm."),
            (null, { } late) => LateTexts.AtNightLater(late),
            _ => $"Giờ ấy là giờ nghỉ đêm: tin đợi tới {VietnamTime.Moment(morning)}. Việc gấp phải báo đúng giờ thì chọn Khẩn.",
        };

    private static string Asked(string reason, AnnounceFacts facts, DateTimeOffset morning, bool isTooLate, string goes) =>
        $"🚨 Khẩn, lý do: {reason}\n"
        + (
            !facts.NeedsSecond ? goes
            : facts.MayAgree.Count > 0
                ? $"Hơn {Urgency.MostAlone} người nhận nên cần thêm một người của văn phòng đồng ý; chưa ai đồng ý thì {LateTexts.InTheMorning(morning, isTooLate)}."
            : $"Hơn {Urgency.MostAlone} người nhận thì cần thêm một người của văn phòng đồng ý, mà chưa có ai ngoài anh/chị, nên {LateTexts.InTheMorning(morning, isTooLate)}."
        );

    public static Prompt Sending(Audience audience, AnnouncementDraft draft, AnnounceFacts facts, DateTimeOffset morning)
    {
        var isTooLate = facts.TooLateBy(draft, facts.Now, morning) is not null;
        return !facts.NeedsSecond ? new($"Đang gửi khẩn {audience.Name} ngay trong đêm. Gửi xong trợ lý báo lại.")
            : facts.MayAgree.Count > 0
                ? new(
                    $"Đã nhờ {AnnouncementTexts.Names(facts.MayAgree)} đồng ý gửi khẩn {audience.Name}. Có người đồng ý thì tin đi ngay; chưa ai đồng ý thì {LateTexts.InTheMorning(morning, isTooLate)}."
                )
            : new(
                $"Chưa có người thứ hai của văn phòng để đồng ý gửi khẩn {audience.Name}, nên {LateTexts.InTheMorning(morning, isTooLate)}. Ai phải biết ngay, mời anh/chị gọi điện."
            );
    }

    public static Prompt Scheduled(
        Audience audience,
        AnnouncementDraft draft,
        AnnounceFacts facts,
        DateTimeOffset at,
        DateTimeOffset morning
    )
    {
        var said = $"Đã hẹn gửi {audience.Name} lúc {VietnamTime.Moment(at)}.";
        var goes = LateTexts.InTheMorning(morning, facts.TooLateBy(draft, at, morning) is not null);
        var rest =
            draft.Urgent is null ? $"Giờ ấy là giờ nghỉ đêm nên {goes}."
            : !facts.NeedsSecond ? "Tin khẩn, đi đúng giờ ấy dù là giờ nghỉ đêm."
            : facts.MayAgree.Count > 0 ? $"Đã nhờ {AnnouncementTexts.Names(facts.MayAgree)} đồng ý gửi khẩn; chưa ai đồng ý thì {goes}."
            : $"Chưa có người thứ hai của văn phòng để đồng ý gửi khẩn, nên {goes}.";
        return new($"{said} {rest}\n{AnnounceTexts.ToCallOff}") { Choices = AnnounceTexts.CallOff(facts.Made) };
    }

    /// <summary>To somebody else of the office; it stands alone, and takes no digit: a digit would answer whatever was asked last.</summary>
    public static OutgoingMessage DoYouAgree(Announcement announcement, string audience, Urgency asked, DateTimeOffset now)
    {
        var when = announcement.SendAt > now ? $"lúc {VietnamTime.Moment(announcement.SendAt)}" : "ngay đêm nay";
        var text = announcement.Text.Length > 0 ? announcement.Text : "(chỉ có ảnh hoặc tập tin)";
        var isTooLate = announcement.IsTooLateBy(asked.NightUntil);
        return new OutgoingMessage(
            $"""
            🚨 {Markup.Bold(announcement.StaffName)} xin gửi tin khẩn {when} cho {AnnouncementTexts.Number(
                asked.People
            )} người: {AnnouncementTexts.Title(audience)}.
            Lý do: {asked.Reason}
            Nội dung: {text}

            Chưa ai đồng ý thì {LateTexts.InTheMorning(asked.NightUntil, isTooLate)}. Anh/chị đồng ý gửi không?
            """
        )
        {
            Media = announcement.Media,
            Buttons =
            [
                new Button(Of(Intents.AgreeUrgent, announcement.Id), "Đồng ý gửi ngay", ChoiceStyle.Good, TakesDigit: false),
                new Button(Of(Intents.RefuseUrgent, announcement.Id), isTooLate ? "Không gửi" : "Không, để sáng", TakesDigit: false),
            ],
        };
    }

    public static Prompt Agreed(Announcement announcement, DateTimeOffset now) =>
        new(
            announcement.SendAt > now
                ? $"Đã đồng ý. Tin khẩn của {announcement.StaffName} đi lúc {VietnamTime.Moment(announcement.SendAt)}; trợ lý đã báo {announcement.StaffName}."
                : $"Đã đồng ý. Tin khẩn của {announcement.StaffName} đang được gửi; trợ lý đã báo {announcement.StaffName}."
        );

    public static Prompt Refused(Announcement announcement, Urgency asked) =>
        new(
            announcement.IsTooLateBy(asked.NightUntil)
                ? $"Tin của {announcement.StaffName} không đi nữa, vì sáng ra đã muộn; trợ lý đã báo {announcement.StaffName}."
                : $"Tin của {announcement.StaffName} đợi tới {VietnamTime.Moment(asked.NightUntil)}; trợ lý đã báo {announcement.StaffName}."
        );

    /// <summary>To the sender: what the second person says.</summary>
    public static OutgoingMessage Decided(string audience, Announcement announcement, Urgency decided, DateTimeOffset now) =>
        new(
            decided.State == UrgencyState.Granted
                ? announcement.SendAt > now
                    ? $"{decided.DecidedBy} đã đồng ý: {AnnouncementTexts.Title(audience)} đi lúc {VietnamTime.Moment(announcement.SendAt)}."
                    : $"{decided.DecidedBy} đã đồng ý: {AnnouncementTexts.Title(audience)} đang được gửi."
                : announcement.IsTooLateBy(decided.NightUntil)
                    ? $"{decided.DecidedBy} đề nghị không gửi trong đêm, mà sáng ra đã muộn, nên {AnnouncementTexts.Title(audience)} không đi nữa. Ai phải biết ngay, mời anh/chị gọi điện."
                    : $"{decided.DecidedBy} đề nghị để sáng: {AnnouncementTexts.Title(audience)} đi lúc {VietnamTime.Moment(decided.NightUntil)}. Ai phải biết ngay, mời anh/chị gọi điện."
        );

    /// <summary>To the sender: at its time it goes to more people than one person decides about.</summary>
    public static OutgoingMessage GrewLarge(string audience, Announcement grown, Urgency asked) =>
        new(
            $"{AnnouncementTexts.Title(audience)} nay có {AnnouncementTexts.Number(asked.People)} người nhận nên cần thêm một người của văn phòng đồng ý. "
                + (
                    asked.State == UrgencyState.Waiting
                        ? $"Trợ lý đã hỏi; chưa ai đồng ý thì {LateTexts.InTheMorning(asked.NightUntil, grown.IsTooLateBy(asked.NightUntil))}."
                        : $"Chưa có ai ngoài anh/chị, nên {LateTexts.InTheMorning(asked.NightUntil, grown.IsTooLateBy(asked.NightUntil))}."
                )
        );

    /// <summary>What became of it, to somebody who answers too late.</summary>
    public static Prompt NotAnyMore(Announcement announcement, Urgency asked, string me, DateTimeOffset now)
    {
        var who = asked.DecidedBy == me ? "Anh/chị" : asked.DecidedBy;
        var morning = VietnamTime.Moment(asked.NightUntil);
        var isTooLate = announcement.IsTooLateBy(asked.NightUntil);
        return new Prompt(
            asked.State switch
            {
                UrgencyState.Granted => $"{who} đã đồng ý lúc {VietnamTime.Moment(asked.DecidedAt!.Value)}; tin không phải chờ nữa.",
                UrgencyState.Refused when isTooLate =>
                    $"{who} đã trả lời không gửi, lúc {VietnamTime.Moment(asked.DecidedAt!.Value)}. Tin không đi nữa, vì sáng ra đã muộn.",
                UrgencyState.Refused =>
                    $"{who} đã trả lời để sáng, lúc {VietnamTime.Moment(asked.DecidedAt!.Value)}. {VietnamTime.Sentence(LateTexts.InTheMorning(asked.NightUntil, isTooLate: false))}.",
                _ when announcement.State == AnnouncementState.Stopped =>
                    $"{announcement.StaffName} đã dừng tin này, không cần đồng ý nữa.",
                _ when isTooLate => "Việc trong tin đã qua khi trời sáng nên tin không đi nữa, không cần đồng ý.",
                _ when now < asked.NightUntil => $"Tin này đi lúc {morning} như mọi tin, không cần đồng ý.",
                _ => $"Đã tới {morning} nên tin đi như thường, không cần đồng ý nữa.",
            }
        );
    }

    public static Prompt TakesSomebodyElse { get; } =
        new("Tin khẩn này của anh/chị nên cần một người khác của văn phòng đồng ý. Mời anh/chị gọi nhắc họ trả lời.");

    public static Prompt NothingAsked { get; } = new("Không có tin khẩn nào đang chờ anh/chị đồng ý.");

    /// <summary>Several wait: which one is meant.</summary>
    public static Prompt Which(string intent, IReadOnlyList<Announcement> waiting) =>
        new("Anh/chị muốn trả lời về tin của ai?")
        {
            Choices = Sequence.From(
                waiting.Select(one => new Choice(Of(intent, one.Id), $"{one.StaffName}: {AnnouncementTexts.Gist(one)}")
                {
                    TakesDigit = intent == Intents.RefuseUrgent,
                })
            ),
        };

    /// <summary>A line of the report at the end.</summary>
    public static string Report(Announcement announcement, Urgency urgency) =>
        urgency.State switch
        {
            UrgencyState.Alone => $"Gửi khẩn trong đêm, lý do: {urgency.Reason}",
            UrgencyState.Granted => $"Gửi khẩn trong đêm, {urgency.DecidedBy} đồng ý, lý do: {urgency.Reason}",
            UrgencyState.Refused when announcement.IsTooLateBy(urgency.NightUntil) =>
                $"Xin gửi khẩn nhưng {urgency.DecidedBy} không đồng ý gửi trong đêm, lý do xin gửi: {urgency.Reason}",
            UrgencyState.Refused => $"Xin gửi khẩn nhưng {urgency.DecidedBy} đề nghị để sáng, lý do xin gửi: {urgency.Reason}",
            _ => $"Xin gửi khẩn nhưng chưa có người thứ hai đồng ý, lý do xin gửi: {urgency.Reason}",
        };

    private static string Of(string intent, long id) => new Intent(intent, id.ToString(CultureInfo.InvariantCulture)).ToChoiceId();
}
