using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace HtxBot.Channels;

/// <summary>An update that is not as its API says. The message names the field and what it was, never its content.</summary>
internal sealed class UpdateUnreadableException(string message) : Exception(message);

/// <summary>Reads fields of untrusted JSON: a missing one is null, one of the wrong kind is told.</summary>
internal static class JsonFields
{
    public static JsonElement? Object(this JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null)
            return null;
        return field.ValueKind == JsonValueKind.Object ? field : throw Wrong(name, field, "an object");
    }

    /// <summary>The last item of a list, an object; null where there is none.</summary>
    public static JsonElement? Last(this JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var field) || field.ValueKind != JsonValueKind.Array || field.GetArrayLength() == 0)
            return null;
        var last = field[field.GetArrayLength() - 1];
        return last.ValueKind == JsonValueKind.Object ? last : null;
    }

    public static bool Has(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var field) && field.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);

    public static string? Text(this JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null)
            return null;
        return field.ValueKind == JsonValueKind.String ? TextOf(field) : throw Wrong(name, field, "text");
    }

    public static bool IsTrue(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.True;

    public static long? Number(this JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null)
            return null;
        return field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var number)
            ? number
            : throw Wrong(name, field, "a whole number");
    }

    /// <summary>An id as the text we store.</summary>
    public static string? Id(this JsonElement parent, string name) => parent.Number(name)?.ToString(CultureInfo.InvariantCulture);

    /// <summary>An id that is text to some and a number to others; null where it is missing or empty.</summary>
    public static string? TextOrNumber(this JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null)
            return null;
        return field.ValueKind switch
        {
            JsonValueKind.String => TextOf(field) is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => field.GetRawText(),
            _ => throw Wrong(name, field, "an id"),
        };
    }

    /// <summary>The JSON as it came; bytes that are no UTF-8 become U+FFFD.</summary>
    public static string Raw(JsonElement element) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));

    private static UpdateUnreadableException Wrong(string name, JsonElement field, string wanted) =>
        new($"\"{name}\" is {field.ValueKind}, not {wanted}");

    private static string TextOf(JsonElement field)
    {
        try
        {
            return field.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: valid JSON that .NET refuses to make a string of.
            return Unescaped(Raw(field));
        }
    }

    private static string Unescaped(string json)
    {
        var text = new StringBuilder(json.Length);
        for (var at = 1; at < json.Length - 1; at++)
        {
            if (json[at] != '\\')
            {
                text.Append(json[at]);
                continue;
            }
            at++;
            if (json[at] == 'u')
            {
                text.Append((char)ushort.Parse(json.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 4;
                continue;
            }
            text.Append(
                json[at] switch
                {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\b',
                    'f' => '\f',
                    var itself => itself,
                }
            );
        }
        return text.ToString();
    }
}
