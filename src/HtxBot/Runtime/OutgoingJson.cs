using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using HtxBot.Channels;
using HtxBot.Conversations;

namespace HtxBot.Runtime;

/// <summary>The stored form of an outgoing message.</summary>
internal static class OutgoingJson
{
    private static readonly OutgoingJsonContext Context = new(
        new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            Converters = { new SequenceConverter<Button>(), new SequenceConverter<string>() },
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        }
    );

    public static byte[] Write(OutgoingMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Context.OutgoingMessage);

    public static OutgoingMessage Read(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize(payload, Context.OutgoingMessage) ?? throw new JsonException("The message is null.");
}

[JsonSerializable(typeof(OutgoingMessage))]
[JsonSerializable(typeof(string))]
internal sealed partial class OutgoingJsonContext : JsonSerializerContext;
