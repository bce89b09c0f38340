using System.Collections.Frozen;
using System.Text.Json;

namespace HtxBot.Sandbox.Spec;

/// <summary>The Bot API's description, reduced to names, types and limits (Spec/bot-api.json).</summary>
internal sealed class BotApiSpec
{
    private static readonly Lazy<BotApiSpec> Loaded = new(Load);

    private BotApiSpec(string version, IEnumerable<MethodSpec> methods, IEnumerable<ObjectSpec> types)
    {
        Version = version;
        Methods = methods.ToFrozenDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);
        Types = types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
    }

    public static BotApiSpec Current => Loaded.Value;

    public string Version { get; }

    /// <summary>By name; Telegram does not mind upper or lower case.</summary>
    public FrozenDictionary<string, MethodSpec> Methods { get; }

    public FrozenDictionary<string, ObjectSpec> Types { get; }

    private static BotApiSpec Load()
    {
        using var stream = typeof(BotApiSpec).Assembly.GetManifestResourceStream("Spec/bot-api.json")!;
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new(
            root.GetProperty("version").GetString()!,
            root.GetProperty("methods").EnumerateObject().Select(m => new MethodSpec(m.Name, Fields(m.Value))),
            root.GetProperty("types")
                .EnumerateObject()
                .Select(t => new ObjectSpec(t.Name, Fields(t.Value), Strings(t.Value, "subtypes") ?? []))
        );
    }

    private static FieldSpec[] Fields(JsonElement owner) =>
        owner.TryGetProperty("fields", out var fields)
            ?
            [
                .. fields
                    .EnumerateArray()
                    .Select(f => new FieldSpec(
                        f.GetProperty("name").GetString()!,
                        [.. Strings(f, "types")!.Select(FieldType.Parse)],
                        f.TryGetProperty("required", out _),
                        f.TryGetProperty("const", out var literal) ? literal.ToString() : null,
                        Strings(f, "enum"),
                        Bounds(f)
                    )),
            ]
            : [];

    private static string[]? Strings(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(v => v.ToString())] : null;

    private static Limits? Bounds(JsonElement field)
    {
        if (!field.TryGetProperty("limits", out var limits))
        {
            return null;
        }
        long? Bound(string name) =>
            limits.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
        return new(Bound("min") ?? 0, Bound("max"), limits.GetProperty("unit").GetString()!);
    }
}
