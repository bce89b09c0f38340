namespace HtxBot.Sandbox.Webhooks;

/// <summary>Where updates are posted to.</summary>
/// <param name="Url">An address on this machine.</param>
/// <param name="Secret">Sent along in the header; null sends none.</param>
/// <param name="MaxConnections">Most requests in flight at once.</param>
internal sealed record WebhookSettings(Uri Url, string? Secret, int MaxConnections);

/// <summary>What getWebhookInfo tells of the last failure.</summary>
/// <param name="Date">By the calendar.</param>
/// <param name="Message">In Telegram's words.</param>
internal sealed record WebhookError(DateTimeOffset Date, string Message);
