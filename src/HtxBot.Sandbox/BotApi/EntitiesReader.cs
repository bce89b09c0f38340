using System.Globalization;
using System.Text.Json;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Reads ranges the bot gives beside a text; offsets and lengths are UTF-16 code units.</summary>
internal static class EntitiesReader
{
    public static TextEntity[] Read(ReadOnlyMemory<byte> json, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                return [];
            }
            return EntityOrder.Sort([.. document.RootElement.EnumerateArray().Select(e => One(e, text)).Where(e => e.Length > 0)]);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static TextEntity One(JsonElement entity, string text)
    {
        if (entity.ValueKind != JsonValueKind.Object)
        {
            throw Refusal.Bad("Can't parse MessageEntity: expected an Object");
        }
        var (offset, length) = (Number(entity, "offset"), Number(entity, "length"));
        var type = Text(entity, "type") ?? throw Refusal.Bad("Can't parse MessageEntity: Can't find field \"type\"");
        if (offset < 0 || length < 0 || offset + length > text.Length)
        {
            throw Refusal.Bad($"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {text.Length}");
        }
        if (IsInsidePair(text, offset) || IsInsidePair(text, offset + length))
        {
            throw Refusal.Bad($"entity begins or ends in a middle of a UTF-16 symbol at UTF-16 offset {offset}");
        }
        var extra = type switch
        {
            "pre" => Text(entity, "language"),
            "custom_emoji" => Text(entity, "custom_emoji_id"),
            "date_time" => Number(entity, "unix_time").ToString(CultureInfo.InvariantCulture),
            "text_mention" when entity.TryGetProperty("user", out var user) => Number(user, "id").ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return new(type, offset, length, Text(entity, "url"), extra);
    }

    private static bool IsInsidePair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static int Number(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw Refusal.Bad($"Can't parse MessageEntity: Can't find field \"{name}\"");

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
