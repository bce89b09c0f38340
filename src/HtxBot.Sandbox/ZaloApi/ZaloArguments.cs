using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>The parameters of a call: from the query, a form, or a JSON object.</summary>
internal sealed class ZaloArguments
{
    private const int MostBody = 1 << 20;
    private readonly Dictionary<string, JsonElement> given = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => given.Keys;

    /// <exception cref="ZaloRefusal">The body cannot be read.</exception>
    public static async Task<ZaloArguments> ReadAsync(HttpRequest request)
    {
        var arguments = new ZaloArguments();
        foreach (var (name, value) in request.Query)
        {
            arguments.Add(name, value.ToString());
        }
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false))
            {
                arguments.Add(name, value.ToString());
            }
        }
        else if (HttpMethods.IsPost(request.Method))
        {
            await arguments.ReadJsonAsync(request).ConfigureAwait(false);
        }
        return arguments;
    }

    /// <summary>A text, or a number as it was written; null when it is not given.</summary>
    public string? Text(string name) =>
        !given.TryGetValue(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : value.ValueKind == JsonValueKind.Null ? null
        : throw ZaloRefusal.Bad($"{name} must be a text");

    public string Required(string name) =>
        Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw ZaloRefusal.Bad($"{name} is required");

    /// <summary>A whole number, also written as a text.</summary>
    public int? Whole(string name) =>
        Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw ZaloRefusal.Bad($"{name} must be a whole number");

    /// <summary>Any JSON, also written as a text; null when it is not given.</summary>
    public JsonElement? Json(string name)
    {
        if (!given.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.String ? Parse(name, value.GetString()!) : value;
    }

    private static JsonElement Parse(string name, string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            throw ZaloRefusal.Bad($"{name} is no JSON");
        }
    }

    private async Task ReadJsonAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        if (body.Length == 0)
        {
            return;
        }
        if (body.Length > MostBody)
        {
            throw new ZaloRefusal(400, "Bad Request: too large");
        }
        try
        {
            using var document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw ZaloRefusal.Bad("the body must be a JSON object");
            }
            foreach (var property in document.RootElement.EnumerateObject())
            {
                given[property.Name] = property.Value.Clone();
            }
        }
        catch (JsonException)
        {
            throw ZaloRefusal.Bad("the body is no JSON");
        }
    }

    private void Add(string name, string value) => given[name] = JsonSerializer.SerializeToElement(value);
}
