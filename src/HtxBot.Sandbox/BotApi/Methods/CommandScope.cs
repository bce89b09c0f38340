using System.Globalization;
using System.Text.Json;

namespace HtxBot.Sandbox.BotApi.Methods;

/// <summary>The scope parameter as a key: its type, with the chat and the member where it names them.</summary>
internal static class CommandScope
{
    public static string Of(Call call)
    {
        var json = call.Arguments.Json("scope");
        if (json.IsEmpty)
        {
            return "default";
        }
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw Refusal.Bad("Can't parse BotCommandScope JSON object");
        }
        using (document)
        {
            return Key(call, document.RootElement);
        }
    }

    private static string Key(Call call, JsonElement scope)
    {
        if (scope.ValueKind != JsonValueKind.Object)
        {
            throw Bad("BotCommandScope must be an Object");
        }
        var type = scope.TryGetProperty("type", out var given) ? given.ToString() : throw Bad("Can't find field \"type\"");
        switch (type)
        {
            case "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators":
                return type;
            case "chat":
                var chat = scope.TryGetProperty("chat_id", out var id) ? id.ToString() : throw Bad("Can't find field \"chat_id\"");
                return
                    long.TryParse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && call.World.Chats.Find(number) is { Started: true }
                    ? $"chat:{number}"
                    : throw Refusal.Bad("chat not found");
            case "chat_administrators" or "chat_member":
                throw Refusal.Bad("chat not found");
            default:
                throw Bad("Unsupported type specified");
        }
        static Refusal Bad(string why) => Refusal.Bad("Can't parse BotCommandScope: " + why);
    }
}
