using HtxBot.Configuration;

namespace HtxBot.Operations;

/// <summary>What is missing in the settings, or does not go together; none of it keeps the bot from starting.</summary>
public static class SettingsFindings
{
    /// <param name="settings">As they were read.</param>
    public static IEnumerable<Finding> Of(Settings settings)
    {
        if (!HasBot(settings))
            yield return new(
                "token",
                "Telegram__BotToken còn thiếu, và cũng không có bot Zalo nào",
                "lấy mã ở @BotFather rồi đặt Telegram__BotToken hoặc Telegram__BotTokenFile; với Zalo thì đặt Zalo__Bots__0__Token"
            );
        if (settings.Office.Hotline.Length == 0)
            yield return new(
                "hotline",
                "Office__Hotline còn trống, người học không có số để gọi",
                "đặt Office__Hotline và Office__Contact"
            );
        else if (settings.Office.Contact.Length == 0)
            yield return new(
                "contact",
                "Office__Contact còn trống, người học không biết gọi số của văn phòng thì gặp ai",
                "đặt Office__Contact là tên cán bộ nghe máy"
            );
        if (settings.Http is { PublicUrl: not null, Urls.Count: 0 })
            yield return new(
                "links",
                "có Http__PublicUrl mà không có Http__Urls, nên bot không đưa được liên kết tới lịch, tập tin và ảnh",
                "đặt Http__Urls, ví dụ http://127.0.0.1:8080, hoặc bỏ Http__PublicUrl"
            );
        foreach (var bot in settings.Zalo.Where(bot => bot.WebhookUrl is null))
            yield return new(
                "zalo-polling",
                $"{bot.Bot} hỏi vòng: tin gửi lúc bot nghỉ hay mất mạng thì Zalo không giữ, mất luôn",
                "đặt Zalo__Mode=Webhook và Zalo__WebhookUrl, xem mục Zalo trong docs/operations.md"
            );
        if (!HasBot(settings))
            yield break;
        foreach (var owner in settings.Owners.Where(owner => !IsInUse(settings, owner)))
            yield return new(
                "owners",
                $"{owner} thuộc kênh chưa dùng, sẽ không được báo",
                "đặt Staff__Owners__N là kênh đang dùng và số tài khoản, ví dụ telegram:1001"
            );
    }

    /// <summary>Whether anybody is told when something is wrong.</summary>
    /// <param name="settings">Whom the configuration names.</param>
    /// <param name="known">Bot and chat of those who became owner by code or invitation; they stand in the database only.</param>
    public static Finding? OfOwners(Settings settings, IReadOnlyList<(string Bot, string Chat)> known) =>
        settings.Owners.Count > 0 || known.Any(owner => !HasBot(settings) || IsInUse(settings, owner.Bot))
            ? null
            : new(
                "owners",
                "chưa có ai được báo khi có sự cố",
                "gõ cho bot mã mà htxbot run hiện ra, hoặc đặt Staff__Owners__0, ví dụ telegram:1001; người đó nhắn bot một lần"
            );

    private static bool HasBot(Settings settings) => settings.Telegram is not null || settings.Zalo.Count > 0;

    /// <param name="settings">As they were read.</param>
    /// <param name="name">A bot, or an account as <c>channel:number</c>.</param>
    private static bool IsInUse(Settings settings, string name) =>
        name.Split(':')[0] switch
        {
            "telegram" => settings.Telegram is not null,
            "zalo" => settings.Zalo.Count > 0,
            _ => false,
        };
}
