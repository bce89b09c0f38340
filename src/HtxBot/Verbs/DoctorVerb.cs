using HtxBot.Channels;
using HtxBot.Channels.Telegram;
using HtxBot.Configuration;
using HtxBot.Operations;
using Microsoft.Extensions.Logging.Abstractions;

namespace HtxBot.Verbs;

/// <summary><c>htxbot doctor</c>: what should be put right and how; exit code 1 if there is anything.</summary>
internal static class DoctorVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        line.Allow(0);
        var findings = await ExamineAsync(line);
        foreach (var finding in findings)
            output.WriteLine($"{finding.Name}: {finding.Problem}.\n  Cách sửa: {finding.Fix}.");
        if (findings.Count > 0)
            throw new VerbException($"Có {findings.Count} điều cần sửa: xem các dòng ở trên.");
        output.WriteLine("Cấu hình, kênh, ổ đĩa, đồng hồ, cơ sở dữ liệu và bản sao lưu đều ổn.");
        return 0;
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(CommandLine line)
    {
        Settings settings;
        try
        {
            settings = HtxBotVerbs.Settings(line);
        }
        catch (SettingsException wrong)
        {
            // Each sentence says what to do; the rest cannot be examined without settings.
            return
            [
                .. wrong.Problems.Select(problem => new Finding(
                    "settings",
                    problem.TrimEnd('.'),
                    "sửa khóa này rồi chạy lại htxbot doctor"
                )),
            ];
        }
        var findings = new Doctor(settings, new DiskSpace(), TimeProvider.System).Examine();
        return settings.Telegram is { } telegram ? [.. findings, .. await AskAsync(telegram)] : findings;
    }

    private static async Task<IReadOnlyList<Finding>> AskAsync(TelegramOptions settings)
    {
        // Asks who it is and nothing else: a running bot must not notice.
        var options = new TelegramOptions
        {
            Token = settings.Token,
            BaseUrl = settings.BaseUrl,
            Proxy = settings.Proxy,
        };
        using var channel = new TelegramChannel(options, new TelegramProfile(), TimeProvider.System, NullLogger.Instance);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            _ = await channel.WhoAmIAsync(patience.Token);
        }
        catch (BotRefusedException)
        {
            return
            [
                new(
                    "channel",
                    $"Telegram từ chối mã của {channel.Bot}",
                    "lấy lại mã ở @BotFather, đặt Telegram__BotToken rồi khởi động lại"
                ),
            ];
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            return
            [
                new(
                    "channel",
                    $"không tới được Telegram ({problem.Message})",
                    "kiểm tra mạng, tường lửa, Telegram__BaseUrl và Telegram__Proxy"
                ),
            ];
        }
        return channel.ClockSkew is { } skew && skew.Duration() > AlarmRules.Skew
            ?
            [
                new(
                    "clock",
                    $"đồng hồ máy lệch {skew.TotalSeconds:0} giây so với Telegram",
                    "bật đồng bộ giờ, ví dụ timedatectl set-ntp true"
                ),
            ]
            : [];
    }
}
