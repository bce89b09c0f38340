using System.Collections.Frozen;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>Every method of the official list; their names are case sensitive.</summary>
internal static class ZaloMethods
{
    private const int DefaultWait = 30;
    private const int LongestWait = 60;

    public static FrozenDictionary<string, ZaloMethod> All { get; } =
        new Dictionary<string, ZaloMethod>
        {
            ["getMe"] = new([], GetMe),
            ["getUpdates"] = new(["timeout"], GetUpdatesAsync),
            ["setWebhook"] = new(["url", "secret_token"], ZaloWebhookMethods.SetAsync),
            ["getWebhookInfo"] = new([], ZaloWebhookMethods.Info),
            ["deleteWebhook"] = new([], ZaloWebhookMethods.Delete),
            ["testWebhook"] = new([], ZaloWebhookMethods.TestAsync),
            ["sendMessage"] = new(["chat_id", "text", "parse_mode", "text_styles"], ZaloSending.MessageAsync),
            ["sendPhoto"] = new(["chat_id", "photo", "caption", "parse_mode", "text_styles"], ZaloSending.PhotoAsync),
            ["sendSticker"] = new(["chat_id", "sticker"], ZaloSending.StickerAsync),
            ["sendVoice"] = new(["chat_id", "voice_url"], ZaloSending.VoiceAsync),
            ["sendChatAction"] = new(["chat_id", "action"], ZaloSending.ChatAction),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static Task<ZaloResult> GetMe(ZaloCall call) =>
        Task.FromResult(
            new ZaloResult(json =>
            {
                json.WriteStartObject();
                json.WriteString("id", call.Bot.Id);
                json.WriteString("account_name", call.Bot.AccountName);
                json.WriteString("account_type", "BASIC");
                json.WriteBoolean("can_join_groups", false);
                json.WriteEndObject();
            })
        );

    private static async Task<ZaloResult> GetUpdatesAsync(ZaloCall call)
    {
        if (call.Bot.Webhook.Current is not null)
        {
            throw ZaloRefusal.Bad("getUpdates does not work while a webhook is set");
        }
        var wait = Math.Clamp(call.Given.Whole("timeout") ?? DefaultWait, 0, LongestWait);
        return await call.Bot.Queue.TakeAsync(TimeSpan.FromSeconds(wait), call.Aborted).ConfigureAwait(false) is { } one
            ? new(null, one)
            : throw ZaloRefusal.Idle();
    }
}
