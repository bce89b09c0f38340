using HtxBot.Channels;
using HtxBot.Channels.Zalo;
using HtxBot.Conversations;

namespace HtxBot.Testing.Chats;

/// <summary>What somebody on Zalo sees of a message: the parts the channel itself makes of it, in the order in which it would send them.</summary>
internal static class ZaloView
{
    private static readonly Uri KeptLink = new("https://bot.example.org/tep/AAAA/tai-lieu.pdf");

    /// <summary>Each part as lines; the choices are words of the last.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(OutgoingMessage message) =>
        ZaloRendering
            .Parts(message, keptLink: message.Kept is null ? null : KeptLink)
            .Select(part => (IReadOnlyList<string>)[.. Content(part)]);

    private static string[] Content(ZaloPart part) =>
        part switch
        {
            ZaloPart.Words words => Lines(words.Text),
            ZaloPart.Photo photo => ["📎 (photo)", .. Lines(photo.Caption)],
            ZaloPart.Sticker => ["📎 (sticker)"],
            _ => throw new NotSupportedException($"A part that no transcript shows: {part.GetType().Name}."),
        };

    private static string[] Lines(string? text) => text is null ? [] : Markup.Strip(text).Split('\n');
}
