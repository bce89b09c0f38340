using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using HtxBot.Understanding;

namespace HtxBot.Operations;

/// <summary>Whether the certificate that the world sees at the webhook's address will do for Telegram, today and for two weeks more.</summary>
public static class WebhookCertificate
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <summary>Asks the web server in front. An address that this machine cannot reach says nothing: Telegram may.</summary>
    public static async Task<Finding?> ExamineAsync(Uri webhook, TimeProvider machine, CancellationToken stopping)
    {
        if (webhook.Scheme != Uri.UriSchemeHttps)
            return null;
        var (errors, until) = (SslPolicyErrors.None, DateTimeOffset.MaxValue);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(webhook.Host, webhook.Port, stopping);
            await using var wire = new SslStream(client.GetStream());
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = webhook.Host,
                RemoteCertificateValidationCallback = (_, certificate, _, found) =>
                {
                    errors = found;
                    until = certificate is X509Certificate2 known ? known.NotAfter.ToUniversalTime() : until;
                    return found == SslPolicyErrors.None;
                },
            };
            await wire.AuthenticateAsClientAsync(options, stopping);
        }
        catch (AuthenticationException) when (until < DateTimeOffset.MaxValue)
        {
            // A certificate was shown that is not trusted; the reason follows.
        }
        catch (AuthenticationException)
        {
            return new("certificate", $"{webhook.Authority} không nói TLS", "cài chứng chỉ cho máy chủ web ở Telegram__WebhookUrl");
        }
        catch (Exception problem) when (problem is SocketException or IOException or OperationCanceledException)
        {
            return null;
        }
        return Judge(webhook, errors, until, machine.GetUtcNow());
    }

    private static Finding? Judge(Uri webhook, SslPolicyErrors errors, DateTimeOffset until, DateTimeOffset now) =>
        until <= now + Soon
            ? new(
                "certificate",
                $"chứng chỉ của {webhook.Host} {(until <= now ? "đã hết hạn" : "sắp hết hạn")} {VietnamTime.Day(VietnamTime.DayOf(until))}",
                "gia hạn chứng chỉ của máy chủ web"
            )
        : (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0
            ? new("certificate", $"chứng chỉ không phải của {webhook.Host}", "cài chứng chỉ đúng tên miền cho máy chủ web")
        : errors != SslPolicyErrors.None
            ? new(
                "certificate",
                $"chứng chỉ của {webhook.Host} không ai bảo đảm",
                "cài chứng chỉ của nơi cấp công khai, kèm đủ chuỗi chứng chỉ trung gian"
            )
        : null;
}
