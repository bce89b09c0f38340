namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetWebhookInfo() : QuickMethod("getWebhookInfo")
{
    protected override void Answer(Call call)
    {
        var json = call.Result;
        json.WriteStartObject();
        json.WriteString("url", "");
        json.WriteBoolean("has_custom_certificate", false);
        json.WriteNumber("pending_update_count", call.World.Updates.Count);
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
