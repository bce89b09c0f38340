using System.Text;
using System.Text.Json;
using HtxBot.Sandbox.Html;
using HtxBot.Sandbox.Spec;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Holds a JSON value against the description, down to the last field. Objects it cannot tell apart pass.</summary>
internal static class ObjectCheck
{
    public static void Check(FieldSpec field, FieldType type, ReadOnlyMemory<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            if (!reader.Read())
            {
                throw new JsonException();
            }
            if (reader.TokenType != JsonTokenType.StartObject && type.Name is "LinkPreviewOptions" or "ReplyParameters")
            {
                throw Refusal.Bad($"Object expected as {Words(field, type)}");
            }
            if ((field.Choices.Length == 0 ? Value(ref reader, type) : Choice(ref reader, field.Choices)) is { } error)
            {
                throw field.Name == "reply_markup"
                    ? MarkupRefusal(json, inlineOnly: field.Types.Length == 1, error)
                    : Refusal.Strictly($"can't parse {type.Item?.Name ?? type.Name}: {error}");
            }
        }
        catch (JsonException)
        {
            throw Refusal.Bad($"Can't parse {Words(field, type)} JSON object");
        }
    }

    private static string Words(FieldSpec field, FieldType type) =>
        type.Name switch
        {
            _ when field.Name == "reply_markup" => "reply keyboard markup",
            "LinkPreviewOptions" => "link preview options",
            "ReplyParameters" => "reply parameters",
            "MenuButton" => "menu button",
            _ => type.Kind == ValueKind.Array ? field.Name : type.Name,
        };

    // Telegram's own words first, where it has some.
    private static Refusal MarkupRefusal(ReadOnlyMemory<byte> json, bool inlineOnly, string error)
    {
        if (inlineOnly)
        {
            ReplyMarkup.ParseInline(json);
        }
        ReplyMarkup.Parse(json);
        return Refusal.Strictly($"reply_markup: {error}");
    }

    private static string? Value(ref Utf8JsonReader reader, FieldType type)
    {
        switch (type.Kind)
        {
            case ValueKind.Array when reader.TokenType == JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (Value(ref reader, type.Item!) is { } error)
                    {
                        return error;
                    }
                }
                return null;
            case ValueKind.Array:
                return "expected an Array";
            // The description's words allow it, its table cannot say it.
            case ValueKind.Object when type.Name == "KeyboardButton" && reader.TokenType == JsonTokenType.String:
                return null;
            case ValueKind.Object when BotApiSpec.Current.Types.TryGetValue(type.Name, out var spec):
                return spec.Subtypes.Length > 0 ? Choice(ref reader, spec.Subtypes) : Fields(ref reader, spec);
            case ValueKind.Integer:
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _) || reader.TokenType == JsonTokenType.String
                    ? null
                    : "expected an Integer";
            case ValueKind.Float:
                return reader.TokenType is JsonTokenType.Number or JsonTokenType.String ? null : "expected a Float";
            case ValueKind.Boolean:
                return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "expected a Boolean";
            case ValueKind.Text:
                return reader.TokenType == JsonTokenType.String ? null : "expected a String";
            default:
                reader.Skip();
                return null;
        }
    }

    // The first type whose required fields and literals are there is the one that was meant.
    private static string? Choice(ref Utf8JsonReader reader, string[] names)
    {
        foreach (var name in names)
        {
            if (BotApiSpec.Current.Types.TryGetValue(name, out var spec) && IsMeant(reader, spec))
            {
                return Fields(ref reader, spec);
            }
        }
        return $"expected one of {string.Join(", ", names)}";
    }

    private static bool IsMeant(Utf8JsonReader reader, ObjectSpec spec)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }
        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(spec, ref reader);
            reader.Read();
            if (field?.Const is { } literal && !(reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(literal)))
            {
                if (reader.TokenType == JsonTokenType.String)
                {
                    return false;
                }
            }
            seen += field is { Required: true } ? 1 : 0;
            reader.Skip();
        }
        return seen == spec.RequiredFields;
    }

    private static string? Fields(ref Utf8JsonReader reader, ObjectSpec spec)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return $"{spec.Name} must be an Object";
        }
        var seen = 0UL;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(spec, ref reader);
            if (field is null)
            {
                return $"{spec.Name} has no field \"{reader.GetString()}\"";
            }
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }
            seen |= 1UL << Array.IndexOf(spec.Fields, field);
            if (Field(ref reader, field) is { } error)
            {
                return error;
            }
        }
        for (var i = 0; i < spec.Fields.Length; i++)
        {
            if (spec.Fields[i].Required && (seen & (1UL << i)) == 0)
            {
                return $"Can't find field \"{spec.Fields[i].Name}\"";
            }
        }
        return null;
    }

    private static string? Field(ref Utf8JsonReader reader, FieldSpec field)
    {
        if (reader.TokenType == JsonTokenType.String && field.Takes(ValueKind.Text))
        {
            return Text(reader.GetString()!, field);
        }
        string? first = null;
        foreach (var type in field.Types)
        {
            var attempt = reader;
            var error = Value(ref attempt, type);
            if (error is null)
            {
                reader = attempt;
                return null;
            }
            first ??= type.Kind is ValueKind.Object or ValueKind.Array ? error : $"Field \"{field.Name}\" must be of type {type.Name}";
        }
        return first;
    }

    private static string? Text(string text, FieldSpec field)
    {
        if (field.Enum is not null && !field.Enum.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return $"Field \"{field.Name}\" must be one of {string.Join(", ", field.Enum)}";
        }
        if (field.Limits is { } limits)
        {
            var size = limits.Unit == "bytes" ? Encoding.UTF8.GetByteCount(text) : FormattedText.CodePoints(text);
            return size < limits.Min || size > limits.Max
                ? $"Field \"{field.Name}\" must have {limits.Min}-{limits.Max} {limits.Unit}"
                : null;
        }
        return null;
    }

    private static FieldSpec? Find(ObjectSpec spec, ref Utf8JsonReader reader)
    {
        foreach (var field in spec.Fields)
        {
            if (reader.ValueTextEquals(field.Utf8))
            {
                return field;
            }
        }
        return null;
    }
}
