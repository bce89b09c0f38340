using HtxBot.Channels;
using HtxBot.Channels.Zalo;
using Microsoft.Extensions.Logging.Abstractions;

namespace HtxBot.Operations;

/// <summary>Examines the way to Zalo and back, for one bot. Asks and changes nothing: a running bot must not notice.</summary>
public sealed class ZaloDoctor(ZaloOptions settings, TimeProvider machine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Everything that should be put right.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync()
    {
        // Without the webhook: this channel only asks.
        var options = new ZaloOptions
        {
            Token = settings.Token,
            Key = settings.Key,
            BaseUrl = settings.BaseUrl,
            Proxy = settings.Proxy,
        };
        using var channel = new ZaloChannel(options, machine, NullLogger.Instance);
        using var patience = new CancellationTokenSource(Patience, machine);
        List<Finding> findings = [];
        try
        {
            _ = await channel.WhoAmIAsync(patience.Token);
            if (WebhookProblem(await channel.WebhookUrlAsync(patience.Token)) is { } webhook)
                findings.Add(webhook);
        }
        catch (BotRefusedException)
        {
            return
            [
                new(
                    "channel",
                    $"Zalo từ chối mã của {settings.Bot}",
                    $"lấy lại mã trong Zalo Bot Manager, đặt {settings.Key} rồi khởi động lại"
                ),
            ];
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            return
            [
                new(
                    "channel",
                    $"{settings.Bot} không tới được Zalo ({problem.Message})",
                    "kiểm tra mạng, tường lửa, Zalo__BaseUrl và Zalo__Proxy"
                ),
            ];
        }
        if (channel.ClockSkew is { } skew && skew.Duration() > AlarmRules.Skew)
            findings.Add(
                new("clock", $"đồng hồ máy lệch {skew.TotalSeconds:0} giây so với Zalo", "bật đồng bộ giờ, ví dụ timedatectl set-ntp true")
            );
        if (settings.WebhookUrl is { } url && await WebhookCertificate.ExamineAsync(url, machine, patience.Token) is { } certificate)
            findings.Add(certificate);
        return findings;
    }

    /// <summary>Polling and a webhook exclude each other; only the host of an address is shown, its path is secret.</summary>
    private Finding? WebhookProblem(string? url)
    {
        if (url is null)
            return new(
                "webhook",
                $"Zalo không nói nó giao tin của {settings.Bot} vào đâu (getWebhookInfo)",
                "chạy lại htxbot doctor sau vài phút; nếu vẫn vậy thì xem Zalo__BaseUrl có đúng máy chủ không"
            );
        if (settings.WebhookUrl is not { } wanted)
        {
            return url.Length > 0
                ? new(
                    "webhook",
                    $"{settings.Bot} hỏi vòng mà Zalo đang gọi {Host(url)}",
                    "đặt Zalo__Mode=Webhook, hoặc dừng chương trình kia rồi đặt Zalo__Mode=Polling"
                )
                : null;
        }
        if (url.Length == 0)
            return new(
                "webhook",
                $"Zalo chưa biết gọi {settings.Bot} vào đâu",
                "chạy htxbot run; nếu đang chạy, dừng chương trình khác dùng cùng mã bot"
            );
        return Host(url) == Host(wanted.AbsoluteUri)
            ? null
            : new(
                "webhook",
                $"Zalo đang gọi {Host(url)}, không phải {Host(wanted.AbsoluteUri)}",
                "dừng chương trình dùng địa chỉ đó, hoặc sửa Zalo__WebhookUrl, rồi khởi động lại bot"
            );
    }

    private static string Host(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : "một địa chỉ lạ";
}
