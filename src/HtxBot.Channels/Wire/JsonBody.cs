using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HtxBot.Channels;

/// <summary>Bodies of requests, written directly: Vietnamese stays readable and a third of the usual escapes.</summary>
internal static class JsonBody
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Readable);
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
