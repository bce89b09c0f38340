using HtxBot.Conversations;
using Telegram.Bot.Requests;

namespace HtxBot.Channels.Telegram;

/// <summary>One message of Telegram; several make one of ours.</summary>
internal abstract record Part(ReadOnlyMemory<byte> Markup)
{
    /// <summary>The words in its place where Telegram refuses it for what it is; null: nothing takes its place.</summary>
    public virtual Words? InWords => null;

    /// <summary>The request; without HTML as the last resort when Telegram cannot read ours.</summary>
    public abstract RequestBase<SentMessage> Request(string chat, bool isHtml);

    /// <summary>Words.</summary>
    public sealed record Words(string Text, ReadOnlyMemory<byte> Markup) : Part(Markup)
    {
        public override RequestBase<SentMessage> Request(string chat, bool isHtml) =>
            new JsonRequest<SentMessage>(
                "sendMessage",
                json =>
                {
                    TelegramJson.WriteChat(json, chat);
                    json.WriteString("text"u8, isHtml ? TelegramHtml.From(Text) : Conversations.Markup.Strip(Text));
                    if (isHtml)
                        json.WriteString("parse_mode"u8, "HTML"u8);
                    json.WriteStartObject("link_preview_options"u8);
                    json.WriteBoolean("is_disabled"u8, true);
                    json.WriteEndObject();
                    TelegramJson.WriteMarkup(json, Markup);
                }
            );
    }

    /// <summary>A file, with words under it.</summary>
    public sealed record Document(TextFile File, string? Caption, ReadOnlyMemory<byte> Markup) : Part(Markup)
    {
        public override RequestBase<SentMessage> Request(string chat, bool isHtml) =>
            new UploadRequest("sendDocument", chat, Upload.Of(File), Captioned(Caption, isHtml), isHtml, Markup);
    }

    /// <summary>What another bot received, uploaded here for the first time; <paramref name="Uploaded"/> is told what came of it.</summary>
    public sealed record FirstCopy(
        KeptMedia Other,
        KeptFile File,
        Action<SentMessage> Uploaded,
        string? Caption,
        ReadOnlyMemory<byte> Markup
    ) : Part(Markup)
    {
        public override Words? InWords => Said(Caption, Other.Instead, Markup);

        public override RequestBase<SentMessage> Request(string chat, bool isHtml) =>
            new UploadRequest(
                Other.Kind == "photo" ? "sendPhoto" : "sendDocument",
                chat,
                Upload.Of(Other, File),
                Captioned(Caption, isHtml),
                isHtml,
                Markup
            );
    }

    /// <summary>A picture or document that Telegram keeps, with words under it.</summary>
    public sealed record Kept(Media Media, string? Caption, ReadOnlyMemory<byte> Markup) : Part(Markup)
    {
        /// <summary>What is said below the words where Telegram does not know it any more; null: nothing.</summary>
        public string? Instead { get; init; }

        public override Words? InWords => Instead is null ? null : Said(Caption, Instead, Markup);

        public override RequestBase<SentMessage> Request(string chat, bool isHtml) =>
            new JsonRequest<SentMessage>(
                Media.Kind == "photo" ? "sendPhoto" : "sendDocument",
                json =>
                {
                    TelegramJson.WriteChat(json, chat);
                    json.WriteString(Media.Kind == "photo" ? "photo"u8 : "document"u8, Media.Reference);
                    if (Captioned(Caption, isHtml) is { } caption)
                        json.WriteString("caption"u8, caption);
                    if (isHtml && Caption is not null)
                        json.WriteString("parse_mode"u8, "HTML"u8);
                    TelegramJson.WriteMarkup(json, Markup);
                }
            );
    }

    private static string? Captioned(string? caption, bool isHtml) =>
        caption is null ? null
        : isHtml ? TelegramHtml.From(caption)
        : Conversations.Markup.Strip(caption);

    private static Words Said(string? caption, string instead, ReadOnlyMemory<byte> markup) =>
        new(caption is null ? instead : $"{caption}\n{instead}", markup);

    /// <summary>A card with a map.</summary>
    public sealed record Venue(Place Place, ReadOnlyMemory<byte> Markup) : Part(Markup)
    {
        public override RequestBase<SentMessage> Request(string chat, bool isHtml) =>
            new JsonRequest<SentMessage>(
                "sendVenue",
                json =>
                {
                    TelegramJson.WriteChat(json, chat);
                    json.WriteNumber("latitude"u8, Place.Latitude);
                    json.WriteNumber("longitude"u8, Place.Longitude);
                    json.WriteString("title"u8, Place.Title);
                    json.WriteString("address"u8, Place.Address);
                    TelegramJson.WriteMarkup(json, Markup);
                }
            );
    }
}

/// <summary>A message of ours as Telegram's messages.</summary>
internal static class TelegramRendering
{
    /// <summary>Longest text, in code points without markup.</summary>
    public const int MaxText = 4096;

    private const int MaxCaption = 1024;

    /// <summary>
    /// In sending order: the map first, so that question and buttons stay lowest on the screen; buttons on the last.
    /// Throws <see cref="ArgumentException"/> for what Telegram would refuse whatever happens: nothing to say, bad buttons.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="kept">Makes the part of what another bot received, given the words under it; null: words take its place.</param>
    public static List<Part> Render(OutgoingMessage message, Func<string?, Part>? kept = null)
    {
        if (kept is null)
            message = message.InWords();
        var markup = TelegramKeyboards.Render(message);
        if (message is { File: null, Media: null, Kept: null, Place: null } && message.Text.Length <= MaxText)
            return [new Part.Words(NotBlank(message.Text), markup)];

        List<Part> parts = [];
        if (message.Place is { } place)
            parts.Add(new Part.Venue(place, default));

        var words = TextSplitting.Split(message.Text, MaxText);
        var asCaption =
            message is not { File: null, Media: null, Kept: null } && words is [var only] && TextSplitting.Length(only) <= MaxCaption;
        if (!asCaption)
            parts.AddRange(words.Select(text => new Part.Words(text, default)));
        if (message.File is { } file)
            parts.Add(new Part.Document(file, asCaption ? words[0] : null, default));
        if (message.Media is { } media)
            parts.Add(new Part.Kept(media, asCaption && message.File is null ? words[0] : null, default));

        if (message.Kept is not null && kept is not null)
            parts.Add(kept(asCaption && message.File is null ? words[0] : null));

        if (parts.Count == 0)
            throw new ArgumentException("A message without words, file or place.");
        parts[^1] = parts[^1] with { Markup = markup };
        return parts;
    }

    private static string NotBlank(string text) =>
        Markup.Strip(text).AsSpan().Trim().IsEmpty ? throw new ArgumentException("A message without words, file or place.") : text;
}
