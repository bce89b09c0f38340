using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HtxBot.Conversations;
using Telegram.Bot.Requests;

namespace HtxBot.Channels.Telegram;

/// <summary>All we want to know of a message we sent; reading the library's whole message costs several times as much.</summary>
internal sealed record SentMessage(long MessageId)
{
    /// <summary>Of a picture every size, the largest last.</summary>
    public IReadOnlyList<SentFile>? Photo { get; init; }

    /// <summary>A document.</summary>
    public SentFile? Document { get; init; }

    /// <summary>By what it can be sent again without its bytes; null: nothing was uploaded.</summary>
    public string? FileId => Document?.FileId ?? (Photo is { Count: > 0 } sizes ? sizes[^1].FileId : null);
}

/// <summary>What Telegram calls a file.</summary>
internal sealed record SentFile(string FileId);

/// <summary>What getFile says.</summary>
internal sealed record StoredFile(string? FilePath, long? FileSize);

/// <summary>A request written directly, not by the library.</summary>
internal sealed class JsonRequest<TResult>(string method, Action<Utf8JsonWriter>? write = null) : RequestBase<TResult>(method)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public override HttpContent ToHttpContent() =>
        new ReadOnlyMemoryContent(JsonBody.Of(write ?? (static _ => { }))) { Headers = { ContentType = Json } };
}

internal static class TelegramJson
{
    /// <summary>Ids are numbers to Telegram; a public @name stays text.</summary>
    public static void WriteChat(Utf8JsonWriter writer, string chat)
    {
        if (long.TryParse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            writer.WriteNumber("chat_id"u8, id);
        else
            writer.WriteString("chat_id"u8, chat);
    }

    public static void WriteMarkup(Utf8JsonWriter writer, ReadOnlyMemory<byte> markup)
    {
        if (markup.IsEmpty)
            return;
        writer.WritePropertyName("reply_markup"u8);
        writer.WriteRawValue(markup.Span, skipInputValidation: true);
    }
}

/// <summary>A file to be uploaded.</summary>
/// <param name="Field">What the request calls it: <c>document</c>, <c>photo</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Of its content.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record Upload(string Field, string Name, MediaTypeHeaderValue Type, ReadOnlyMemory<byte> Content)
{
    /// <summary>A document of ours.</summary>
    public static Upload Of(TextFile file) =>
        new("document", file.Name, new MediaTypeHeaderValue(file.MediaType, file.IsBase64 ? null : "utf-8"), file.Bytes());

    /// <summary>A picture or document that another bot received.</summary>
    public static Upload Of(KeptMedia kept, KeptFile file) =>
        new(kept.Kind == "photo" ? "photo" : "document", file.Name, new MediaTypeHeaderValue(file.MediaType), file.Content);
}

/// <summary>A file with its caption: the one request that is not JSON.</summary>
internal sealed class UploadRequest(string method, string chat, Upload file, string? caption, bool isHtml, ReadOnlyMemory<byte> markup)
    : RequestBase<SentMessage>(method)
{
    public override HttpContent ToHttpContent()
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        Add(form, "chat_id", chat);
        if (caption is not null)
        {
            Add(form, "caption", caption);
            if (isHtml)
                Add(form, "parse_mode", "HTML");
        }
        if (!markup.IsEmpty)
            Add(form, "reply_markup", Encoding.UTF8.GetString(markup.Span));

        var content = new ReadOnlyMemoryContent(file.Content);
        content.Headers.ContentType = file.Type;
        // Added by hand: .NET would write a name with Vietnamese letters in a form that Telegram does not read.
        content.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            $"form-data; name=\"{file.Field}\"; filename=\"{SafeName(file.Name)}\""
        );
        form.Add(content);
        return form;
    }

    private static void Add(MultipartFormDataContent form, string name, string value)
    {
        var content = new StringContent(value, Encoding.UTF8);
        content.Headers.ContentType = null;
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"");
        form.Add(content);
    }

    private static string SafeName(string name) =>
        string.Concat(name.Select(letter => letter is '"' or '\\' or '/' || char.IsControl(letter) ? '_' : letter));
}
