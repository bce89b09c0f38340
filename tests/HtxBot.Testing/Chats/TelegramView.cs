using System.Text.Json;
using HtxBot.Channels;
using HtxBot.Channels.Telegram;
using HtxBot.Conversations;

namespace HtxBot.Testing.Chats;

/// <summary>
/// What somebody on Telegram sees of a message: the parts the channel itself makes of it, in the order in which it would send them, split and
/// refused as it would split and refuse them.
/// </summary>
internal static class TelegramView
{
    /// <summary>Each part as lines, its head first; below the last the buttons, row by row.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(OutgoingMessage message) =>
        TelegramRendering
            .Render(message, message.Kept is { } kept ? caption => Shown(kept, caption) : null)
            .Select(part => (IReadOnlyList<string>)[.. Content(part), .. Buttons(part, message)]);

    // As it looks once the bot has a name of its own for it.
    private static Part.Kept Shown(KeptMedia kept, string? caption) => new(new Media(kept.Kind, kept.Kind), caption, default);

    private static string[] Content(Part part) =>
        part switch
        {
            Part.Words words => Lines(words.Text),
            Part.Document document => [$"📎 {document.File.Name}", .. Lines(document.Caption)],
            Part.Kept kept => [$"📎 ({kept.Media.Kind})", .. Lines(kept.Caption)],
            Part.Venue venue => [$"📍 {venue.Place.Title}, {venue.Place.Address}"],
            _ => throw new NotSupportedException($"A part that no transcript shows: {part.GetType().Name}."),
        };

    // The standing menu that a message only puts back is not its own.
    private static string[] Buttons(Part part, OutgoingMessage message)
    {
        if (part.Markup.IsEmpty || (message.Buttons.Count == 0 && message.Keyboard != Keyboard.SharePhone))
            return [];
        using var markup = JsonDocument.Parse(part.Markup);
        var rows = markup.RootElement.EnumerateObject().First(each => each.Name is "inline_keyboard" or "keyboard").Value;
        return [.. rows.EnumerateArray().Select(row => string.Join(' ', row.EnumerateArray().Select(Label)))];
    }

    private static string Label(JsonElement button) => $"[{button.GetProperty("text").GetString()}]";

    private static string[] Lines(string? text) => text is null ? [] : Shown(text).Split('\n');

    private static string Shown(string text) => text.Replace(Markup.BoldOn, '*').Replace(Markup.BoldOff, '*');
}
