using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Quotas;
using HtxBot.Features.Sharing;
using HtxBot.Shelf;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>The messages of an announcement: to members, and to its sender about it.</summary>
internal static class AnnouncementTexts
{
    /// <summary>What everybody together are called.</summary>
    public const string Everybody = "mọi người";

    private const int LongestInChat = 15;
    private const int LongestQuote = 60;
    private const int LongestGist = 20;

    /// <summary>A number as people read it: 1.204.</summary>
    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    /// <summary>Some people, by the first: "Đặng Thị Mẫu và 2 người nữa"; at least one.</summary>
    public static string Names(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{names[0]} và {Number(names.Count - 1)} người nữa";

    /// <summary>"Thông báo lớp Quản trị sản xuất", "Thông báo chung".</summary>
    public static string Title(string audience) => audience == Everybody ? "Thông báo chung" : $"Thông báo {audience}";

    /// <summary>The beginning of a text, on one line.</summary>
    public static string Short(string text) => Shortening.Short(text.ReplaceLineEndings(" ").Trim(), LongestQuote);

    /// <summary>The beginning of a text in quotation marks; where there are no words what there is instead: "chỉ có ảnh".</summary>
    /// <param name="text">The words; may be empty.</param>
    /// <param name="mediaKind">Kind of the picture or document with it; null: none.</param>
    public static string Quoted(string text, string? mediaKind) =>
        text.Length > 0 || mediaKind is null ? $"\"{Short(text)}\"" : $"chỉ có {What(mediaKind)}";

    /// <summary>Enough of an announcement for a button to be told by; without words what it is: "ảnh".</summary>
    public static string Gist(Announcement announcement) =>
        announcement.Text.Length > 0
            ? Shortening.Short(announcement.Text.ReplaceLineEndings(" ").Trim(), LongestGist)
            : What(announcement.Media!);

    /// <summary>"2 phút", "30 giây".</summary>
    public static string Duration(int seconds) =>
        seconds switch
        {
            < 60 => $"{Math.Max(1, seconds)} giây",
            < 3600 => $"{(seconds + 59) / 60} phút",
            _ => $"{seconds / 3600} giờ {seconds % 3600 / 60} phút",
        };

    /// <summary>What a member gets. It stands alone: for whom, what, from whom.</summary>
    public static OutgoingMessage ToMember(Announcement announcement, string audience) =>
        Message(announcement.Text, announcement.Media, announcement.StaffName, audience, announcement.IsUrgent) with
        {
            Buttons = [new Button(Of(Intents.ReplyToAnnouncement, announcement.Id), "💬 Trả lời", TakesDigit: false)],
        };

    /// <summary>
    /// The same to a phone that several people share: for which of them. Who alone is meant answers by the button, whoever the phone speaks for.
    /// </summary>
    /// <param name="message">What everybody gets.</param>
    /// <param name="recipients">Records of those for whom it is sent to the phone.</param>
    /// <param name="here">Everybody for whom the phone speaks.</param>
    public static OutgoingMessage ToShared(OutgoingMessage message, IReadOnlyList<long> recipients, IReadOnlyList<SharingPerson> here)
    {
        var meant = here.Where(person => recipients.Any(person.Has)).ToList();
        if (here.Count < 2 || meant.Count == 0)
            return message;
        var named = message with { Text = $"{message.Text}\nTin này gửi: {SharingTexts.Names(meant)}." };
        return meant is [var only] ? SharingTexts.ToOne(named, only.Id, only.FullName, here) : named;
    }

    /// <summary>The words of an announcement as its members read them.</summary>
    public static OutgoingMessage Message(string text, Media? media, string from, string audience, bool isUrgent = false)
    {
        var title = isUrgent ? Title(audience).Replace("Thông báo", "Thông báo khẩn", StringComparison.Ordinal) : Title(audience);
        return new($"{(isUrgent ? "🚨" : "📣")} {Markup.Bold(title)}\n{text}{(text.Length > 0 ? "\n" : "")}— {from}") { Media = media };
    }

    /// <summary>
    /// The message by another bot than the one that received its picture or document, which is not kept: who reads the words is told that there
    /// is one.
    /// </summary>
    public static OutgoingMessage WithoutMedia(OutgoingMessage message, string? from) =>
        message.Media is { } media ? message with { Media = null, Text = $"{message.Text}\n{Stays(media.Kind, from)}" } : message.InWords();

    /// <summary>The message by another bot than the one that received its picture or document, of which the bytes are kept.</summary>
    public static OutgoingMessage WithKept(OutgoingMessage message, long announcement, string from) =>
        message.Media is { } media
            ? message with
            {
                Media = null,
                Kept = new KeptMedia(announcement, media.Kind, Stays(media.Kind, from)),
            }
            : message;

    /// <summary>The same message by the bot that knows the picture or document after all.</summary>
    public static OutgoingMessage WithMedia(OutgoingMessage message, Media media, string from) =>
        message with
        {
            Media = media,
            Kept = null,
            Text = message.Text.Replace($"\n{Stays(media.Kind, from)}", "", StringComparison.Ordinal),
        };

    /// <summary>A line of the look at what is written: who will not see the picture or document.</summary>
    /// <param name="people">How many, by the name of their channel; at least one.</param>
    /// <param name="draft">What is written.</param>
    public static string WillNotSee(IEnumerable<(string Channel, int People)> people, AnnouncementDraft draft)
    {
        var what = What(draft.Media!);
        var who = string.Join(", ", people.Select(each => $"{Number(each.People)} người dùng {each.Channel}"));
        return draft.Text.Length > 0
            ? $"{who} chỉ nhận được lời, không nhận được {what}."
            : $"{who} không nhận được {what}, mà tin chưa có lời. Mời anh/chị chọn Sửa để viết thêm.";
    }

    private static string Stays(string mediaKind, string? from) =>
        $"(Tin có kèm {What(mediaKind)}, ở đây chưa xem được. Muốn xem, mời anh/chị hỏi {from ?? "người gửi"}.)";

    private static string What(Media media) => What(media.Kind);

    /// <summary>"ảnh" or "tập tin".</summary>
    public static string Called(Conversations.Media media) => What(media.Kind);

    private static string What(string mediaKind) => mediaKind == "photo" ? "ảnh" : "tập tin";

    /// <summary>The sender's line.</summary>
    public static OutgoingMessage Progress(Announcement announcement, string audience, Tally tally, ProgressState state)
    {
        var done = $"{Number(tally.Sent)}/{Number(tally.Messages)}";
        var failed = tally.Failed + tally.Unsure > 0 ? $", lỗi {Number(tally.Failed + tally.Unsure)}" : "";
        var line = $"đã gửi {done}{failed}";
        return announcement.State switch
        {
            AnnouncementState.Paused => new OutgoingMessage($"⏸ {Title(audience)}: tạm dừng, {line}.")
            {
                Buttons =
                [
                    Button(Intents.ResumeAnnouncement, announcement, "Gửi tiếp"),
                    Button(Intents.StopAnnouncement, announcement, "Dừng hẳn"),
                ],
            },
            AnnouncementState.Stopped => new OutgoingMessage($"⏹ {Title(audience)}: đã dừng, {line}."),
            AnnouncementState.Done when tally.Late > 0 => new OutgoingMessage(
                $"⏹ {Title(audience)}: {line}, {Number(tally.Late)} người không gửi nữa vì đã muộn."
            ),
            AnnouncementState.Done => new OutgoingMessage($"✅ {Title(audience)}: {line}."),
            _ => new OutgoingMessage($"📣 {Title(audience)}: {line}, {Rest(announcement, state)}.")
            {
                Buttons = GoesNoMore(announcement, state)
                    ? []
                    :
                    [
                        Button(Intents.PauseAnnouncement, announcement, "Tạm dừng"),
                        Button(Intents.StopAnnouncement, announcement, "Dừng hẳn"),
                    ],
            },
        };
    }

    /// <summary>What became of one whose time has come: "đã gửi 55/57, lỗi 2".</summary>
    public static string Became(Announcement announcement, Tally tally, bool isMissed)
    {
        var failed = tally.Failed + tally.Unsure > 0 ? $", lỗi {Number(tally.Failed + tally.Unsure)}" : "";
        var late = tally.Late > 0 ? $", {Number(tally.Late)} không gửi vì đã muộn" : "";
        var line = $"đã gửi {Number(tally.Sent)}/{Number(tally.Messages)}{failed}{late}";
        return announcement.State switch
        {
            AnnouncementState.Stopped when isMissed => "lỡ giờ, chưa gửi cho ai",
            AnnouncementState.Stopped when tally.Messages == 0 => "đã bỏ hẹn",
            AnnouncementState.Stopped => $"đã dừng, {line}",
            AnnouncementState.Paused => $"tạm dừng, {line}",
            AnnouncementState.Done => line,
            _ => $"đang gửi, {line}",
        };
    }

    /// <summary>The end: how many got it, and who did not.</summary>
    /// <param name="announcement">Which.</param>
    /// <param name="audience">What its audience is called.</param>
    /// <param name="tally">How far it has come.</param>
    /// <param name="calls">Who is to be called.</param>
    /// <param name="wordsOnly">How many were sent the words without the picture or document.</param>
    /// <param name="failure">Why the picture or document could not be fetched for them, one of <see cref="ShelfFailure"/>; null: it could.</param>
    public static OutgoingMessage Report(
        Announcement announcement,
        string audience,
        Tally tally,
        IReadOnlyList<CallRow> calls,
        int wordsOnly,
        string? failure
    )
    {
        var word = announcement.State == AnnouncementState.Stopped ? "đã dừng" : "đã gửi xong";
        List<string> lines =
        [
            tally is { Sent: 0, Late: > 0 }
                ? $"{Title(audience)} không gửi cho ai."
                : $"{Title(audience)} {word}: {Number(tally.Sent)} tin tới nơi.",
        ];
        if (tally.Late > 0)
            lines.Add(LateTexts.Report);
        if (announcement.Urgency is { } urgency)
            lines.Add(UrgencyTexts.Report(announcement, urgency));
        if (tally.Shared > 0)
            lines.Add($"{Number(tally.Shared)} người dùng chung điện thoại với người đã nhận.");
        if (wordsOnly > 0)
        {
            var what = What(announcement.Media!);
            lines.Add(
                $"{Number(wordsOnly)} người ở ứng dụng khác chỉ nhận được lời, không có {what}{Because(failure, what)}; trợ lý đã mời họ hỏi anh/chị."
            );
        }
        if (tally.ToCall > 0)
            lines.Add($"{Number(tally.ToCall)} người chưa nhận được: {Reasons(calls)}.");
        if (calls.Any(row => row.Reason == RestoredStore.Reason))
            lines.Add("Trợ lý vừa được khôi phục từ bản sao lưu nên không biết ai đã nhận sau lúc sao lưu, và không tự gửi lần nữa.");
        List<Button> buttons = [];
        if (tally.ToCall > 0)
            buttons.Add(Button(Intents.AnnouncementCalls, announcement, "Danh sách để gọi"));
        if (tally.Unsure > 0)
            buttons.Add(Button(Intents.ResendUnsure, announcement, "Gửi lại chưa chắc"));
        return new OutgoingMessage(string.Join('\n', lines)) { Buttons = Sequence.From(buttons) };
    }

    private static string Because(string? failure, string what) =>
        failure switch
        {
            ShelfFailure.TooBig => $", vì {what} lớn quá 20 MB",
            ShelfFailure.Gone => $", vì ứng dụng của anh/chị không còn giữ {what}",
            ShelfFailure.NoPicture => $", vì không mở được {what}",
            ShelfFailure.Unreachable => ", vì ứng dụng của anh/chị không trả lời kịp",
            _ => "",
        };

    /// <summary>The program was down at its time; what was written is not to be remembered.</summary>
    public static OutgoingMessage NotSent(Announcement announcement, string audience, DateTimeOffset at) =>
        new(
            $"""
            {Title(audience)} hẹn {VietnamTime.Moment(at)} chưa gửi được vì lúc đó trợ lý không chạy. Lời đã soạn:
            {(announcement.Text.Length > 0 ? announcement.Text : Quoted("", announcement.Media?.Kind))}
            Cần gửi, mời anh/chị gửi lại.
            """
        )
        {
            Buttons = [new Button(AnnounceTexts.Anew.Id, AnnounceTexts.Anew.Label, TakesDigit: false)],
        };

    /// <summary>Whoever wrote it holds the role no more.</summary>
    public static OutgoingMessage NotYoursToSend(string audience, DateTimeOffset at) =>
        new($"{Title(audience)} hẹn {VietnamTime.Moment(at)} không gửi nữa, vì anh/chị thôi làm việc ở đó trên trợ lý.");

    /// <summary>Who is to be called, by cooperative.</summary>
    public static Prompt Calls(string audience, IReadOnlyList<CallRow> calls)
    {
        if (calls.Count == 0)
            return new Prompt($"{Title(audience)}: không còn ai phải gọi.");
        var head = $"{Title(audience)}, {Number(calls.Count)} người cần gọi:";
        List<string> lines = [.. calls.Select((row, index) => $"{index + 1}. {Line(row)}")];
        if (calls.Count <= LongestInChat)
            return new Prompt(string.Join('\n', [head, .. lines]));
        var shown = string.Join(
            '\n',
            [head, .. lines.Take(LongestInChat), $"… và {Number(calls.Count - LongestInChat)} người nữa, trong tập tin."]
        );
        return new Prompt(shown)
        {
            File = new TextFile("can-goi.txt", "text/plain", string.Join("\r\n", [head, .. lines]))
            {
                Instead = string.Join('\n', [head, .. lines]),
            },
        };
    }

    /// <summary>"1 chặn trợ lý, 2 đã tắt tin".</summary>
    public static string Reasons(IEnumerable<CallRow> calls) =>
        Reasons(calls.GroupBy(row => Reason(row.State, row.Reason)).Select(rows => (rows.Key, rows.Count())));

    /// <summary>The same of a census.</summary>
    public static string Reasons(Census census) =>
        Reasons(census.Unreachable.Select(each => (Reason("unreachable", each.Key), each.Value)));

    private static string Reasons(IEnumerable<(string Reason, int People)> reasons) =>
        string.Join(
            ", ",
            reasons
                .OrderByDescending(each => each.People)
                .ThenBy(each => each.Reason)
                .Select(each => $"{Number(each.People)} {each.Reason}")
        );

    private static string Line(CallRow row) =>
        $"{row.FullName}, {row.Cooperative}, {PhoneTexts.Shown(row.Phone)}: {Reason(row.State, row.Reason)}";

    /// <summary>Why one person did not get it: "chặn trợ lý".</summary>
    /// <param name="state">State of the recipient.</param>
    /// <param name="reason">As stored with it.</param>
    public static string Reason(string state, string? reason) =>
        (state, reason) switch
        {
            ("unsure", _) => "chưa chắc",
            ("stopped", _) => "chưa gửi",
            ("late", _) => "tin đã muộn",
            (_, "no-chat") => "chưa liên kết",
            (_, "opted-out") => "đã tắt tin",
            (_, { } text) when text.StartsWith("quota", StringComparison.Ordinal) => "hết hạn mức",
            (_, { } text) when text.Contains("block", StringComparison.OrdinalIgnoreCase) => "chặn trợ lý",
            (_, { } text) when text.Contains("deactivated", StringComparison.OrdinalIgnoreCase) => "bỏ tài khoản",
            ("unreachable", _) => "không tới được",
            _ => "lỗi",
        };

    /// <summary>It would have to wait for a morning that is too late, and nobody is asked to let it go before.</summary>
    private static bool GoesNoMore(Announcement announcement, ProgressState state) =>
        state is { NightUntil: { } morning, IsAwaited: false } && announcement.IsTooLateBy(morning);

    private static string Rest(Announcement announcement, ProgressState state) =>
        state switch
        {
            _ when GoesNoMore(announcement, state) => "không gửi nữa vì sáng ra đã muộn",
            { NightUntil: { } morning } when announcement.IsTooLateBy(morning) =>
                "đợi thêm một người đồng ý gửi khẩn, chưa ai đồng ý thì không gửi nữa vì sáng ra đã muộn",
            { NightUntil: { } morning, IsAwaited: true } =>
                $"đợi thêm một người đồng ý gửi khẩn, chưa ai đồng ý thì gửi lúc {VietnamTime.Moment(morning)}",
            { NightUntil: { } morning } => $"nghỉ đêm, gửi tiếp lúc {VietnamTime.Moment(morning)}",
            { Channels: { Waiting.Count: > 0 } channels } => Waits(channels),
            { Seconds: > 0 } => $"còn chừng {Duration(state.Seconds)}",
            _ => "sắp xong",
        };

    /// <summary>"Telegram bắt chờ 2 giờ 48 phút, Zalo vẫn gửi".</summary>
    private static string Waits(ChannelWaits channels)
    {
        var waiting = channels.Waiting.Select(each => $"{Name(each.Bot)} bắt chờ {Duration((int)each.For.TotalSeconds)}");
        var going = channels.Going.Select(Name).ToList();
        return string.Join(", ", going.Count == 0 ? waiting : waiting.Append($"{string.Join(" và ", going)} vẫn gửi"));

        string Name(string bot)
        {
            var name = ConsentTexts.ChannelName(bot);
            var others = channels.Waiting.Select(each => each.Bot).Concat(channels.Going).Where(each => each != bot);
            return others.Any(other => ConsentTexts.ChannelName(other) == name) ? QuotaTexts.Name(bot) : name;
        }
    }

    private static Button Button(string intent, Announcement announcement, string label) =>
        new(Of(intent, announcement.Id), label, TakesDigit: false);

    private static string Of(string intent, long id) => new Intent(intent, id.ToString(CultureInfo.InvariantCulture)).ToChoiceId();
}
