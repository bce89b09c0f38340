using System.Text.Json;

namespace HtxBot.Sandbox.Faults;

/// <summary>Faults as /sim/faults reads and writes them.</summary>
internal static class FaultJson
{
    private static readonly string[] Known = ["kind", "api", "method", "chat", "times", "probability", "seed", "seconds"];
    private static readonly SandboxApi[] Apis = [SandboxApi.Telegram, SandboxApi.Zalo];
    private static readonly Dictionary<string, FaultKind> Kinds = Enum.GetValues<FaultKind>().ToDictionary(Name, StringComparer.Ordinal);

    public static string Name(FaultKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <exception cref="InvalidOperationException">It is no fault; the message says why.</exception>
    public static SandboxFault Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidOperationException("A fault is a JSON object");
        }
        foreach (var property in body.EnumerateObject())
        {
            if (!Known.Contains(property.Name))
            {
                throw new InvalidOperationException($"A fault has no \"{property.Name}\", only {string.Join(", ", Known)}");
            }
        }
        return new()
        {
            Kind =
                Value(body, "kind") is { ValueKind: JsonValueKind.String } kind && Kinds.TryGetValue(kind.GetString()!, out var known)
                    ? known
                    : throw new InvalidOperationException($"\"kind\" must be one of {string.Join(", ", Kinds.Keys)}"),
            Api = Value(body, "api") is { } api ? Played(api) : SandboxApi.Both,
            Method = Value(body, "method") is { } method ? Text(method) : null,
            Chat = Value(body, "chat") is { } chat ? Whole(chat, "chat") : null,
            Times = Value(body, "times") is { } times ? (int)Math.Clamp(Whole(times, "times"), int.MinValue, int.MaxValue) : null,
            Probability = Value(body, "probability") is { } chance ? Number(chance, "probability") : 1,
            Seed = Value(body, "seed") is { } seed ? unchecked((int)Whole(seed, "seed")) : 0,
            Seconds = Value(body, "seconds") is { } seconds ? Number(seconds, "seconds") : null,
        };
    }

    public static void Write(Utf8JsonWriter json, SandboxFaults faults)
    {
        json.WriteStartObject();
        json.WriteStartArray("faults");
        foreach (var (id, fault, hits) in faults.All())
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteString("kind", Name(fault.Kind));
            if (fault.Api != SandboxApi.Both)
            {
                json.WriteString("api", Name(fault.Api));
            }
            if (fault.Method is not null)
            {
                json.WriteString("method", fault.Method);
            }
            if (fault.Chat is { } chat)
            {
                json.WriteNumber("chat", chat);
            }
            if (fault.Times is { } times)
            {
                json.WriteNumber("times", times);
            }
            json.WriteNumber("probability", fault.Probability);
            json.WriteNumber("seed", fault.Seed);
            if (fault.Seconds is { } seconds)
            {
                json.WriteNumber("seconds", seconds);
            }
            json.WriteNumber("hits", hits);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static JsonElement? Value(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static SandboxApi Played(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is var name
        && Array.Find(Apis, api => Name(api) == name) is var api and not 0
            ? api
            : throw new InvalidOperationException("\"api\" must be telegram or zalo");

    private static string Name(SandboxApi api) => api == SandboxApi.Zalo ? "zalo" : "telegram";

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new InvalidOperationException("\"method\" must be a text");

    private static long Whole(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw new InvalidOperationException($"\"{name}\" must be a whole number");

    private static double Number(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw new InvalidOperationException($"\"{name}\" must be a number");
}
