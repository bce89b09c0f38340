using System.Buffers.Text;
using System.Security.Cryptography;

namespace HtxBot.Runtime;

/// <summary>Secrets agreed with channels that call us: 256 random bits a bot, made once and kept.</summary>
internal sealed class WebhookSecrets(Writer writer)
{
    private const string Insert = """
        INSERT INTO webhook_secret (bot, secret)
        VALUES (?1, ?2)
        ON CONFLICT (bot) DO NOTHING
        """;

    private const string Select = """
        SELECT secret
        FROM webhook_secret
        WHERE bot = ?1
        """;

    /// <summary>The secret of a bot; on disk before anybody is told.</summary>
    public Task<string> OfAsync(string bot, CancellationToken stopping) =>
        writer
            .RunAsync(scope =>
            {
                _ = scope.Statement(Insert).Text(1, bot).Text(2, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))).Run();
                var kept = scope.Statement(Select).Text(1, bot);
                _ = kept.Step();
                var secret = kept.Text(0)!;
                kept.Reset();
                return secret;
            })
            .WaitAsync(stopping);
}
