using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>The consent question in the terms of Law 91/2025/QH15: who, what, why, who else, by what way, how long, which rights.</summary>
internal static class ConsentTexts
{
    /// <summary>Raised whenever the meaning of the question changes: people are then asked anew.</summary>
    public const string Version = "2026-12";

    /// <summary>Choice id: yes, to this text. Under a question that still stands from before it, a yes means the earlier one.</summary>
    public const string Agree = $"agree-{Version}";

    /// <summary>Choice id: no.</summary>
    public const string Refuse = "refuse";

    public const string PleaseSay =
        "Dạ, thông tin chỉ để xếp chỗ, báo lịch và thay đổi của lớp. Mời anh/chị chọn Tôi đồng ý hoặc Không đồng ý.";

    public static Prompt Question(OfficeOptions office, string channel) =>
        new(Words(office, channel, $"Anh/chị xem, sửa tại đây; muốn xóa hoặc rút đồng ý thì {OfficeTexts.Call(office)}."))
        {
            Choices =
            [
                new(Agree, "Tôi đồng ý") { Style = ChoiceStyle.Good, Words = Answers.Agreed },
                new(Refuse, "Không đồng ý") { Words = Answers.Refused },
            ],
        };

    /// <summary>The same to somebody on the telephone, who has no chat to look it up in.</summary>
    public static string ReadOut(OfficeOptions office) =>
        Words(office, "điện thoại", $"Muốn xem, sửa, xóa hoặc rút đồng ý thì {OfficeTexts.Call(office)}.");

    private static string Words(OfficeOptions office, string channel, string rights) =>
        $"""
            {Markup.Bold("Xin phép giữ thông tin")}
            {office.Name} xin giữ họ tên, số điện thoại, HTX và việc ở HTX của anh/chị, để xếp chỗ, báo lịch và thay đổi của lớp.
            Chỉ cán bộ, giảng viên, trưởng đoàn của lớp xem; tin nhắn đi qua {channel}. Giữ đến 24 tháng sau lớp cuối cùng.
            {rights}
            Anh/chị có đồng ý không?
            """;

    public static Prompt Refused(OfficeOptions office) =>
        new($"Không sao. Anh/chị vẫn xem được các lớp và lịch học. Muốn đăng ký, mời {OfficeTexts.Call(office)} ({office.Hours}).")
        {
            Choices =
            [
                Choice.For(new Intent(Intents.Courses), "Xem các lớp"),
                Choice.For(new Intent(Intents.Schedule), "Lịch học"),
                OfficeTexts.Human,
            ],
        };

    /// <summary>An explicit yes or no in typed words; null if they are neither, for nothing is guessed here.</summary>
    public static bool? Read(string typed)
    {
        var words = Vietnamese.Words(typed);
        var hasAgree = words.Zip(words.Skip(1)).Any(pair => pair is ("dong", "y"));
        if (!hasAgree || typed.Contains('?', StringComparison.Ordinal) || words.Count > 8)
            return null;
        var refuses = words.Any(word => word is "khong" or "ko" or "k" or "kh" or "hong" or "chua" or "no");
        var isUnsure = words.Any(word => word is "neu" or "nhung" or "co le" or "sao" or "gi" or "chac" or "de");
        return isUnsure ? null : !refuses;
    }

    /// <summary>"Telegram" of "telegram:1000001": which app carries the messages is part of the consent.</summary>
    public static string ChannelName(string bot)
    {
        var colon = bot.IndexOf(':', StringComparison.Ordinal);
        return VietnamTime.Sentence(colon < 0 ? bot : bot[..colon]);
    }
}
