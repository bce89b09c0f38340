namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetWebhookInfo() : QuickMethod("getWebhookInfo")
{
    protected override void Answer(Call call)
    {
        var (json, webhook) = (call.Result, call.World.Webhook);
        json.WriteStartObject();
        json.WriteString("url", webhook.Current?.Url.OriginalString ?? "");
        json.WriteBoolean("has_custom_certificate", false);
        json.WriteNumber("pending_update_count", call.World.Updates.Count + webhook.Count);
        if (webhook.Current is { } settings)
        {
            json.WriteNumber("max_connections", settings.MaxConnections);
            json.WriteString("ip_address", "127.0.0.1");
        }
        if (webhook.LastError is { } error)
        {
            json.WriteNumber("last_error_date", error.Date.ToUnixTimeSeconds());
            json.WriteString("last_error_message", error.Message);
        }
        if (call.World.Updates.Allowed is { } allowed)
        {
            json.WriteStartArray("allowed_updates");
            foreach (var kind in allowed)
            {
                json.WriteStringValue(kind);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
