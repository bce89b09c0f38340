using Dapper;
using HtxBot.Channels;
using HtxBot.Channels.Telegram;
using HtxBot.Configuration;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace HtxBot.Operations;

/// <summary>Examines the way to Telegram and back. Asks and changes nothing: a running bot must not notice.</summary>
public sealed class ChannelDoctor(TelegramOptions telegram, Database database, TimeProvider machine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Everything that should be put right.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync()
    {
        var options = new TelegramOptions
        {
            Token = telegram.Token,
            BaseUrl = telegram.BaseUrl,
            Proxy = telegram.Proxy,
        };
        using var channel = new TelegramChannel(options, new TelegramProfile(), machine, NullLogger.Instance);
        using var patience = new CancellationTokenSource(Patience, machine);
        List<Finding> findings = [];
        try
        {
            _ = await channel.WhoAmIAsync(patience.Token);
            findings.AddRange(
                await channel.WebhookStateAsync(patience.Token) is { } state
                    ? WebhookFindings.Of(telegram, Secret(channel.Bot), state, machine.GetUtcNow())
                    : [Unsaid]
            );
        }
        catch (BotRefusedException)
        {
            return [Refused(channel.Bot)];
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            return [OutOfReach(problem)];
        }
        if (channel.ClockSkew is { } skew && skew.Duration() > AlarmRules.Skew)
            findings.Add(Clock(skew));
        if (
            telegram.WebhookUrl is { } webhook
            && await WebhookCertificate.ExamineAsync(webhook, machine, patience.Token) is { } certificate
        )
            findings.Add(certificate);
        return findings;
    }

    private string? Secret(string bot)
    {
        if (telegram.WebhookUrl is null || telegram.WebhookSecret is { })
            return telegram.WebhookSecret;
        try
        {
            using var db = database.OpenReader();
            return db.QuerySingleOrDefault<string>(SelectSecret, new { Bot = bot });
        }
        catch (Exception problem) when (problem is StorageException or SqliteException)
        {
            // The database's own findings say what is wrong with it.
            return null;
        }
    }

    private static Finding Refused(string bot) =>
        new("channel", $"Telegram từ chối mã của {bot}", "lấy lại mã ở @BotFather, đặt Telegram__BotToken rồi khởi động lại");

    private static Finding OutOfReach(Exception problem) =>
        new("channel", $"không tới được Telegram ({problem.Message})", "kiểm tra mạng, tường lửa, Telegram__BaseUrl và Telegram__Proxy");

    private static Finding Unsaid { get; } =
        new(
            "webhook",
            "Telegram không nói nó giao tin vào đâu (getWebhookInfo)",
            "chạy lại htxbot doctor sau vài phút; nếu vẫn vậy thì xem Telegram__BaseUrl có đúng máy chủ không"
        );

    private static Finding Clock(TimeSpan skew) =>
        new("clock", $"đồng hồ máy lệch {skew.TotalSeconds:0} giây so với Telegram", "bật đồng bộ giờ, ví dụ timedatectl set-ntp true");

    private const string SelectSecret = """
        SELECT secret
        FROM webhook_secret
        WHERE bot = @Bot
        """;
}
