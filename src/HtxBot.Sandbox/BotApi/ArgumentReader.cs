using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Reads parameters from the query, a JSON object, a form or a multipart form. Later ones replace earlier ones.</summary>
internal static class ArgumentReader
{
    private const int MostJson = 4 << 20;

    /// <summary>Returns the rented body, which the arguments point into; give it back when the call is over.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, Arguments into)
    {
        if (request.QueryString.HasValue)
        {
            foreach (var (name, values) in request.Query)
            {
                SetText(into, name, values.ToString());
            }
        }
        if (!request.HttpContext.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
        {
            return null;
        }
        if (request.ContentType is { } type && type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            var (body, length) = await ReadBodyAsync(request).ConfigureAwait(false);
            try
            {
                ReadJson(body.AsMemory(0, length), into);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                ArrayPool<byte>.Shared.Return(body);
                throw Refusal.Bad(e is JsonException ? "can't parse JSON object" : "strings must be encoded in UTF-8");
            }
            return body;
        }
        if (request.HasFormContentType)
        {
            await ReadFormAsync(request, into).ConfigureAwait(false);
        }
        return null;
    }

    /// <summary>Reads a call out of a webhook's answer, where the method's name stands among the parameters.</summary>
    public static void ReadReply(ReadOnlyMemory<byte> body, Arguments into)
    {
        ReadJson(body, into);
        into.Unknown.Remove("method");
    }

    private static async ValueTask<(byte[] Body, int Length)> ReadBodyAsync(HttpRequest request)
    {
        var body = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? 4096, MostJson));
        var length = 0;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            var needed = length + read.Buffer.Length;
            if (needed > MostJson)
            {
                ArrayPool<byte>.Shared.Return(body);
                throw new Refusal(413, "Request Entity Too Large");
            }
            if (needed > body.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent((int)needed);
                body.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(body);
                body = larger;
            }
            read.Buffer.CopyTo(body.AsSpan(length));
            length = (int)needed;
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return (body, length);
            }
        }
    }

    private static void ReadJson(ReadOnlyMemory<byte> body, Arguments into)
    {
        var reader = new Utf8JsonReader(body.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = reader.ValueIsEscaped
                ? into.Method.IndexOf(Encoding.UTF8.GetBytes(reader.GetString()!))
                : into.Method.IndexOf(reader.ValueSpan);
            if (index < 0)
            {
                into.Unknown.Add(reader.GetString()!);
                reader.Skip();
                continue;
            }
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            var kind = reader.TokenType switch
            {
                JsonTokenType.String => ArgumentKind.Text,
                JsonTokenType.Number => ArgumentKind.Number,
                JsonTokenType.True or JsonTokenType.False => ArgumentKind.Boolean,
                JsonTokenType.Null => ArgumentKind.Missing,
                _ => ArgumentKind.Json,
            };
            reader.Skip();
            into.Set(index, new(kind, text, text is null ? body[start..(int)reader.BytesConsumed] : default, null));
        }
        if (reader.Read())
        {
            throw new JsonException();
        }
    }

    private static async Task ReadFormAsync(HttpRequest request, Arguments into)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
        foreach (var (name, values) in form)
        {
            SetText(into, name, values.ToString());
        }
        foreach (var file in form.Files)
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, request.HttpContext.RequestAborted).ConfigureAwait(false);
            var mime = string.IsNullOrEmpty(file.ContentType) ? "application/octet-stream" : file.ContentType;
            var upload = new Upload(file.Name, Path.GetFileName(file.FileName), mime, bytes);
            into.Uploads.Add(upload);
            var index = into.Method.IndexOf(Encoding.UTF8.GetBytes(file.Name));
            if (index >= 0)
            {
                into.Set(index, Argument.OfFile(upload));
            }
        }
    }

    private static void SetText(Arguments into, string name, string text)
    {
        var index = into.Method.IndexOf(Encoding.UTF8.GetBytes(name));
        if (index >= 0)
        {
            into.Set(index, Argument.OfText(text));
        }
        else
        {
            into.Unknown.Add(name);
        }
    }
}
