using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HtxBot.Sandbox.Web;

/// <summary>A growing buffer with a JSON writer on it, used again and again.</summary>
internal sealed class JsonBuffer
{
    private const int KeepAtMost = 1 << 20;

    // Vietnamese stays readable; nothing written here is ever put into HTML unescaped.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static JsonBuffer? ofThread;

    private ArrayBufferWriter<byte> buffer = new(1024);

    public JsonBuffer() => Writer = new(buffer, Options);

    public Utf8JsonWriter Writer { get; }

    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Writer.Flush();
            return buffer.WrittenMemory;
        }
    }

    public void Reset()
    {
        if (buffer.Capacity > KeepAtMost)
        {
            buffer = new(1024);
        }
        else
        {
            buffer.ResetWrittenCount();
        }
        Writer.Reset(buffer);
    }

    /// <summary>Renders one JSON value into an array of its own. Must not be nested in itself.</summary>
    public static byte[] Render<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        var own = ofThread ?? new();
        ofThread = null;
        own.Reset();
        write(own.Writer, state);
        var bytes = own.Written.ToArray();
        ofThread = own;
        return bytes;
    }
}
