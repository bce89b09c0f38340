using System.Text.Json;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Reads keyboards and refuses the buttons Telegram refuses.</summary>
internal static class ReplyMarkupParser
{
    private const int MostInlineButtons = 100;
    private const int MostReplyButtons = 300;
    private const int MostBytes = 10_000;

    public static ReplyMarkup Parse(ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw Refusal.Bad("Can't parse reply keyboard markup JSON object");
        }
        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Refusal.Bad("Object expected as reply markup");
            }
            if (Rows(root, "keyboard", "Field \"keyboard\" must be an Array of Arrays") is { } keyboard && keyboard.GetArrayLength() > 0)
            {
                return ReplyMarkup.None with { Keyboard = Keyboard(root, keyboard) };
            }
            var inline = Rows(root, "inline_keyboard", "Field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
            if (inline is { } rows && rows.GetArrayLength() > 0)
            {
                return Inline(rows, json.Length) is { } found ? ReplyMarkup.None with { Inline = found } : ReplyMarkup.None;
            }
            var remove = Flag(root, "remove_keyboard");
            var force = !remove && Flag(root, "force_reply");
            return ReplyMarkup.None with
            {
                Remove = remove,
                ForceReply = force,
                Placeholder = force ? InlineButtonParser.Text(root, "input_field_placeholder") : null,
            };
        }
    }

    private static JsonElement? Rows(JsonElement root, string name, string refusal)
    {
        if (!root.TryGetProperty(name, out var rows) || rows.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        if (rows.ValueKind != JsonValueKind.Array)
        {
            throw Refusal.Bad($"Field \"{name}\" must be of type Array");
        }
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array)
            {
                throw Refusal.Bad(refusal);
            }
        }
        return rows;
    }

    private static InlineKeyboard? Inline(JsonElement rows, int bytes)
    {
        var count = 0;
        var read = new List<SandboxButton[]>(rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            var buttons = new SandboxButton[row.GetArrayLength()];
            var at = 0;
            foreach (var button in row.EnumerateArray())
            {
                buttons[at++] = InlineButtonParser.Parse(button);
            }
            count += at;
            if (at > 0)
            {
                read.Add(buttons);
            }
        }
        if (count > MostInlineButtons || bytes > MostBytes)
        {
            throw Refusal.Bad("reply markup is too long");
        }
        return count == 0 ? null : new([.. read], JsonBuffer.Render(rows, WriteShown));
    }

    private static void WriteShown(Utf8JsonWriter json, JsonElement rows)
    {
        json.WriteStartObject();
        json.WritePropertyName("inline_keyboard"u8);
        json.WriteStartArray();
        foreach (var row in rows.EnumerateArray())
        {
            if (row.GetArrayLength() > 0)
            {
                row.WriteTo(json);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ReplyKeyboard Keyboard(JsonElement root, JsonElement rows)
    {
        var read = new List<ReplyKey[]>();
        foreach (var row in rows.EnumerateArray())
        {
            ReplyKey[] keys = [.. row.EnumerateArray().Select(Key)];
            if (keys.Length > 0)
            {
                read.Add(keys);
            }
        }
        if (read.Sum(r => r.Length) > MostReplyButtons)
        {
            throw Refusal.Bad("reply markup is too long");
        }
        return new(
            [.. read],
            Flag(root, "one_time_keyboard"),
            Flag(root, "resize_keyboard"),
            Flag(root, "is_persistent"),
            InlineButtonParser.Text(root, "input_field_placeholder")
        );
    }

    private static ReplyKey Key(JsonElement key)
    {
        static Refusal Bad(string why) => Refusal.Bad("Can't parse keyboard button: " + why);
        var text = key.ValueKind switch
        {
            JsonValueKind.String => key.GetString()!,
            JsonValueKind.Object => InlineButtonParser.RequiredText(key, Bad),
            _ => throw Bad("KeyboardButton must be a String or an Object"),
        };
        if (text.Length == 0)
        {
            throw Refusal.Bad("Keyboard button text must be non-empty");
        }
        var isObject = key.ValueKind == JsonValueKind.Object;
        return new(text, isObject && Flag(key, "request_contact"), isObject && Flag(key, "request_location"));
    }

    private static bool Flag(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
