using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HtxBot.Conversations;
using Telegram.Bot.Requests;

namespace HtxBot.Channels.Telegram;

/// <summary>All we want to know of a message we sent; reading the library's whole message costs several times as much.</summary>
internal sealed record SentMessage(long MessageId);

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

/// <summary>A document with its caption: the one request that is not JSON.</summary>
internal sealed class DocumentRequest(string chat, TextFile file, string? caption, bool isHtml, ReadOnlyMemory<byte> markup)
    : RequestBase<SentMessage>("sendDocument")
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

        var content = new ByteArrayContent(file.Bytes());
        content.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType, file.IsBase64 ? null : "utf-8");
        // Added by hand: .NET would write a name with Vietnamese letters in a form that Telegram does not read.
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"document\"; filename=\"{SafeName(file.Name)}\"");
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
