using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace HtxBot.Conversations;

/// <summary>Writes a <see cref="Sequence{T}"/> as a JSON array.</summary>
public sealed class SequenceConverter<T> : JsonConverter<Sequence<T>>
{
    /// <inheritdoc/>
    public override Sequence<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException();
        var item = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(JsonSerializer.Deserialize(ref reader, item) ?? throw new JsonException());
        return Sequence.From(items);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Sequence<T> value, JsonSerializerOptions options)
    {
        var item = (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
        writer.WriteStartArray();
        foreach (var one in value)
            item.Write(writer, one, options);
        writer.WriteEndArray();
    }
}
