using System.Text;
using System.Text.Json;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Reads one button under a message, or says what is wrong with it.</summary>
internal static class InlineButtonParser
{
    public static SandboxButton Parse(JsonElement button)
    {
        if (button.ValueKind != JsonValueKind.Object)
        {
            throw Bad("InlineKeyboardButton must be an Object");
        }
        var text = RequiredText(button, Bad);
        if (text.Length == 0)
        {
            throw Refusal.Bad("Inline keyboard button text must be non-empty");
        }
        var style = Text(button, "style");
        if (style is not (null or "" or "danger" or "success" or "primary"))
        {
            throw Bad("invalid button style specified");
        }
        if (Text(button, "url") is { Length: > 0 } url)
        {
            return LinkTarget.TryNormalise(url, out var normal) ? new(text, null, normal, style) : throw Refusal.Bad("BUTTON_URL_INVALID");
        }
        if (Text(button, "callback_data") is { Length: > 0 } data)
        {
            return Encoding.UTF8.GetByteCount(data) <= 64 ? new(text, data, null, style) : throw Refusal.Bad("BUTTON_DATA_INVALID");
        }
        if (button.TryGetProperty("web_app", out var app) && app.ValueKind == JsonValueKind.Object)
        {
            return Text(app, "url") is { } address && address.StartsWith("https://", StringComparison.Ordinal)
                ? new(text, null, address, style)
                : throw Refusal.Bad("inline keyboard button Web App URL is invalid: Only HTTPS links are allowed");
        }
        foreach (var other in OtherKinds)
        {
            if (button.TryGetProperty(other, out _))
            {
                return new(text, null, null, style);
            }
        }
        throw Bad("Text buttons are unallowed in the inline keyboard");
        static Refusal Bad(string why) => Refusal.Bad("Can't parse inline keyboard button: " + why);
    }

    private static readonly string[] OtherKinds =
    [
        "callback_game",
        "pay",
        "switch_inline_query",
        "switch_inline_query_chosen_chat",
        "switch_inline_query_current_chat",
        "login_url",
        "copy_text",
        "disabled",
    ];

    internal static string RequiredText(JsonElement button, Func<string, Refusal> bad)
    {
        if (!button.TryGetProperty("text", out var text))
        {
            throw bad("Can't find field \"text\"");
        }
        return text.ValueKind is JsonValueKind.String ? text.GetString()! : throw bad("Field \"text\" must be of type String");
    }

    internal static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
