using System.Text;
using System.Text.Json;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Reads a text or caption with its markup, counts it as Telegram counts and refuses what is too much.</summary>
internal static class MessageText
{
    private const int MostRawBytes = 1 << 15;
    private const int MostText = 4096;
    private const int MostCaption = 1024;
    private const int MostEntities = 100;

    public static FormattedText OfMessage(Arguments arguments)
    {
        var text = Read(arguments, "text", "entities");
        if (text.Text.Length == 0)
        {
            throw Refusal.Bad("text must be non-empty");
        }
        return IsWithin(text.Text, MostText) ? WithEntities(text) : throw Refusal.Bad("message is too long");
    }

    public static FormattedText OfCaption(Arguments arguments)
    {
        var text = Read(arguments, "caption", "caption_entities");
        return IsWithin(text.Text, MostCaption) ? WithEntities(text) : throw Refusal.Bad("message caption is too long");
    }

    private static FormattedText WithEntities(FormattedText text)
    {
        var found = EntityFinder.AddTo(text);
        return found.Entities.Length <= MostEntities ? found : found with { Entities = found.Entities[..MostEntities] };
    }

    private static bool IsWithin(string text, int most) => text.Length <= most || FormattedText.CodePoints(text) <= most;

    private static FormattedText Read(Arguments arguments, string name, string entities)
    {
        var raw = arguments.Text(name);
        if (raw.Length > MostRawBytes / 4 && Encoding.UTF8.GetByteCount(raw) > MostRawBytes)
        {
            throw Refusal.Bad("Text is too long");
        }
        var mode = arguments.Text("parse_mode");
        if (raw.Length > 0 && mode.Length > 0)
        {
            return Parse(raw, mode).Cleaned();
        }
        var given = arguments.Json(entities);
        return new FormattedText(raw, given.IsEmpty ? [] : EntitiesReader.Read(given, raw)).Cleaned();
    }

    private static FormattedText Parse(string raw, string mode)
    {
        if (!mode.Equals("html", StringComparison.OrdinalIgnoreCase))
        {
            throw mode.ToUpperInvariant() is "MARKDOWN" or "MARKDOWNV2"
                ? new Refusal(501, $"Not Implemented: the sandbox parses HTML and entities, not {mode}")
                : Refusal.Bad("Unsupported parse_mode");
        }
        try
        {
            return HtmlEntityParser.Parse(raw);
        }
        catch (HtmlParseException e)
        {
            throw Refusal.Bad("Can't parse entities: " + e.Message);
        }
    }
}
