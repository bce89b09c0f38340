using System.Text.Json;
using HtxBot.Conversations;

namespace HtxBot.Channels.Zalo;

/// <summary>One message of Zalo; several make one of ours.</summary>
internal abstract record ZaloPart
{
    /// <summary>The method that sends it.</summary>
    public abstract string Method { get; }

    /// <summary>How long the server may take.</summary>
    public virtual TimeSpan Limit => ZaloCalls.Usual;

    /// <summary>What is sent when this is refused for what it holds; null: nothing.</summary>
    public virtual ZaloPart? Simpler => null;

    /// <summary>Writes the request.</summary>
    public abstract void Write(Utf8JsonWriter json, string chat);

    /// <summary>Words; emphasis beside them, so that nothing in them has to be escaped.</summary>
    public sealed record Words(string Text, bool IsStyled) : ZaloPart
    {
        public override string Method => "sendMessage";

        public override ZaloPart? Simpler => IsStyled ? new Words(Markup.Strip(Text), IsStyled: false) : null;

        public override void Write(Utf8JsonWriter json, string chat)
        {
            json.WriteString("chat_id"u8, chat);
            json.WriteString("text"u8, Markup.Strip(Text));
            if (IsStyled)
                ZaloStyles.Write(json, Text);
        }
    }

    /// <summary>A picture that Zalo fetches from its public address, with words under it.</summary>
    public sealed record Photo(string Address, string? Caption) : ZaloPart
    {
        /// <summary>What is said below the words where Zalo does not take it; null: nothing.</summary>
        public string? Instead { get; init; }

        public override string Method => "sendPhoto";

        public override TimeSpan Limit => ZaloCalls.Photo;

        public override ZaloPart? Simpler =>
            (Caption, Instead) is (null, null) ? null : new Words(string.Join('\n', Said()), IsStyled: false);

        private IEnumerable<string> Said() => new[] { Caption, Instead }.OfType<string>();

        public override void Write(Utf8JsonWriter json, string chat)
        {
            json.WriteString("chat_id"u8, chat);
            json.WriteString("photo"u8, Address);
            if (Caption is { } words)
                json.WriteString("caption"u8, words);
        }
    }

    /// <summary>A sticker by its id in Zalo's collection.</summary>
    public sealed record Sticker(string Id) : ZaloPart
    {
        public override string Method => "sendSticker";

        public override void Write(Utf8JsonWriter json, string chat)
        {
            json.WriteString("chat_id"u8, chat);
            json.WriteString("sticker"u8, Id);
        }
    }
}

/// <summary>Emphasis as Zalo's <c>text_styles</c>: places in UTF-16 units, as C# counts.</summary>
internal static class ZaloStyles
{
    /// <summary>Whether a text has any.</summary>
    public static bool Has(string marked) => marked.Contains(Markup.BoldOn, StringComparison.Ordinal);

    /// <summary>Writes the places of bold words; they are those of the text without markup.</summary>
    public static void Write(Utf8JsonWriter json, string marked)
    {
        json.WriteStartArray("text_styles"u8);
        var (at, start) = (0, -1);
        foreach (var letter in marked)
        {
            if (letter == Markup.BoldOn)
                start = at;
            else if (letter == Markup.BoldOff)
                start = WriteOne(json, start, at);
            else
                at++;
        }
        _ = WriteOne(json, start, at);
        json.WriteEndArray();
    }

    private static int WriteOne(Utf8JsonWriter json, int start, int end)
    {
        if (start < 0 || end <= start)
            return -1;
        json.WriteStartObject();
        json.WriteNumber("start"u8, start);
        json.WriteNumber("len"u8, end - start);
        json.WriteStartArray("st"u8);
        json.WriteStringValue("b"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        return -1;
    }
}

/// <summary>A message of ours as Zalo's messages.</summary>
internal static class ZaloRendering
{
    /// <summary>In sending order; the choices stand in the last. Empty where there is nothing that Zalo could show.</summary>
    public static List<ZaloPart> Parts(OutgoingMessage message, Uri? fileLink = null, Uri? keptLink = null)
    {
        var texts = PlainRendering.Marked(message, fileLink, keptLink);
        List<ZaloPart> words = [.. texts.Select(text => new ZaloPart.Words(text, ZaloStyles.Has(text)))];
        if (message.Kept is { Kind: "photo" } kept && keptLink is not null)
            return Pictured(keptLink.AbsoluteUri, texts, words, kept.Instead);
        return message.Media switch
        {
            { Kind: "photo" } photo when IsPublic(photo.Reference) => Pictured(photo.Reference, texts, words, null),
            { Kind: "sticker" } sticker => [new ZaloPart.Sticker(sticker.Reference), .. words],
            _ => words,
        };
    }

    private static List<ZaloPart> Pictured(string address, IReadOnlyList<string> texts, List<ZaloPart> words, string? instead) =>
        texts is [var only]
            ? [new ZaloPart.Photo(address, Markup.Strip(only)) { Instead = instead }]
            : [new ZaloPart.Photo(address, null) { Instead = instead }, .. words];

    private static bool IsPublic(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && address.Length < 2000;
}
