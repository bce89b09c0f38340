using System.Text.Json;

namespace HtxBot.Sandbox.Simulation;

/// <summary>The body of a request to /sim; what is missing or ill-typed is refused in words.</summary>
internal readonly struct SimRequest(JsonElement body)
{
    public JsonElement Body => body;

    public long Persona => Number("personaId");

    public int MessageId => (int)Math.Clamp(Number("messageId"), 0, int.MaxValue);

    public long? OptionalNumber(string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out _) ? Number(name) : null;

    public long[] Numbers(string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ?
            [
                .. list.EnumerateArray()
                    .Select(n =>
                        n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out var id)
                            ? id
                            : throw new InvalidOperationException($"\"{name}\" must hold whole numbers")
                    ),
            ]
            : throw new InvalidOperationException($"\"{name}\" must be a list");

    public string Text(string name) => OptionalText(name) ?? throw new InvalidOperationException($"\"{name}\" must be a text");

    public string? OptionalText(string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public long Number(string name) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : throw new InvalidOperationException($"\"{name}\" must be a whole number");
}
