using HtxBot.Channels.Telegram;
using HtxBot.Understanding;

namespace HtxBot.Operations;

/// <summary>What is wrong with the way Telegram delivers, judged by what it says itself.</summary>
public static class WebhookFindings
{
    private const int ManyWaiting = 100;

    // What failed earlier has come since, or waits and is counted.
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    /// <param name="settings">How the bot is set up.</param>
    /// <param name="secret">The webhook's secret; null: none is known, then only the host is compared.</param>
    /// <param name="state">What Telegram says.</param>
    /// <param name="now">Machine time.</param>
    public static IEnumerable<Finding> Of(TelegramOptions settings, string? secret, TelegramWebhookState state, DateTimeOffset now)
    {
        if (state.Waiting >= ManyWaiting)
            yield return new(
                "waiting",
                $"{state.Waiting} tin đang chờ ở Telegram",
                "xem bot có đang chạy không (htxbot health), rồi xem các dòng khác"
            );
        if (settings.WebhookUrl is not { } wanted)
        {
            if (state.Url is { } other)
                yield return new(
                    "webhook",
                    $"bot hỏi vòng (Telegram__Mode=Polling) mà Telegram đang gọi {Host(other)}",
                    "dừng chương trình kia, hoặc đặt Telegram__Mode=Webhook, rồi khởi động lại bot"
                );
            yield break;
        }
        if (AddressProblem(wanted, secret, state.Url) is { } address)
            yield return address;
        if (state.Missing.Count > 0)
            yield return new(
                "webhook-kinds",
                $"Telegram được dặn không giao {string.Join(", ", state.Missing)}",
                "khởi động lại bot, bot tự dặn lại"
            );
        if (state.FailedAt is { } failed && now - failed < Recent)
            yield return new(
                "webhook-delivery",
                $"Telegram không giao được tin lúc {VietnamTime.Moment(failed)} ({state.Failure})",
                Fix(state.Failure)
            );
    }

    private static Finding? AddressProblem(Uri wanted, string? secret, Uri? url) =>
        url is null
            ? new("webhook", "Telegram chưa biết gọi vào đâu", "chạy htxbot run; nếu đang chạy, dừng chương trình khác dùng cùng mã bot")
        : Host(url) != Host(wanted)
            ? new(
                "webhook",
                $"Telegram đang gọi {Host(url)}, không phải {Host(wanted)}",
                "dừng chương trình dùng địa chỉ đó, hoặc sửa Telegram__WebhookUrl, rồi khởi động lại bot"
            )
        : secret is not null && url != TelegramWebhookState.AddressOf(wanted, secret)
            ? new(
                "webhook",
                $"Telegram gọi {Host(url)} bằng đường dẫn của một khóa khác",
                "dừng chương trình khác dùng cùng mã bot, rồi khởi động lại bot"
            )
        : null;

    // The path is as secret as the secret.
    private static string Host(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private static string Fix(string failure) =>
        Says(failure, "certificate", "SSL") ? "gia hạn chứng chỉ của máy chủ web và cài đủ chuỗi chứng chỉ trung gian"
        : Says(failure, "resolve host", "IP address") ? "sửa tên miền của Telegram__WebhookUrl: tên phải trỏ về máy này"
        : Says(failure, "401", "403", "404")
            ? "máy chủ web phải chuyển nguyên /telegram/ và tiêu đề X-Telegram-Bot-Api-Secret-Token đến Http__Urls"
        : Says(failure, "413") ? "máy chủ web phải nhận tin đến 1 MB"
        : "xem bot và máy chủ web có chạy không, tường lửa có mở cổng không, và máy chủ web có chuyển đến đúng Http__Urls không";

    private static bool Says(string failure, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (failure.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
