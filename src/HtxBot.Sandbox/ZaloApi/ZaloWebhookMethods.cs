using System.Text.Json;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>The four methods about the webhook.</summary>
internal static class ZaloWebhookMethods
{
    private const int LeastSecret = 8;
    private const int MostSecret = 256;

    // The real number is not published.
    private const int TestsADay = 20;

    /// <summary>Kept even when the probe fails, as Zalo does.</summary>
    public static async Task<ZaloResult> SetAsync(ZaloCall call)
    {
        var url = Target(call.Given.Required("url"));
        var secret = call.Given.Required("secret_token");
        if (secret.Length is < LeastSecret or > MostSecret)
        {
            throw ZaloRefusal.Bad("secret_token must have 8 to 256 characters");
        }
        var settings = new ZaloWebhookSettings(url, secret);
        call.Bot.Webhook.Set(settings);
        var outcome = await ProbeAsync(call, settings).ConfigureAwait(false);
        return new(json =>
        {
            json.WriteStartObject();
            WriteState(json, call.Bot);
            json.WriteStartObject("verification");
            WriteOutcome(json, settings, outcome);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>Never the secret.</summary>
    public static Task<ZaloResult> Info(ZaloCall call) =>
        Task.FromResult(
            new ZaloResult(json =>
            {
                json.WriteStartObject();
                WriteState(json, call.Bot);
                json.WriteEndObject();
            })
        );

    public static Task<ZaloResult> Delete(ZaloCall call)
    {
        call.Bot.Webhook.Set(null);
        return Info(call);
    }

    public static async Task<ZaloResult> TestAsync(ZaloCall call)
    {
        var settings = call.Bot.Webhook.Current ?? throw ZaloRefusal.Bad("no webhook is set");
        if (call.Bot.Webhook.Tests.More() > TestsADay)
        {
            throw new ZaloRefusal(426, "testWebhook called too often today");
        }
        var outcome = await ProbeAsync(call, settings).ConfigureAwait(false);
        return new(json =>
        {
            json.WriteStartObject();
            WriteOutcome(json, settings, outcome);
            json.WriteEndObject();
        });
    }

    private static Task<ZaloOutcome> ProbeAsync(ZaloCall call, ZaloWebhookSettings settings) =>
        call.World.Sender.PostAsync(settings, [], call.World.Shared.Machine, call.Aborted);

    private static void WriteState(Utf8JsonWriter json, ZaloBot bot)
    {
        json.WriteString("url", bot.Webhook.Current?.Url.AbsoluteUri ?? "");
        json.WriteNumber("updated_at", bot.Webhook.UpdatedAt.ToUnixTimeMilliseconds());
    }

    private static void WriteOutcome(Utf8JsonWriter json, ZaloWebhookSettings settings, ZaloOutcome outcome)
    {
        json.WriteBoolean("ok", outcome.IsOk);
        json.WriteString("url", settings.Url.AbsoluteUri);
        json.WriteString("outcome", outcome.Word);
        json.WriteString("hint", outcome.IsOk ? "" : "The bot did not answer the probe with 2xx");
        if (outcome.Status > 0)
        {
            json.WriteNumber("status_code", outcome.Status);
        }
        json.WriteNumber("latency_ms", (long)outcome.Took.TotalMilliseconds);
    }

    // Zalo wants https on a public name; what is played here stays on this machine.
    private static Uri Target(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("https" or "http")
            ? throw ZaloRefusal.Bad("url must be an https address")
        : target.IsLoopback ? target
        : throw ZaloRefusal.Strictly("the sandbox delivers to this machine only");
}
